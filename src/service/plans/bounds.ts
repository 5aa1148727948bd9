import type { Plan } from '../../domain/plan.ts'
import type { BoundRequest } from '../../jobs/queue/content.ts'
import type { Job as QueueJob } from '../../jobs/queue/port.ts'
import { CERTIFICATE_FILE } from '../../jobs/plan-files.ts'
import { type BoundPayload, boundPayload, lastBoundJob } from '../../store/bound-jobs.ts'
import { enqueueJob, type Job } from '../../store/jobs.ts'
import type { Revision } from '../../store/revisions.ts'
import { constrainedCouncil } from '../../edits/constraints.ts'
import { fileIn, readBundle } from '../bundle.ts'
import { found, ServiceFault } from '../faults.ts'
import { ringAll } from '../queue/ring.ts'
import { openScenario } from '../scenarios/open-scenario.ts'
import type { Asking, Service } from '../service.ts'
import { constraintsIn, findRevision, keptRevision, planIn } from './revision.ts'
import { checkSettings } from './settings.ts'

/** How far a plan can be from the best, as far as it is known. */
export interface PlanBound {
  /** `none`: nobody has asked for one. */
  readonly state: Job['state'] | 'none'
  /** The revision that it is proven for. */
  readonly revision: number
  readonly seconds?: number
  readonly jobId?: string
  readonly failureCode?: string
  /** What the revision costs a year. */
  readonly annualPence: number
  /** Absent where none has been proven (yet). */
  readonly bound?: NonNullable<Plan['bound']>
}

const payloadOf = ({ payload }: Pick<Job, 'payload'>): BoundPayload => payload as unknown as BoundPayload // written below alone
const isLive = ({ state }: Pick<Job, 'state'>): boolean => state === 'queued' || state === 'running'

/**
 * Asks for a bound of a plan's newest revision, to be proven in the background in so many seconds. Where one of that revision
 * waits or runs already, nothing is added. Rejects with a ServiceFault.
 */
export async function requestBound(
  service: Service,
  { actor, alongside }: Asking,
  { planId, seconds }: { readonly planId: string; readonly seconds: number },
): Promise<PlanBound> {
  const { store, bell } = service
  checkSettings({ seed: 0, seconds: 1, bound_seconds: seconds })
  await store.change(actor, async (tx, audit) => {
    const { revision } = await findRevision(tx, planId)
    const last = await lastBoundJob(tx, planId)
    const isUnderWay = last !== undefined && isLive(last) && payloadOf(last).revision === revision.number
    const payload = boundPayload({ plan: planId, revision: revision.number, seconds })
    const job = isUnderWay ? last : await enqueueJob(tx, { kind: 'bound', payload })
    await audit({
      action: 'plan.bound_requested',
      subjectKind: 'plan',
      subjectId: planId,
      details: { job: job.id, revision: revision.number, seconds },
    })
    await alongside?.(tx, { kind: 'plan', id: planId })
  })
  await ringAll(bell, ['bound'])
  return planBound(service, planId)
}

/** The bound that was asked for last, or of the plan as it was made, and the digest of the files that it stands in. */
interface BoundPlace {
  readonly job: Job | undefined
  readonly revision: Revision
  /** Null before its end. */
  readonly digest: string | null
}

const boundPlace = ({ store }: Service, planId: string): Promise<BoundPlace> =>
  store.read(async (tx) => {
    await findRevision(tx, planId)
    const job = await lastBoundJob(tx, planId)
    const { revision } = await findRevision(tx, planId, job === undefined ? 1 : payloadOf(job).revision)
    return { job, revision, digest: job === undefined ? revision.planDigest : job.resultDigest }
  })

/** What a digest's bundle holds of a bound, read once. The bundle itself is large, and is not kept for it. */
const boundIn = (service: Service, digest: string): Promise<Plan['bound']> =>
  service.kept.get(`bound ${digest}`, async () => {
    const bundle = await service.store.read((tx) => readBundle(tx, digest))
    return bundle && planIn(bundle).bound
  })

/** How far a plan can be from the best: by the last that was asked, else as it was made. Rejects with a ServiceFault. */
export async function planBound(service: Service, planId: string): Promise<PlanBound> {
  const { job, revision, digest } = await boundPlace(service, planId)
  const bound = digest === null ? undefined : await boundIn(service, digest)
  const own = bound === undefined ? 'none' : 'done'
  return {
    state: job?.state ?? own,
    revision: revision.number,
    annualPence: revision.annualPence,
    ...(job === undefined ? {} : { jobId: job.id, seconds: payloadOf(job).seconds }),
    ...(job === undefined || job.failureCode === null ? {} : { failureCode: job.failureCode }),
    ...(bound === undefined ? {} : { bound }),
  }
}

/** A certificate that is kept. */
export interface KeptCertificate {
  /** Names what it is read from: the same is the same certificate. */
  readonly digest: string
  /** As text, for `schoolway verify-bound`. Rejects with a ServiceFault. */
  read(): Promise<string>
}

/** The certificate of a plan's bound. Rejects with a ServiceFault. */
export async function boundCertificate(service: Service, planId: string): Promise<KeptCertificate> {
  const digest = found((await boundPlace(service, planId)).digest ?? undefined, 'report_missing')
  const read = async (): Promise<string> => {
    const bundle = await service.store.read((tx) => readBundle(tx, digest))
    return found(bundle && fileIn(bundle, CERTIFICATE_FILE), 'report_missing')
  }
  return { digest, read }
}

/** What a job to prove a bound stands for. Rejects with a ServiceFault. */
export async function loadBound(service: Service, job: QueueJob): Promise<BoundRequest> {
  const { plan: planId, revision, seconds } = payloadOf({ payload: job.payload as Job['payload'] })
  const { bundle, stored } = await keptRevision(service, planId, revision)
  const plan = planIn(bundle)
  if (plan.routes.length === 0) throw new ServiceFault('plan_unfinished')
  const open = await openScenario(service, stored.scenarioId)
  return {
    kind: 'bound',
    plan,
    seconds,
    council: constrainedCouncil(open.council, constraintsIn(bundle)),
    roads: open.roads,
    attribution: open.attribution,
    seed: plan.run.seed,
  }
}
