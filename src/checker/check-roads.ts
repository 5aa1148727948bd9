import type { Council } from '../domain/council.ts'
import { type LatLon, placeKey } from '../domain/place.ts'
import type { Plan } from '../domain/plan.ts'
import type { RoadSource, Snap, Travel } from '../domain/travel.ts'
import { wholeTravel } from '../domain/whole-travel.ts'
import { drivesByNeed } from './drives-by-need.ts'

/** One walk whose length the checker needs. */
export interface Walk {
  readonly from: LatLon
  readonly to: LatLon
}

/** What the checker is told of the roads: data alone, so that checking is pure. */
export interface CheckRoads {
  /** As the plan's `inputs.roads` should say; not compared where it is absent. */
  readonly description?: string
  /** Those that `travel` numbers, at least those of `requiredPlaces`. */
  readonly places: readonly LatLon[]
  /** Free-flow travel between `places`: all of it, or what the plan takes. */
  readonly travel: Travel
  /** One for each of `places`. */
  readonly snaps: readonly Snap[]
  /** At least those of `requiredWalks`, with metres. */
  readonly walks: readonly (Walk & { readonly metres: number })[]
}

/** The places between which the checker needs the drives, each once: homes, schools, bases, the plan's pick-up points. */
export function requiredPlaces(council: Council, plan: Plan): readonly LatLon[] {
  const found = new Map<string, LatLon>()
  const add = (place: LatLon | undefined): void => {
    if (place !== undefined && !found.has(placeKey(place))) found.set(placeKey(place), place)
  }
  for (const pupil of council.pupils) add(pupil.home)
  for (const school of council.schools.values()) add(school.place)
  for (const operator of council.framework.operators ?? []) add(operator.base)
  for (const stop of pickUpStops(plan)) add({ lat: stop.lat, lon: stop.lon })
  return [...found.values()]
}

/** The walks from homes to the plan's pick-up points, each once. */
export function requiredWalks(council: Council, plan: Plan): readonly Walk[] {
  const homes = new Map(council.pupils.map((pupil) => [pupil.id, pupil.home]))
  const walks = new Map<string, Walk>()
  for (const stop of pickUpStops(plan))
    for (const pupilId of [...stop.board, ...stop.alight]) {
      const from = homes.get(pupilId)
      if (from === undefined) continue
      const to = { lat: stop.lat, lon: stop.lon }
      walks.set(`${placeKey(from)} ${placeKey(to)}`, { from, to })
    }
  return [...walks.values()]
}

const pickUpStops = (plan: Plan) =>
  plan.routes
    .flatMap((route) => route.runs)
    .flatMap((run) => run.stops)
    .filter((stop) => stop.place === 'pick_up_point')

/** Of a council with more pupils, only the drives that its plan takes are asked for. */
const WHOLE_PUPILS = 2000

/** Asks a road source for all that `checkPlan` needs. Rejects with the source's RoadFailure when it can't answer. */
export async function gatherCheckRoads(
  source: RoadSource,
  council: Council,
  plan: Plan,
  wholePupils: number = WHOLE_PUPILS,
): Promise<CheckRoads> {
  const places = requiredPlaces(council, plan)
  const travel = await (council.pupils.length > wholePupils
    ? drivesByNeed(source, council, plan, places)
    : source.matrix(places).then(wholeTravel))
  const snaps = await source.snap(places)
  const walks: (Walk & { metres: number })[] = []
  for (const walk of requiredWalks(council, plan)) {
    const [metres] = await source.walkMetres(walk.from, [walk.to])
    walks.push({ ...walk, metres: metres ?? Number.POSITIVE_INFINITY })
  }
  return { description: source.description, places, travel, snaps, walks }
}
