import { constrainedCouncil, locksOf } from '../../edits/constraints.ts'
import type { JobContent, JobRequest } from '../../jobs/queue/content.ts'
import type { Job } from '../../jobs/queue/port.ts'
import { FREE_TO_CHANGE, type StartFrom } from '../../jobs/start/start-from.ts'
import type { Limit } from '../../solver/solve.ts'
import { storeContent } from '../../store/content.ts'
import { getPlanOfJob } from '../../store/plans.ts'
import { bundleBytes, bundleOf } from '../bundle.ts'
import { found } from '../faults.ts'
import { openScenario, type OpenScenario } from '../scenarios/open-scenario.ts'
import type { Service } from '../service.ts'
import { loadBound } from './bounds.ts'
import { constraintsIn, keptRevision, planIn } from './revision.ts'
import type { PlanSettings, StartSettings } from './settings.ts'

function limitOf({ seconds, iterations }: PlanSettings): Limit {
  return iterations === undefined
    ? { kind: 'seconds', seconds: seconds ?? 60 }
    : { kind: 'iterations', iterations }
}

const pricesOf = (start: StartSettings): StartFrom['prices'] => ({
  movedPence: start.moved_pence ?? FREE_TO_CHANGE.movedPence,
  retimePence: start.retime_pence ?? FREE_TO_CHANGE.retimePence,
  toleranceSeconds:
    start.tolerance_minutes === undefined ? FREE_TO_CHANGE.toleranceSeconds : 60 * start.tolerance_minutes,
})

/** What a plan starts from: today's routes under the scenario's locks, or a revision under its planner's. */
async function startOf(
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

async function loadRequest(service: Service, job: Job): Promise<JobRequest> {
  if (job.kind === 'bound') return loadBound(service, job)
  const plan = found(await service.store.read((tx) => getPlanOfJob(tx, job.id)), 'plan_missing')
  // Written by requestPlan alone.
  const settings = plan.settings as unknown as PlanSettings
  const open = await openScenario(service, plan.scenarioId)
  const begun =
    settings.start === undefined ? { council: open.council } : await startOf(service, open, settings.start)
  return {
    kind: 'plan',
    ...begun,
    roads: open.roads,
    attribution: open.attribution,
    seed: settings.seed,
    limit: limitOf(settings),
    ...(settings.bound_seconds === undefined ? {} : { boundSeconds: settings.bound_seconds }),
  }
}

/** The store's side of jobs: what a plan's job stands for, and where its files go. */
export const jobContent = (service: Service): JobContent => ({
  loadRequest: (job) => loadRequest(service, job),
  storeResult: async (_, files, summary) => {
    const { digest } = await storeContent(service.store, bundleBytes(bundleOf(files, summary)))
    return { digest, summary }
  },
})
