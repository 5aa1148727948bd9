/** The drawing board: metres east and north of the market place. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The market place: open down in the south of England, where no town is. */
export const ORIGIN = { lat: 51.23, lon: -1.99 } as const

const RADIANS = Math.PI / 180
const phi = ORIGIN.lat * RADIANS
// Lengths of a degree on the WGS 84 ellipsoid at the origin, by the usual series.
const METRES_PER_LAT = 111_132.954 - 559.822 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi)
const METRES_PER_LON = 111_412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi)

/** Board → WGS 84 degrees. */
export const toLatLon = (point: Point): { readonly lat: number; readonly lon: number } => ({
  lat: ORIGIN.lat + point.y / METRES_PER_LAT,
  lon: ORIGIN.lon + point.x / METRES_PER_LON,
})

export const at = (x: number, y: number): Point => ({ x, y })
export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)
export const along = (a: Point, b: Point, share: number): Point =>
  at(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)

/** A point `metres` away in a compass direction (degrees clockwise from north). */
export const offset = (from: Point, bearing: number, metres: number): Point =>
  at(from.x + Math.sin(bearing * RADIANS) * metres, from.y + Math.cos(bearing * RADIANS) * metres)

/** Compass direction from one point to another, 0–360. */
export const bearing = (from: Point, to: Point): number =>
  (Math.atan2(to.x - from.x, to.y - from.y) / RADIANS + 360) % 360

/** The point of segment a–b nearest to p. */
export function nearestOn(a: Point, b: Point, p: Point): Point {
  const length2 = (b.x - a.x) ** 2 + (b.y - a.y) ** 2
  if (length2 === 0) return a
  const share = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length2
  return along(a, b, Math.min(1, Math.max(0, share)))
}

/** Where a–b crosses c–d: its share along a–b, or undefined. */
export function crossing(a: Point, b: Point, c: Point, d: Point): number | undefined {
  const det = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x)
  if (Math.abs(det) < 1e-9) return undefined
  const share = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / det
  const other = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / det
  return share >= 0 && share <= 1 && other >= 0 && other <= 1 ? share : undefined
}

/** A smooth curve through the points (Catmull–Rom), resampled about every `step` metres. */
export function curve(through: readonly Point[], step: number): Point[] {
  const line: Point[] = []
  for (let index = 0; index + 1 < through.length; index++) {
    const b = through[index] as Point
    const c = through[index + 1] as Point
    const a = through[index - 1] ?? b
    const d = through[index + 2] ?? c
    const parts = Math.max(1, Math.round(distance(b, c) / step))
    for (let part = 0; part < parts; part++) line.push(catmullRom(a, b, c, d, part / parts))
  }
  const last = through.at(-1)
  return last === undefined ? line : [...line, last]
}

function catmullRom(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const mix = (p: number, q: number, r: number, s: number): number =>
    0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t * t * t)
  return at(mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y))
}

/** The length of a line in metres. */
export const lengthOf = (line: readonly Point[]): number =>
  line.reduce((sum, point, index) => sum + (index === 0 ? 0 : distance(line[index - 1] as Point, point)), 0)
