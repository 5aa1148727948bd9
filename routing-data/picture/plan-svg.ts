import type { LatLon } from '../../src/domain/place.ts'

/** A road as it is drawn below the routes. */
export interface DrawnRoad {
  readonly line: readonly LatLon[]
  /** Main roads are drawn wider. */
  readonly main: boolean
}

export interface DrawnRun {
  readonly route: string
  readonly line: readonly LatLon[]
  readonly stops: readonly LatLon[]
}

export interface DrawnSchool {
  readonly name: string
  readonly place: LatLon
}

export interface Picture {
  readonly title: string
  readonly subtitle: string
  readonly attribution: string
  readonly roads: readonly DrawnRoad[]
  readonly runs: readonly DrawnRun[]
  readonly schools: readonly DrawnSchool[]
}

const WIDTH = 1400
const HEAD = 96
const MARGIN = 40

// Hues a golden angle apart: neighbours in the list differ most.
const colour = (index: number): string => `hsl(${Math.round((index * 137.508) % 360)} 65% 40%)`

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

interface Frame {
  readonly height: number
  readonly at: (place: LatLon) => readonly [number, number]
}

// Not Math.min(...values): a real city has more of them than a call takes.
const rangeOf = (values: readonly number[]): readonly [number, number] => [
  values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
  values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
]

/** Equirectangular around the middle latitude: true to shape over a county. */
function frameOf(places: readonly LatLon[]): Frame {
  const lats = places.map((place) => place.lat)
  const lons = places.map((place) => place.lon)
  const [south, north] = rangeOf(lats)
  const [west, east] = rangeOf(lons)
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = (WIDTH - 2 * MARGIN) / ((east - west) * shrink)
  return {
    height: Math.round(HEAD + (north - south) * scale + 2 * MARGIN),
    at: ({ lat, lon }) => [
      Math.round((MARGIN + (lon - west) * shrink * scale) * 10) / 10,
      Math.round((HEAD + MARGIN + (north - lat) * scale) * 10) / 10,
    ],
  }
}

/** A plan's morning runs on their roads, as an SVG picture; the frame is what the runs and schools cover. */
export function planSvg(picture: Picture): string {
  const frame = frameOf([
    ...picture.runs.flatMap((run) => [...run.line, ...run.stops]),
    ...picture.schools.map((school) => school.place),
  ])
  const points = (line: readonly LatLon[]): string => line.map((place) => frame.at(place).join(',')).join(' ')
  const roads = picture.roads.map(
    ({ line, main }) =>
      `<polyline points="${points(line)}" stroke="${main ? '#b9bec6' : '#d9dce1'}" stroke-width="${main ? 3.5 : 1.6}"/>`,
  )
  const runs = picture.runs.map(
    ({ line }, index) =>
      `<polyline points="${points(line)}" stroke="${colour(index)}" stroke-width="3.6" stroke-opacity="0.8"/>`,
  )
  const stops = picture.runs.flatMap((run, index) =>
    run.stops.map((place) => {
      const [x, y] = frame.at(place)
      return `<circle cx="${x}" cy="${y}" r="5.5" fill="${colour(index)}" stroke="#fff" stroke-width="1.5"/>`
    }),
  )
  const schools = picture.schools.map(({ name, place }) => {
    const [x, y] = frame.at(place)
    // Outwards from the middle, as long as there is room.
    const left = x > WIDTH * 0.75 || (x > WIDTH * 0.3 && x < WIDTH * 0.5)
    return [
      `<rect x="${x - 9}" y="${y - 9}" width="18" height="18" rx="3" fill="#0b0c0c" stroke="#fff" stroke-width="2.5"/>`,
      `<text x="${left ? x - 16 : x + 16}" y="${y + 6}" text-anchor="${left ? 'end' : 'start'}" class="school">${escape(name)}</text>`,
    ].join('')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${frame.height}" width="${WIDTH}" height="${frame.height}" font-family="DejaVu Sans, Arial, sans-serif">
<style>.school { font-size: 17px; font-weight: bold; fill: #0b0c0c; stroke: #fff; stroke-width: 5px; paint-order: stroke; }</style>
<rect width="100%" height="100%" fill="#f6f6f3"/>
<g fill="none" stroke-linejoin="round" stroke-linecap="round">
${[...roads, ...runs].join('\n')}
</g>
${[...stops, ...schools].join('\n')}
<rect width="100%" height="${HEAD}" fill="#fff"/>
<text x="${MARGIN}" y="42" font-size="26" font-weight="bold" fill="#0b0c0c">${escape(picture.title)}</text>
<text x="${MARGIN}" y="74" font-size="19" fill="#505a5f">${escape(picture.subtitle)}</text>
<text x="${WIDTH - 12}" y="${frame.height - 10}" text-anchor="end" font-size="13" fill="#505a5f">${escape(picture.attribution)}</text>
</svg>
`
}
