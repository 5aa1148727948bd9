import { parsePlan } from '../checker/parse-plan.ts'
import type { Certificate } from '../domain/certificate.ts'
import type { Council } from '../domain/council.ts'
import type { LatLon } from '../domain/place.ts'
import type { RoadSource } from '../domain/travel.ts'
import { pickUpChoices } from '../jobs/prepare/pick-up.ts'
import { locate } from '../jobs/prepare/places.ts'
import { formatVerdict, type Verdict } from '../verifier/finding.ts'
import { allPickUpPoints, gatherRoads } from '../verifier/gather.ts'
import { parseCertificate } from '../verifier/parse-certificate.ts'
import { gapPercent } from '../verifier/totals.ts'
import { verifyCertificate } from '../verifier/verify.ts'
import { type CheckOutcome, findingLines } from './check.ts'

/** As many findings are printed as faults of an input are. */
const MOST_LINES = 200

export interface VerifyDocuments {
  /** plan.json and certificate.json as parsed JSON; anything at all is taken. */
  readonly plan: unknown
  readonly certificate: unknown
}

function verdictLines(found: readonly Verdict[]): readonly string[] {
  const shown = found.slice(0, MOST_LINES).map(formatVerdict)
  const count = `${found.length} ${found.length === 1 ? 'finding' : 'findings'}`
  return [...shown, found.length > shown.length ? `${count} in all` : count]
}

const pounds = (pence: number): string =>
  (pence / 100).toLocaleString('en-GB', { style: 'currency', currency: 'GBP' })

function holds({ bound, plan, slices }: Certificate): string {
  const gap = gapPercent(plan.annual_pence, bound.annual_pence).toFixed(2)
  const closed = slices.filter((slice) => slice.closing !== undefined).length
  return [
    `The certificate holds: no plan for the same pupils costs less than ${pounds(bound.annual_pence)} a year;`,
    `the plan costs ${pounds(plan.annual_pence)}, at most ${gap} % more than it must`,
    `(${slices.length} ${slices.length === 1 ? 'slice' : 'slices'}, ${closed} closed)`,
  ].join(' ')
}

/** The points that the planner was offered: worked out anew from the same pupils and roads. */
async function offeredPoints(
  council: Council,
  roads: RoadSource,
): Promise<ReadonlyMap<string, readonly LatLon[]>> {
  if (council.pupils.every((pupil) => pupil.pickUpWalkMetres === 0)) return new Map()
  const { pupils } = await locate(council, roads)
  return pickUpChoices(pupils, roads)
}

/**
 * `schoolway verify-bound`: recomputes the certificate of a plan's bound from the plan's inputs and says each claim that does
 * not hold, a line for each and a count. The roads stay open. Rejects with a RoadFailure where they fail.
 */
export async function verifyBound(
  documents: VerifyDocuments,
  council: Council,
  roads: RoadSource,
  progress: (line: string) => void,
): Promise<CheckOutcome> {
  const { plan, findings: planFaults } = parsePlan(documents.plan)
  if (plan === undefined) return { exitStatus: 1, lines: findingLines(planFaults) }
  const { certificate, findings: faults } = parseCertificate(documents.certificate)
  if (certificate === undefined) return { exitStatus: 1, lines: verdictLines(faults) }
  const pickUpPoints = allPickUpPoints(await offeredPoints(council, roads), plan)
  const found = await verifyCertificate({
    council,
    plan,
    certificate,
    ...(await gatherRoads(roads, council, plan, pickUpPoints)),
    pickUpPoints,
    onSlice: (direction, days) => progress(`verifying ${direction} ${days}`),
  })
  return found.length === 0
    ? { exitStatus: 0, lines: [holds(certificate)] }
    : { exitStatus: 1, lines: verdictLines(found) }
}
