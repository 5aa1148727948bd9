import type { Json } from '../../audit/canonical-json.ts'
import { enqueueJob } from '../../store/jobs.ts'
import { createPlan, deletePlan, getPlan, type Plan } from '../../store/plans.ts'
import { getRevision } from '../../store/revisions.ts'
import { getScenario } from '../../store/scenarios.ts'
import type { Audit, Tx } from '../../store/transaction.ts'
import { found, ServiceFault } from '../faults.ts'
import { nameOf } from '../names.ts'
import { ringAll } from '../queue/ring.ts'
import type { Asking, Service } from '../service.ts'
import { checkSettings, type PlanSettings } from './settings.ts'

export interface NewPlan {
  readonly scenarioId: string
  readonly name: string
  readonly settings: PlanSettings
}

/** A plan that waits for its job, on record, within a transaction; the bell is rung by whoever commits it. */
export async function addPlan(
  tx: Tx,
  audit: Audit,
  createdBy: string,
  { scenarioId, name, settings }: NewPlan,
): Promise<Plan> {
  const job = await enqueueJob(tx, { kind: 'plan', payload: { scenario: scenarioId } })
  // In JSON a field that is undefined is absent.
  const kept: Json = JSON.parse(JSON.stringify(settings))
  const plan = await createPlan(tx, { scenarioId, name, settings: kept, jobId: job.id, createdBy })
  await audit({
    action: 'plan.requested',
    subjectKind: 'plan',
    subjectId: plan.id,
    details: { scenario: scenarioId, job: job.id },
  })
  return plan
}

async function checkStartIsThere(tx: Tx, { start }: PlanSettings): Promise<void> {
  if (start === undefined || start.from === 'today') return
  found(await getRevision(tx, start.from.plan_id, start.from.revision), 'revision_missing')
}

/** Asks for a plan: it waits for a worker. Rejects with a ServiceFault. */
export async function requestPlan(
  { store, bell }: Service,
  { actor, alongside }: Asking,
  given: NewPlan,
): Promise<Plan> {
  const wanted = { ...given, name: nameOf(given.name) }
  checkSettings(given.settings)
  const plan = await store.change(actor, async (tx, audit) => {
    const scenario = found(await getScenario(tx, given.scenarioId), 'scenario_missing')
    if (scenario.archivedAt !== null) throw new ServiceFault('scenario_archived')
    await checkStartIsThere(tx, given.settings)
    const made = await addPlan(tx, audit, actor.id, wanted)
    await alongside?.(tx, { kind: 'plan', id: made.id })
    return made
  })
  await ringAll(bell, ['plan'])
  return plan
}

/** Takes a plan out of the lists; its revisions stay until they are purged. Rejects with a ServiceFault. */
export function removePlan({ store }: Service, { actor, alongside }: Asking, id: string): Promise<void> {
  return store.change(actor, async (tx, audit) => {
    const { state } = found(await getPlan(tx, id), 'plan_missing')
    if (state === 'queued' || state === 'running') throw new ServiceFault('plan_unfinished')
    await deletePlan(tx, id)
    await audit({ action: 'plan.deleted', subjectKind: 'plan', subjectId: id })
    await alongside?.(tx, { kind: 'plan', id })
  })
}
