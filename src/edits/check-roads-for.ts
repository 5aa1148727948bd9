import { type CheckRoads, requiredPlaces, type Walk } from '../checker/check-roads.ts'
import type { Council } from '../domain/council.ts'
import { placeNumber } from '../domain/places.ts'
import type { Plan } from '../domain/plan.ts'
import { NO_WAY, type RoadSource, type Travel } from '../domain/travel.ts'
import type { SolverInput } from '../solver/compile/input.ts'

/** The drives of an input with places behind it that nobody drives to: those of pupils who cannot be planned. */
function widened(travel: Travel, size: number): Travel {
  const known = (from: number, to: number): boolean => from < travel.size && to < travel.size
  return {
    size,
    whole: undefined,
    metres: (from, to) => (known(from, to) ? travel.metres(from, to) : NO_WAY),
    milliseconds: (from, to) => (known(from, to) ? travel.milliseconds(from, to) : NO_WAY),
  }
}

/** What the checker must know of the roads for a plan and whatever edits may make of it. Rejects with a RoadFailure. */
export async function checkRoadsFor(
  input: SolverInput,
  council: Council,
  roads: RoadSource,
  plan: Plan,
): Promise<CheckRoads> {
  const others = requiredPlaces(council, plan).filter(
    (place) => placeNumber(input.index, place) === undefined,
  )
  const places = [...input.index.places, ...others]
  const homes = new Map(council.pupils.map((pupil) => [pupil.id, pupil.home]))
  const walks: (Walk & { readonly metres: number })[] = []
  for (const [id, points] of input.pickUpPoints) {
    const from = homes.get(id)
    if (from === undefined) continue
    const metres = await roads.walkMetres(from, points)
    for (const [at, to] of points.entries())
      walks.push({ from, to, metres: metres[at] ?? Number.POSITIVE_INFINITY })
  }
  return {
    description: roads.description,
    places,
    travel: widened(input.travel, places.length),
    snaps: await roads.snap(places),
    walks,
  }
}
