import type { Json } from '../../audit/canonical-json.ts'
import type { StudyFigures } from '../../domain/study.ts'
import { journeyTimes } from '../../jobs/queue/summary.ts'
import { planFigures } from '../../reports/figures.ts'
import { lastErasure } from '../../store/erasures.ts'
import { createStudy, type StoredStudy } from '../../store/studies.ts'
import { ServiceFault } from '../faults.ts'
import { planCouncil, type PlanCouncil } from '../plans/plan-council.ts'
import { ringAll } from '../queue/ring.ts'
import type { Asking, Service } from '../service.ts'
import { changesOf, checkChanges, checkedRequest, type StudyRequest, variantFields } from './question.ts'
import { enqueueStudy } from './study.ts'

export interface NewStudy {
  readonly planId: string
  /** The head without it. */
  readonly revision?: number
  readonly request: StudyRequest
}

/** The plan's own figures, as a study's table has them. Throws a ServiceFault: plan_holds_erased. */
function baselineOf({ plan, council }: Pick<PlanCouncil, 'plan' | 'council'>): StudyFigures {
  const known = new Set(council.pupils.map(({ id }) => id))
  if (plan.routes.some(({ pupils }) => pupils.some((id) => !known.has(id))))
    throw new ServiceFault('plan_holds_erased')
  return {
    annual_pence: plan.totals.annual_pence,
    routes: plan.routes.length,
    served: plan.totals.served,
    unserved: plan.unserved.length,
    journeys: journeyTimes(planFigures(plan, council)),
  }
}

/**
 * Asks what comes of a plan's revision under other prices for moving pupils, other rules or other frameworks: each is planned
 * from the revision's own routes as a job of its own, in the background. On record. Rejects with a ServiceFault, or a
 * RoadFailure.
 */
export async function requestStudy(
  service: Service,
  { actor, alongside }: Asking,
  wanted: NewStudy,
): Promise<StoredStudy> {
  const { store, bell } = service
  const request = checkedRequest(wanted.request)
  const changes = changesOf(request)
  const of = await planCouncil(service, wanted.planId, wanted.revision)
  const baseline = baselineOf(of)
  await checkChanges(service, of.council, changes)
  const { seconds, seed } = request
  const common = { plan: wanted.planId, revision: of.revision.number, seconds, seed }
  // Named by their places: what people call them stands in the request alone.
  const variants = changes.map((change, at) => ({
    name: String(at + 1),
    variant: { ...common, ...variantFields(change) },
  }))
  const made = await store.change(actor, async (tx, audit) => {
    // What would be planned with a pupil who is erased meanwhile is not begun.
    if ((await lastErasure(tx)) !== of.erasure) throw new ServiceFault('revision_conflict')
    const job = await enqueueStudy(tx, variants)
    const kept = await createStudy(tx, {
      planId: wanted.planId,
      revision: of.revision.number,
      request: request as unknown as Json, // JSON by its type
      baseline: baseline as unknown as Json, // JSON by its type
      jobId: job.id,
      createdBy: actor.id,
    })
    await audit({
      action: 'study.requested',
      subjectKind: 'study',
      subjectId: kept.id,
      details: {
        plan: wanted.planId,
        revision: of.revision.number,
        kind: request.kind,
        variants: variants.length,
        job: job.id,
      },
    })
    await alongside?.(tx, { kind: 'study', id: kept.id })
    return kept
  })
  await ringAll(bell, ['study'])
  return made
}
