import type { Plan } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { Revision } from '../../store/revisions.ts'
import { erasureHash } from '../privacy/erasure-key.ts'
import { noteOnce } from '../note-once.ts'
import type { Asking, Service } from '../service.ts'
import { planCouncil } from './plan-council.ts'

export interface PlanPupils {
  readonly plan: Plan
  readonly revision: Revision
  /** The pupil list that the plan was made from, without those who have been erased since. */
  readonly pupils: readonly Pupil[]
  /** The last erasure before the list was read. */
  readonly erasure: string
}

/** A revision beside its pupil list. Rejects with a ServiceFault. */
export async function planPupils(service: Service, planId: string, number?: number): Promise<PlanPupils> {
  const { council, ...rest } = await planCouncil(service, planId, number)
  return { ...rest, pupils: council.pupils }
}

/**
 * Puts on record that somebody read one child's record, once in a quarter of an hour: whose is kept as after an erasure, for
 * the chain outlives it.
 */
export function noteChildRead(
  service: Pick<Service, 'kept' | 'store' | 'randomBytes'>,
  { actor }: Pick<Asking, 'actor'>,
  planId: string,
  pupilId: string,
): Promise<void> {
  return noteOnce(service, { actor }, `child ${planId} ${pupilId}`, () =>
    service.store.change(actor, async (tx, audit) => {
      const hash = await erasureHash(tx, service.randomBytes)
      await audit({
        action: 'pupil.read',
        subjectKind: 'pupil',
        subjectId: hash(pupilId),
        details: { plan: planId },
      })
    }),
  )
}
