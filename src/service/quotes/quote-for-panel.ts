import type { PlacementQuote } from '../../decisions/placement/placement-quote.ts'
import type { LatLon } from '../../domain/place.ts'
import type { PlacementQuestion } from '../../domain/placement-question.ts'
import { ServiceFault } from '../faults.ts'
import type { Asking, Service } from '../service.ts'
import { atDesk, deskPlan } from './at-desk.ts'

/** A quote, and the plan that it was made against. */
export interface PanelQuote extends PlacementQuote {
  readonly plan: { readonly id: string; readonly revision: number; readonly annual_pence: number }
  /** Where the child's home was found. */
  readonly home: LatLon
}

/**
 * What one child's placements come to, against a plan's newest revision. Nothing of the child is kept: on record is that
 * somebody asked, about how many schools. Rejects with a ServiceFault.
 */
export async function quoteForPanel(
  service: Service,
  { actor }: Asking,
  planId: string,
  question: PlacementQuestion,
): Promise<PanelQuote> {
  const at = await deskPlan(service, planId)
  const now = await service.store.read(async (tx) => tx.now())
  const today = new Date(now).toISOString().slice(0, 10)
  const outcome = await atDesk(service, at, () => service.placements.quote(at.key, question, today))
  if (outcome.kind === 'school_unknown') throw new ServiceFault('school_missing')
  if (outcome.kind !== 'quoted') throw new ServiceFault(outcome.kind)
  await service.store.change(actor, async (_, audit) =>
    audit({
      action: 'quote.requested',
      subjectKind: 'plan',
      subjectId: planId,
      details: { revision: at.revision.number, schools: question.schools.length, depth: question.depth },
    }),
  )
  const { id } = at.stored
  const { number: revision, annualPence } = at.revision
  const { lat, lon } = outcome.home
  return { ...outcome.quote, plan: { id, revision, annual_pence: annualPence }, home: { lat, lon } }
}
