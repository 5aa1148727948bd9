import type { Council } from '../domain/council.ts'
import { KnownTravel } from '../domain/known-travel.ts'
import { type LatLon, placeKey } from '../domain/place.ts'
import type { Plan, PlanRoute } from '../domain/plan.ts'
import type { Pupil } from '../domain/pupil.ts'
import type { RoadSource, Travel } from '../domain/travel.ts'

/** Places whose drives are asked for together, about: each table is then small. */
const BATCH_PLACES = 300

/** Numbers of the places between which some rule may look up a drive. */
type Circle = ReadonlySet<number>

interface Finder {
  readonly pupils: ReadonlyMap<string, Pupil>
  /** The numbers of those of the places that are known. */
  readonly numbers: (places: readonly (LatLon | undefined)[]) => readonly number[]
  readonly ends: (pupil: Pupil) => readonly (LatLon | undefined)[]
}

/** A route's stops, wherever it says and wherever its pupils say that they are, with its pupils' homes and schools. */
function circleOf(finder: Finder, council: Council, route: PlanRoute): Circle {
  const stops = route.runs.flatMap((run) => run.stops)
  const ids = new Set([...route.pupils, ...stops.flatMap((stop) => [...stop.board, ...stop.alight])])
  const pupils = [...ids].flatMap((id) => finder.pupils.get(id) ?? [])
  return new Set(
    finder.numbers([
      ...pupils.flatMap(finder.ends),
      ...stops.map((stop) => council.schools.get(stop.school_id ?? '')?.place),
      ...stops.map(({ lat, lon }) => ({ lat, lon })),
    ]),
  )
}

/** Circles put together until they hold so many places. */
function batches(circles: readonly Circle[], most: number): readonly (readonly Circle[])[] {
  const all: Circle[][] = []
  let places = new Set<number>()
  for (const circle of circles) {
    const last = all.at(-1)
    const together = new Set([...places, ...circle])
    if (last === undefined || (last.length > 0 && together.size > most)) {
      all.push([circle])
      places = new Set(circle)
    } else {
      last.push(circle)
      places = together
    }
  }
  return all
}

/**
 * The drives that checking a plan takes, and no others: those among each route's places, each pupil's to school and back, and
 * those between bases and all of them. Looking up any other throws.
 */
export async function drivesByNeed(
  source: RoadSource,
  council: Council,
  plan: Plan,
  places: readonly LatLon[],
): Promise<Travel> {
  const index = new Map(places.map((place, at) => [placeKey(place), at]))
  const finder: Finder = {
    pupils: new Map(council.pupils.map((pupil) => [pupil.id, pupil])),
    numbers: (some) =>
      some.flatMap((place) => (place === undefined ? [] : (index.get(placeKey(place)) ?? []))),
    ends: (pupil) => [pupil.home, council.schools.get(pupil.schoolId)?.place],
  }
  const bases = finder.numbers((council.framework.operators ?? []).map(({ base }) => base))
  const routes = plan.routes.map((route) => circleOf(finder, council, route))
  const aboard = new Set(plan.routes.flatMap((route) => route.pupils))
  const others = council.pupils
    .filter(({ id }) => !aboard.has(id))
    .map((pupil) => new Set(finder.numbers(finder.ends(pupil))))
  const travel = new KnownTravel(places.length)
  for (const batch of batches([...routes, ...others], BATCH_PLACES)) {
    const numbers = [...new Set([...bases, ...batch.flatMap((circle) => [...circle])])]
    const local = new Map(numbers.map((number, at) => [number, at]))
    const matrix = await source.matrix(numbers.flatMap((number) => places[number] ?? []))
    const all = [...numbers.keys()]
    const baseRows = bases.flatMap((base) => local.get(base) ?? [])
    travel.add(matrix, numbers, baseRows, all)
    travel.add(matrix, numbers, all, baseRows)
    for (const circle of batch) {
      const rows = [...circle].flatMap((number) => local.get(number) ?? [])
      travel.add(matrix, numbers, rows, rows)
    }
  }
  return travel
}
