import type { LatLon } from '../../src/domain/place.ts'
import type { ServiceAreaShown } from '../shown.ts'

/** What is drawn for one school. */
export interface Drawn {
  readonly school: LatLon
  /** Undefined where the roads cannot say from where it is reached. */
  readonly areas: ServiceAreaShown | undefined
}

/** A drawing in the units of its own `viewBox`, north up. */
export interface Drawing {
  /** The wider area first. */
  readonly areas: readonly { readonly minutes: number; readonly path: string }[]
  readonly school: Point
  readonly home: Point
}

export interface Sheet {
  readonly width: number
  readonly height: number
  readonly scale: { readonly miles: number; readonly length: number } | undefined
  readonly drawings: readonly Drawing[]
}

interface Point {
  readonly x: number
  readonly y: number
}

const SIDE = 300
const MARGIN = 14
const METRES_PER_DEGREE = 111_195
const METRES_PER_MILE = 1609.344
const MILES = [20, 10, 5, 2, 1, 0.5]
/** A scale is no wider than this share of the drawing. */
const MOST_SCALE = 0.4
/** Of a box around one point, metres: nothing is divided by nothing. */
const LEAST_SPAN = 1000

/** Metres from the south-west corner of all that is drawn, on a plane that is true near its middle. */
interface Plane {
  readonly x: (lon: number) => number
  readonly y: (lat: number) => number
  readonly wide: number
  readonly high: number
}

/** The least and the most: areas have more corners than a call takes arguments. */
const ends = (values: readonly number[]): readonly [number, number] =>
  values.reduce(([least, most], each) => [Math.min(least, each), Math.max(most, each)], [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as readonly [number, number])

function planeOf(drawn: readonly Drawn[], home: LatLon): Plane {
  const corners = drawn.flatMap(({ areas }) =>
    (areas?.features ?? []).flatMap(({ geometry }) => geometry.coordinates.flat(2)),
  )
  const places = [home, ...drawn.map(({ school }) => school)]
  const [west, east] = ends([...places.map(({ lon }) => lon), ...corners.map(([lon = 0]) => lon)])
  const [south, north] = ends([...places.map(({ lat }) => lat), ...corners.map(([, lat = 0]) => lat)])
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const x = (lon: number): number => (lon - west) * METRES_PER_DEGREE * shrink
  const y = (lat: number): number => (lat - south) * METRES_PER_DEGREE
  return { x, y, wide: Math.max(x(east), LEAST_SPAN), high: Math.max(y(north), LEAST_SPAN) }
}

const rounded = (value: number): number => Math.round(value * 10) / 10

/** One closed line; corners that fall together are drawn once. */
function ringPath(ring: readonly (readonly number[])[], at: (place: LatLon) => Point): string {
  const corners = ring.map(([lon = 0, lat = 0]) => at({ lat, lon })).map(({ x, y }) => `${x} ${y}`)
  const apart = corners.filter((each, index) => each !== corners[index - 1])
  return apart.length < 3 ? '' : `M${apart.join('L')}Z`
}

/**
 * Draws the areas of each school, all on one scale, so that they can be held beside each other. Nothing is on them but the home,
 * the school and public roads' reach.
 */
export function drawAreas(drawn: readonly Drawn[], home: LatLon): Sheet {
  const plane = planeOf(drawn, home)
  const perMetre = (SIDE - 2 * MARGIN) / Math.max(plane.wide, plane.high)
  const [width, height] = [plane.wide, plane.high].map((span) => rounded(span * perMetre + 2 * MARGIN)) as [
    number,
    number,
  ] // one of each
  const at = ({ lat, lon }: LatLon): Point => ({
    x: rounded(MARGIN + plane.x(lon) * perMetre),
    y: rounded(height - MARGIN - plane.y(lat) * perMetre),
  })
  const miles = MILES.find((each) => each * METRES_PER_MILE * perMetre <= MOST_SCALE * width)
  return {
    width,
    height,
    scale: miles === undefined ? undefined : { miles, length: rounded(miles * METRES_PER_MILE * perMetre) },
    drawings: drawn.map(({ school, areas }) => ({
      school: at(school),
      home: at(home),
      areas: (areas?.features ?? []).map(({ properties, geometry }) => ({
        minutes: properties.minutes,
        path: geometry.coordinates.flatMap((polygon) => polygon.map((ring) => ringPath(ring, at))).join(''),
      })),
    })),
  }
}
