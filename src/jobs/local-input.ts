import type { LatLon } from '../domain/place.ts'
import { councilPlaces, placeNumber } from '../domain/places.ts'
import type { Pupil } from '../domain/pupil.ts'
import type { SolverInput } from '../solver/compile/input.ts'

/** What the solver is given but for the drives. */
export type Undriven = Omit<SolverInput, 'travel'>

/** Some of a council's pupils as a council of their own: its places are their homes, schools and points, and every base. */
export function localInput(input: Undriven, pupils: readonly Pupil[]): Undriven {
  const schools = new Set(pupils.map((pupil) => pupil.schoolId))
  const points = pupils.flatMap((pupil): readonly LatLon[] => input.pickUpPoints.get(pupil.id) ?? [])
  const index = councilPlaces(
    pupils,
    [...input.council.schools.values()].filter((school) => schools.has(school.id)),
    input.council.framework,
    points,
  )
  const { council, pickUpPoints } = input
  return { council, pickUpPoints, pupils, index }
}

/** What a local input's places are in a larger one that has them all. */
export const numbersIn = (local: Undriven, larger: Undriven): readonly number[] =>
  local.index.places.map((place) => placeNumber(larger.index, place) ?? -1)
