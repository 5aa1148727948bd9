import { haversineMetres, type LatLon, placeKey } from '../domain/place.ts'

/** A place on the road where pupils who live apart may be collected together. */
export interface PickUpPoint {
  /** Six decimals, on a drivable edge. */
  readonly place: LatLon
  /** Who can walk there, by id, with the walk in whole metres; at least two. */
  readonly walkers: readonly { readonly id: string; readonly metres: number }[]
}

/** The most points that one walker is offered: the search tries each of them. */
export const POINTS_EACH = 5

/** A point nearer than this to another one that serves all its walkers adds nothing. */
const SPACING_METRES = 100

const totalMetres = (point: PickUpPoint): number => point.walkers.reduce((sum, { metres }) => sum + metres, 0)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Most walkers first, then the shortest walks. */
const byUse = (a: PickUpPoint, b: PickUpPoint): number =>
  b.walkers.length - a.walkers.length ||
  totalMetres(a) - totalMetres(b) ||
  compareText(placeKey(a.place), placeKey(b.place))

function addsNothing(point: PickUpPoint, chosen: readonly PickUpPoint[]): boolean {
  return chosen.some((other) => {
    if (haversineMetres(point.place, other.place) >= SPACING_METRES) return false
    const served = new Set(other.walkers.map(({ id }) => id))
    return point.walkers.every(({ id }) => served.has(id))
  })
}

/**
 * A short list: every walker at most POINTS_EACH points, every point at least two walkers, no near doubles. In
 * rounds, so that all walkers have a first point before any has its second for its own sake.
 * Ordered by place; walkers by id.
 */
export function choosePoints(candidates: readonly PickUpPoint[]): readonly PickUpPoint[] {
  const counts = new Map<string, number>()
  const count = (id: string): number => counts.get(id) ?? 0
  const chosen: PickUpPoint[] = []
  let open = candidates.toSorted(byUse)
  for (let round = 1; round <= POINTS_EACH; round++) {
    const later: PickUpPoint[] = []
    for (const candidate of open) {
      const walkers = candidate.walkers.filter(({ id }) => count(id) < POINTS_EACH)
      const point = { place: candidate.place, walkers }
      if (walkers.length < 2 || addsNothing(point, chosen)) continue
      if (walkers.every(({ id }) => count(id) >= round)) later.push(candidate)
      else {
        for (const { id } of walkers) counts.set(id, count(id) + 1)
        chosen.push(point)
      }
    }
    open = later
  }
  return chosen.toSorted((a, b) => compareText(placeKey(a.place), placeKey(b.place)))
}
