import type { Council } from '../../domain/council.ts'
import type { Issue } from '../../domain/issue.ts'
import { togetherGroups } from '../../domain/groups.ts'
import { councilPlaces } from '../../domain/places.ts'
import type { Unserved } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { RoadSource } from '../../domain/travel.ts'
import { fitsSomeVehicle } from '../../intake/link/vehicles.ts'
import { pupilsWithoutRoute } from '../../solver/alone.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import { pupilIssue, unserved } from './issues.ts'
import { locate } from './places.ts'
import { pickUpChoices } from './pick-up.ts'
import { isReachable } from './reachable.ts'

/** A council whose places have met the roads: what is planned, and who cannot be, with the reason. */
export interface Prepared {
  readonly input: SolverInput
  readonly unserved: readonly Unserved[]
  readonly issues: readonly Issue[]
}

/**
 * Snaps places, computes the matrix and the pick-up points, and sorts out the pupils who cannot be planned. Rejects with a
 * RoadFailure when the road source cannot answer.
 */
export async function prepare(council: Council, roads: RoadSource): Promise<Prepared> {
  const located = await locate(council, roads)
  const pickUpPoints = await pickUpChoices(located.pupils, roads)
  const schools = new Set(located.pupils.map((pupil) => pupil.schoolId))
  const index = councilPlaces(
    located.pupils,
    [...council.schools.values()].filter((school) => schools.has(school.id)),
    located.framework,
    [...pickUpPoints.values()].flat(),
  )
  const matrix = await roads.matrix(index.places)
  const reachable = located.pupils.filter((pupil) => isReachable(pupil, council.schools, index, matrix))
  const cutOff = located.pupils.filter((pupil) => !reachable.includes(pupil))
  const input: SolverInput = {
    council: { ...council, framework: located.framework },
    pupils: reachable,
    index,
    matrix,
    pickUpPoints,
  }
  const stranded = new Set(pupilsWithoutRoute(input))
  const bound = new Set(togetherGroups(reachable).flatMap((group) => (group.length > 1 ? group : [])))
  // An operator whose base no road reaches may have had the only vehicle that fits.
  const fits = fitsSomeVehicle(located.framework)
  const why = (pupil: Pupil) =>
    !fits(pupil) ? 'no_vehicle_fits' : bound.has(pupil) ? 'group_split' : 'no_time_window'
  const codeOf = (pupil: Pupil) => (fits(pupil) ? 'no_time_window' : 'no_vehicle_fits')
  return {
    input: { ...input, pupils: reachable.filter((pupil) => !stranded.has(pupil)) },
    unserved: [
      ...council.unserved,
      ...located.unserved,
      ...cutOff.map((pupil) => unserved(pupil, 'unreachable')),
      ...[...stranded].map((pupil) => unserved(pupil, codeOf(pupil), why(pupil))),
    ],
    issues: [
      ...council.issues,
      ...located.issues,
      ...cutOff.map((pupil) => pupilIssue('unreachable', pupil, council.files)),
      ...[...stranded].map((pupil) => pupilIssue(why(pupil), pupil, council.files)),
    ],
  }
}
