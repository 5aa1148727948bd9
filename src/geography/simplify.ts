import type { Position } from 'geojson'

/** Metres of a degree of latitude; of longitude at the equator. A hundredth more or less is nothing to a drawing. */
const DEGREE_METRES = 111_195

const squared = (x: number, y: number): number => x * x + y * y

/** The square of the distance from `p` to the stretch from `a` to `b`. */
function offset2(
  p: readonly [number, number],
  a: readonly [number, number],
  b: readonly [number, number],
): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length2 = squared(dx, dy)
  const along = length2 === 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2
  const t = Math.max(0, Math.min(1, along))
  return squared(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)
}

/**
 * A line with fewer positions, from which no position that is left out is farther than so many metres (Douglas and Peucker
 * 1973, on a plane that fits the line's own latitude). Ends stay; positions are the line's own.
 */
export function simplified(line: readonly Position[], metres: number): Position[] {
  const narrow = Math.cos(((line[0]?.[1] ?? 0) * Math.PI) / 180)
  const flat = line.map(([lon = 0, lat = 0]) => [lon * DEGREE_METRES * narrow, lat * DEGREE_METRES] as const)
  const kept = new Uint8Array(line.length)
  if (line.length > 0) kept[0] = kept[line.length - 1] = 1
  const stretches: [number, number][] = [[0, line.length - 1]]
  for (let next = stretches.pop(); next !== undefined; next = stretches.pop()) {
    const [from, to] = next
    const [a, b] = [flat[from], flat[to]]
    if (a === undefined || b === undefined) continue
    let [farthest, most] = [-1, metres * metres]
    for (let at = from + 1; at < to; at++) {
      const distance = offset2(flat[at] ?? a, a, b)
      if (distance > most) [farthest, most] = [at, distance]
    }
    if (farthest < 0) continue
    kept[farthest] = 1
    stretches.push([from, farthest], [farthest, to])
  }
  return line.filter((_, at) => kept[at] === 1)
}
