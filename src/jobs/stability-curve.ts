import { countChanges } from '../domain/change.ts'
import { type PlanJob, type PlanOutcome, runPlan } from './run-plan.ts'
import type { StartFrom } from './start/start-from.ts'

/** What one price for each pupil moved comes to. */
export interface CurvePoint {
  readonly movedPence: number
  readonly annualPence: number
  readonly moved: number
  /** Pupils on the route that they were on, but met at another time. */
  readonly retimed: number
  readonly unserved: number
  readonly outcome: PlanOutcome
}

/**
 * Savings against children disturbed: the plan at each price for a pupil moved, all from the same start, one after the
 * other. A point that costs more and moves more than another (searches are not exact) is left to the reader to pass over.
 * Rejects with a RoadFailure.
 */
export async function stabilityCurve(
  job: PlanJob & { readonly start: StartFrom },
  movedPence: readonly number[],
): Promise<readonly CurvePoint[]> {
  const points: CurvePoint[] = []
  for (const price of movedPence) {
    const start: StartFrom = { ...job.start, prices: { ...job.start.prices, movedPence: price } }
    const outcome = await runPlan({ ...job, start })
    const { plan, changes } = outcome
    points.push({
      movedPence: price,
      annualPence: plan.totals.annual_pence,
      moved: changes === undefined ? 0 : countChanges(changes, 'moved'),
      retimed: changes === undefined ? 0 : countChanges(changes, 'retimed'),
      unserved: plan.unserved.length,
      outcome,
    })
  }
  return points
}
