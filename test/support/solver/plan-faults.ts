import { formatFinding } from '../../../src/checker/finding.ts'
import type { Council } from '../../../src/domain/council.ts'
import type { PlanOutcome } from '../../../src/jobs/run-plan.ts'

/** What is wrong with an outcome: the checker's findings, and pupils who are in no place of the plan or in two. */
export function faultsOf(council: Council, { plan, findings }: PlanOutcome): readonly string[] {
  const placed = [
    ...plan.routes.flatMap((route) => route.pupils),
    ...plan.unserved.map((each) => each.pupil_id),
  ]
  const misplaced = council.pupils
    .filter((pupil) => placed.filter((id) => id === pupil.id).length !== 1)
    .map((pupil) => `${pupil.id} is not in exactly one place`)
  return [...findings.map(formatFinding), ...misplaced]
}
