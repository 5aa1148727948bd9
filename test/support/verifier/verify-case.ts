import { type CheckRoads, gatherCheckRoads } from '../../../src/checker/check-roads.ts'
import { type CheckContext, createContext } from '../../../src/checker/context.ts'
import type { Council } from '../../../src/domain/council.ts'
import type { LatLon } from '../../../src/domain/place.ts'
import type { Plan } from '../../../src/domain/plan.ts'
import { type ExpectedSlice, expectedSlices } from '../../../src/verifier/expected-slices.ts'
import { allPickUpPoints, gatherRoads } from '../../../src/verifier/gather.ts'
import { sliceModel } from '../../../src/verifier/slice-model.ts'
import type { KnownRoads } from '../../../src/verifier/slice-roads.ts'
import { stopMates } from '../../../src/verifier/units.ts'
import { lopsidedRoads } from '../lopsided-roads.ts'
import { naivePlan } from '../naive-plan.ts'
import type { PlainSlice, PlainUnit } from './class-route.ts'

/** A council with a plan that keeps every rule, and all that a verification is told of the roads. */
export interface VerifyCase {
  readonly council: Council
  readonly plan: Plan
  readonly context: CheckContext
  readonly checkRoads: CheckRoads
  readonly roads: KnownRoads
  readonly pickUpPoints: ReadonlyMap<string, readonly LatLon[]>
  readonly slices: readonly ExpectedSlice[]
}

export async function verifyCase(council: Council, seed: number): Promise<VerifyCase> {
  const plan = naivePlan(council, seed)
  const pickUpPoints = allPickUpPoints(new Map(), plan)
  const gathered = await gatherRoads(lopsidedRoads, council, plan, pickUpPoints)
  const context = createContext(council, plan, await gatherCheckRoads(lopsidedRoads, council, plan))
  return { council, plan, context, ...gathered, pickUpPoints, slices: expectedSlices(context) }
}

/** The slice's pupils as units: all who must use one stop for one school together, or each alone. */
export function unitsOf(subject: VerifyCase, slice: ExpectedSlice): readonly (readonly string[])[] {
  const mates = stopMates(subject.context.served)
  const groups = Map.groupBy(slice.riders, (pupil) => mates.get(pupil.id))
  return [...groups.values()].map((pupils) => pupils.map((pupil) => pupil.id))
}

/** A slice for plain enumeration. */
export function plainSlice(
  subject: VerifyCase,
  slice: ExpectedSlice,
  units: readonly (readonly string[])[],
): PlainSlice {
  return {
    context: subject.context,
    slice,
    units: units.map((ids): PlainUnit => {
      const pupils = ids.map((id) => subject.context.pupils.get(id)!)
      const points = pupils.map((pupil) => subject.pickUpPoints.get(pupil.id) ?? [])
      const shared = points[0]!.filter((point) =>
        points.every((own) => own.some((other) => other.lat === point.lat && other.lon === point.lon)),
      )
      return { pupils, schoolId: pupils[0]!.schoolId, places: [pupils[0]!.home!, ...shared] }
    }),
  }
}

/** The same slice as the verifier compiles it. */
export const compiledSlice = (
  subject: VerifyCase,
  slice: ExpectedSlice,
  units: readonly (readonly string[])[],
): ReturnType<typeof sliceModel> =>
  sliceModel(
    subject.context,
    subject.roads,
    slice,
    units.map((pupils) => ({ pupils: [...pupils], dual: 0 })),
    subject.pickUpPoints,
  )
