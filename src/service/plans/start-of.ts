import { constrainedCouncil, locksOf } from '../../edits/constraints.ts'
import { FREE_TO_CHANGE, type StartFrom } from '../../jobs/start/start-from.ts'
import type { OpenScenario } from '../scenarios/open-scenario.ts'
import type { Service } from '../service.ts'
import { constraintsIn, keptRevision, planIn } from './revision.ts'
import type { StartSettings } from './settings.ts'

const pricesOf = (start: StartSettings): StartFrom['prices'] => ({
  movedPence: start.moved_pence ?? FREE_TO_CHANGE.movedPence,
  retimePence: start.retime_pence ?? FREE_TO_CHANGE.retimePence,
  toleranceSeconds:
    start.tolerance_minutes === undefined ? FREE_TO_CHANGE.toleranceSeconds : 60 * start.tolerance_minutes,
})

/** What a plan starts from: today's routes under the scenario's locks, or a revision under its planner's. */
export async function startOf(
  service: Service,
  { council, locks }: OpenScenario,
  start: StartSettings,
): Promise<Pick<OpenScenario, 'council'> & { readonly start: StartFrom }> {
  const prices = pricesOf(start)
  if (start.from === 'today')
    return { council, start: { from: 'today', prices, ...(locks === undefined ? {} : { locks }) } }
  const { bundle } = await keptRevision(service, start.from.plan_id, start.from.revision)
  const constraints = constraintsIn(bundle)
  const own = locksOf(constraints)
  const all = { file: locks?.file ?? own.file, locks: [...(locks?.locks ?? []), ...own.locks] }
  return {
    council: constrainedCouncil(council, constraints),
    start: { from: planIn(bundle), prices, locks: all },
  }
}
