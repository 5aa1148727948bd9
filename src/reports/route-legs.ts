import type { PlanRoute, PlanRun } from '../domain/plan.ts'
import type { RoadLeg, RoadSource } from '../domain/travel.ts'
import type { Book } from './book.ts'
import type { RouteDirections } from './sheet-content.ts'

/**
 * Turn-by-turn directions: for each leg a list of lines, empty where none are known. `ends` names the place that each leg
 * leads to.
 */
export type Directions = (
  legs: readonly (RoadLeg | undefined)[],
  ends: readonly string[],
) => readonly (readonly string[])[]

/** What the directions call the end of each leg: a school by its name, a home by its stop alone. */
const legEnds = (book: Book, run: PlanRun): readonly string[] =>
  run.stops.slice(1).map((stop, index) => {
    const name = stop.school_id === undefined ? '' : book.council.schools.get(stop.school_id)?.name
    return name || `stop ${index + 2}`
  })

export interface RouteLegs {
  /** By run: the drive of each leg; undefined where there is no way. */
  readonly legs: readonly (readonly (RoadLeg | undefined)[])[]
  readonly directions: RouteDirections
}

/** How a route is driven. Rejects with a RoadFailure when the road source cannot answer. */
export async function routeLegs(
  book: Book,
  route: PlanRoute,
  roads: Pick<RoadSource, 'legs'>,
  directions: Directions,
): Promise<RouteLegs> {
  const all: (readonly (RoadLeg | undefined)[])[] = []
  // One run after the other: a road server is asked for one at a time.
  for (const run of route.runs) all.push(await roads.legs(run.stops))
  const told = route.runs.map((run, index) => directions(all[index] ?? [], legEnds(book, run)))
  return { legs: all, directions: told }
}
