import { prepare } from './prepare/prepare.ts'
import { outcomeOf, type PlanJob, type PlanOutcome } from './run-plan.ts'
import { searchFrom } from './search-from.ts'
import type { StartFrom } from './start/start-from.ts'

/**
 * The routes of a plan under the rates, rules and pupils of now, without any search: each as it was where that is still legal,
 * else with as little changed as it takes; pupils who are new, or cannot stay, are not served. Rejects with a RoadFailure.
 */
export async function repricePlan(job: PlanJob & { readonly start: StartFrom }): Promise<PlanOutcome> {
  const prepared = await prepare(job.council, job.roads, job.wholePupils)
  const search = await searchFrom(prepared, job.start, job.seed)
  const { start = { routes: [], absent: [] } } = search
  return outcomeOf(job, prepared, search, search.finish(start), 0)
}
