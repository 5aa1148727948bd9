import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { calm } from './calm.ts'
import { part } from './part.ts'
import type { Box } from './plan-data.ts'

interface Place {
  readonly lat: number
  readonly lon: number
}

/** What the page knows of places. */
export interface QuotePlaces {
  readonly home: Place
  readonly schools: readonly (Place & { readonly id: string; readonly name: string })[]
}

interface Areas {
  readonly type: 'FeatureCollection'
  readonly features: readonly {
    readonly geometry: { readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[] }
  }[]
}

const NO_AREAS: Areas = { type: 'FeatureCollection', features: [] }

/** From where a school is reached. The address names a school of the plan, and nothing of the child. */
async function areasOf(plan: string, school: string): Promise<Areas> {
  const answer = await fetch(`/api/v1/plans/${plan}/schools/${encodeURIComponent(school)}/service-area`)
  return answer.ok ? ((await answer.json()) as Areas) : NO_AREAS
}

/** The box around areas and places. */
function boxAround({ features }: Areas, places: readonly Place[]): Box {
  let [west, south, east, north] = [180, 90, -180, -90]
  const widen = (lon: number, lat: number): void => {
    ;[west, south, east, north] = [
      Math.min(west, lon),
      Math.min(south, lat),
      Math.max(east, lon),
      Math.max(north, lat),
    ]
  }
  for (const { lon, lat } of places) widen(lon, lat)
  for (const [lon = 0, lat = 0] of features.flatMap(({ geometry }) => geometry.coordinates.flat(2)))
    widen(lon, lat)
  return [west, south, east, north]
}

function placesOn({ home, schools }: QuotePlaces) {
  const point = (kind: string, { lon, lat }: Place, name: string) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: { kind, name },
  })
  return {
    type: 'FeatureCollection',
    features: [...schools.map((each) => point('school', each, each.name)), point('home', home, 'Home')],
  }
}

/** Shows the areas of the school that is chosen, each fetched once. */
function listen(map: MapLibre, plan: string, { home, schools }: QuotePlaces): () => Promise<void> {
  const known = new Map<string, Promise<Areas>>()
  const choices = part('quote-map-schools')
  const show = async (): Promise<void> => {
    const id = choices.querySelector<HTMLInputElement>('input:checked')?.value ?? ''
    const asked = known.get(id) ?? areasOf(plan, id)
    known.set(id, asked)
    const areas = await asked
    // Another may have been chosen meanwhile.
    if (choices.querySelector<HTMLInputElement>('input:checked')?.value !== id) return
    part('quote-map-none').hidden = areas.features.length > 0
    // Its own types take coordinates that may be changed.
    map.getSource<GeoJSONSource>('areas')?.setData(areas as never)
    const shown = schools.filter((each) => each.id === id)
    map.fitBounds([...boxAround(areas, [home, ...shown])], { padding: 20, animate: !calm() })
  }
  choices.addEventListener('change', () => void show())
  return show
}

/** The map of service areas; the page keeps its drawings where the browser cannot draw one. */
export async function startQuoteMap(container: HTMLElement, places: QuotePlaces): Promise<void> {
  const shown = part('quote-map-part')
  const [{ openBaseMap }, { quoteOverlay, addHome }, { addImages }] = await Promise.all([
    import('./base-map.ts'),
    import('./quote-layers.ts'),
    import('./map-images.ts'),
  ])
  // A map measures its room when it is opened.
  shown.hidden = false
  const { plan = '', roads } = container.dataset
  const box = boxAround(NO_AREAS, [places.home, ...places.schools])
  const map = openBaseMap(container, roads, box, quoteOverlay)
  shown.hidden = map === undefined
  part('quote-drawings').classList.toggle('sw-print-only', map !== undefined)
  if (map === undefined) return
  const show = listen(map, plan, places)
  map.once('load', () => {
    addImages(map)
    addHome(map)
    map.getSource<GeoJSONSource>('places')?.setData(placesOn(places) as never)
    void show().then(() =>
      map.once('idle', () => {
        document.documentElement.dataset['map'] = 'drawn'
      }),
    )
  })
}
