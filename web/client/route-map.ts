import type { Map as MapLibre } from 'maplibre-gl'
import { calm } from './calm.ts'
import { keyIn, ofRoute, planMap } from './map-data.ts'
import { addImages } from './map-images.ts'
import { part } from './part.ts'
import { type Box, boxOf, isRun, type PlanMap, type RunKey } from './plan-data.ts'
import { filtersFor, opacityOf, RUN_LAYERS } from './plan-layers.ts'
import { reached } from './reached.ts'

const ALL = { school: '', vehicle: '', direction: '' }

/** Puts a run above the route's others, with the numbers of its own stops: each run counts them anew. */
function pick(map: MapLibre, key: RunKey): void {
  for (const [layer, filter] of filtersFor(ALL, [], key)) map.setFilter(layer, filter)
  for (const layer of RUN_LAYERS) map.setPaintProperty(layer, 'line-opacity', opacityOf(true))
}

const goTo = (map: MapLibre, box: Box): void => {
  map.fitBounds([...box], { padding: 50, maxZoom: 15, animate: !calm() })
}

/** The map of a route's page: one run at a time, as the buttons over it say. */
async function start(): Promise<void> {
  const container = part('route-map')
  const { plan = '', route = '', roads } = container.dataset
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[data-run]')]
  const first = keyIn(buttons[0]?.dataset['run'])
  if (first === undefined) return
  // The library is fetched beside the lines.
  const [{ openMap }, whole] = await Promise.all([import('./open-map.ts'), planMap(plan)])
  const data: PlanMap = ofRoute(whole, route)
  const box = boxOf(data, first)
  if (box === undefined) return
  // A map in what is hidden has no size to fit a run into.
  const section = part('route-map-part')
  section.hidden = false
  const map = openMap(container, roads, box, data, filtersFor(ALL, [], first))
  section.hidden = map === undefined
  if (map === undefined) return
  const show = (key: RunKey): void => {
    for (const button of buttons) {
      const of = keyIn(button.dataset['run'])
      button.setAttribute('aria-pressed', String(of !== undefined && isRun(key, of)))
    }
    pick(map, key)
  }
  map.once('style.load', () => {
    addImages(map)
    show(first)
  })
  map.once('idle', () => reached('drawn'))
  part('route-map-in').addEventListener('click', () => map.zoomIn({ animate: !calm() }))
  part('route-map-out').addEventListener('click', () => map.zoomOut({ animate: !calm() }))
  for (const button of buttons)
    button.addEventListener('click', () => {
      const key = keyIn(button.dataset['run'])
      if (key === undefined) return
      show(key)
      goTo(map, boxOf(data, key) ?? box)
    })
}

// Everything that the map shows stands in the page's tables: without it the page is whole.
start().catch(() => {
  part('route-map-part').hidden = true
})
