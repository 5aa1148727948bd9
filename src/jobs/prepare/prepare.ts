import type { Council } from '../../domain/council.ts'
import type { Issue } from '../../domain/issue.ts'
import { togetherGroups } from '../../domain/groups.ts'
import { councilPlaces } from '../../domain/places.ts'
import type { LatLon } from '../../domain/place.ts'
import type { Unserved } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { RoadSource } from '../../domain/travel.ts'
import { fitsSomeVehicle } from '../../intake/link/vehicles.ts'
import { drivesOver } from '../../solver/compile/compile.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import type { PartDrives } from '../../solver/decompose/whole.ts'
import { driveByNeed, driveEverywhere, WHOLE_PUPILS } from './drives.ts'
import { pupilIssue, unserved } from './issues.ts'
import { locate } from './places.ts'
import { pickUpChoices, withPointsOf } from './pick-up.ts'

/** A council whose places have met the roads: what is planned, and who cannot be, with the reason. */
export interface Prepared {
  readonly input: SolverInput
  /** Drives between some places of the index; absent where `input.travel` holds all of them. */
  readonly drives?: PartDrives
  readonly unserved: readonly Unserved[]
  readonly issues: readonly Issue[]
}

/** Asks the roads for the drives between some of the index's places. */
const partDrivesOf =
  (input: SolverInput, roads: RoadSource): PartDrives =>
  async (numbers) => {
    const places = [...numbers].flatMap((number) => input.index.places[number] ?? [])
    return drivesOver(await roads.matrix(places), input)
  }

/**
 * Snaps places, asks for the drives and the pick-up points, and sorts out the pupils who cannot be planned. A council of more
 * than `wholePupils` has its drives asked for by need; `pointsUsed`: pick-up points that a plan already has, by pupil. Rejects with a RoadFailure when the road source cannot answer.
 */
export async function prepare(
  council: Council,
  roads: RoadSource,
  wholePupils: number = WHOLE_PUPILS,
  pointsUsed: ReadonlyMap<string, readonly LatLon[]> = new Map(),
): Promise<Prepared> {
  const located = await locate(council, roads)
  const pickUpPoints = withPointsOf(await pickUpChoices(located.pupils, roads), pointsUsed)
  const schools = new Set(located.pupils.map((pupil) => pupil.schoolId))
  const index = councilPlaces(
    located.pupils,
    [...council.schools.values()].filter((school) => schools.has(school.id)),
    located.framework,
    [...pickUpPoints.values()].flat(),
  )
  const found = {
    council: { ...council, framework: located.framework },
    pupils: located.pupils,
    index,
    pickUpPoints,
  }
  const byNeed = located.pupils.length > wholePupils
  const { travel, planned, cutOff, stranded } = await (byNeed
    ? driveByNeed(found, roads)
    : driveEverywhere(found, roads))
  const input = { ...found, pupils: planned, travel }
  const reachable = [...planned, ...stranded]
  const bound = new Set(togetherGroups(reachable).flatMap((group) => (group.length > 1 ? group : [])))
  // An operator whose base no road reaches may have had the only vehicle that fits.
  const fits = fitsSomeVehicle(located.framework)
  const why = (pupil: Pupil) =>
    !fits(pupil) ? 'no_vehicle_fits' : bound.has(pupil) ? 'group_split' : 'no_time_window'
  const codeOf = (pupil: Pupil) => (fits(pupil) ? 'no_time_window' : 'no_vehicle_fits')
  return {
    input,
    ...(byNeed ? { drives: partDrivesOf(input, roads) } : {}),
    unserved: [
      ...council.unserved,
      ...located.unserved,
      ...cutOff.map((pupil) => unserved(pupil, 'unreachable')),
      ...stranded.map((pupil) => unserved(pupil, codeOf(pupil), why(pupil))),
    ],
    issues: [
      ...council.issues,
      ...located.issues,
      ...cutOff.map((pupil) => pupilIssue('unreachable', pupil, council.files)),
      ...stranded.map((pupil) => pupilIssue(why(pupil), pupil, council.files)),
    ],
  }
}
