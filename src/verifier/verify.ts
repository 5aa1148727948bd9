import { checkPlan } from '../checker/check-plan.ts'
import type { CheckRoads } from '../checker/check-roads.ts'
import { type CheckContext, createContext } from '../checker/context.ts'
import type { Certificate } from '../domain/certificate.ts'
import type { Council } from '../domain/council.ts'
import type { LatLon } from '../domain/place.ts'
import type { Plan } from '../domain/plan.ts'
import { formatWeekdays } from '../domain/weekdays.ts'
import { closedRoads } from './closed-roads.ts'
import { type ExpectedSlice, expectedSlices, sliceKey } from './expected-slices.ts'
import { type Verdict, verdict } from './finding.ts'
import type { KnownRoads } from './slice-roads.ts'
import { type SliceBound, totalFaults } from './totals.ts'
import { stopMates } from './units.ts'
import { verifySlice } from './verify-slice.ts'

/** Labels that one vehicle's pricing may hold: some 200 bytes each. */
const MOST_LABELS = 5_000_000

export interface VerifyInput {
  readonly council: Council
  readonly plan: Plan
  readonly certificate: Certificate
  /** What the checker is told of the roads. */
  readonly checkRoads: CheckRoads
  /** Drives between all homes, schools and pick-up points. */
  readonly roads: KnownRoads
  /** The shared points at which each pupil may be met, by `pupil_id`. */
  readonly pickUpPoints: ReadonlyMap<string, readonly LatLon[]>
  readonly mostLabels?: number
  /** Told of each slice when its verification begins. */
  readonly onSlice?: (direction: string, days: string) => void
}

/** The digests that the certificate names are those of the plan and of the inputs that it is verified against. */
function* inputFaults({ council, plan, certificate, checkRoads }: VerifyInput): Iterable<Verdict> {
  const given = {
    ...plan.inputs,
    ...council.digests,
    ...(checkRoads.description === undefined ? {} : { roads: checkRoads.description }),
  }
  for (const [name, digest] of Object.entries(given))
    if (certificate.inputs[name] !== digest || plan.inputs[name] !== digest)
      yield verdict('certificate_inputs', {}, name)
  for (const name of Object.keys(certificate.inputs))
    if (!(name in given)) yield verdict('certificate_inputs', {}, undefined, name)
}

function* planFaults({ council, plan, checkRoads }: VerifyInput): Iterable<Verdict> {
  const findings = checkPlan({ council, plan, roads: checkRoads })
  if (findings.length > 0) yield verdict('plan_unsound', {}, 0, findings.length)
}

async function sliceFaults(
  input: VerifyInput,
  context: CheckContext,
  expected: readonly ExpectedSlice[],
): Promise<readonly Verdict[]> {
  const found: Verdict[] = []
  const open = new Map(expected.map((slice) => [sliceKey(slice), slice]))
  const { roads, pickUpPoints, mostLabels = MOST_LABELS } = input
  const given = {
    context,
    roads,
    pickUpPoints,
    mates: stopMates(context.served),
    mostLabels,
    closed: closedRoads({ context, certificate: input.certificate, roads, pickUpPoints }),
    proven: new Set<string>(),
  }
  for (const slice of input.certificate.slices) {
    const { direction, days } = slice
    const own = open.get(`${direction} ${days}`)
    open.delete(`${direction} ${days}`)
    if (own === undefined) found.push(verdict('slice_unexpected', { direction, days }))
    else {
      input.onSlice?.(direction, days)
      found.push(...(await verifySlice(given, slice, own)))
    }
  }
  for (const { direction, days } of open.values())
    found.push(verdict('slice_missing', { direction, days: formatWeekdays(days) }))
  return found
}

/** The bounds that the certificate claims for the slices that there are. */
const claimedBounds = (certificate: Certificate, expected: readonly ExpectedSlice[]): readonly SliceBound[] =>
  expected.flatMap((slice) => {
    const claimed = certificate.slices.find(
      ({ direction, days }) => `${direction} ${days}` === sliceKey(slice),
    )
    return claimed === undefined ? [] : [{ slice, millipence: claimed.bound_millipence }]
  })

/**
 * Recomputes a bound's certificate from the plan's inputs: who travels when, the arithmetic, and with an exact pricing of
 * its own that no route of the documented class costs less than the duals say. Shares no code with what made it. No
 * findings: no plan for the same pupils costs less than the bound.
 */
export async function verifyCertificate(input: VerifyInput): Promise<readonly Verdict[]> {
  const context = createContext(input.council, input.plan, input.checkRoads)
  const expected = expectedSlices(context)
  return [
    ...inputFaults(input),
    ...planFaults(input),
    ...totalFaults(context, input.certificate, expected, claimedBounds(input.certificate, expected)),
    ...(await sliceFaults(input, context, expected)),
  ]
}
