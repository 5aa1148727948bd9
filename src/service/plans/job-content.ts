import type { JobContent, JobRequest } from '../../jobs/queue/content.ts'
import type { Job } from '../../jobs/queue/port.ts'
import type { Limit } from '../../solver/solve.ts'
import { storeContent } from '../../store/content.ts'
import { getPlanOfJob } from '../../store/plans.ts'
import { bundleBytes, bundleOf } from '../bundle.ts'
import { found } from '../faults.ts'
import { openScenario } from '../scenarios/open-scenario.ts'
import type { Service } from '../service.ts'
import { loadBound } from './bounds.ts'
import { loadStudy } from '../studies/study.ts'
import { loadVariant, variantOf } from '../studies/variant.ts'
import type { PlanSettings } from './settings.ts'
import { startOf } from './start-of.ts'

function limitOf({ seconds, iterations }: PlanSettings): Limit {
  return iterations === undefined
    ? { kind: 'seconds', seconds: seconds ?? 60 }
    : { kind: 'iterations', iterations }
}

async function loadRequest(service: Service, job: Job): Promise<JobRequest> {
  if (job.kind === 'bound') return loadBound(service, job)
  if (job.kind === 'study') return loadStudy(job)
  const variant = variantOf(job)
  if (variant !== undefined) return loadVariant(service, variant)
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
