import { type Revision, undoRevision } from '../../store/revisions.ts'
import { ServiceFault } from '../faults.ts'
import type { Asking, Service } from '../service.ts'
import { findRevision } from './revision.ts'

export interface Undone {
  /** The new head: the plan from before the edit. */
  readonly revision: Revision
  /** Pence a year, the new head less the old one. */
  readonly annualPence: number
}

/**
 * Takes back the last edit that is not taken back yet, as a revision of its own. Rejects with a ServiceFault:
 * `revision_conflict` where the plan has another head by now, `nothing_to_undo`.
 */
export function undoEdit(
  { store }: Service,
  { actor, alongside }: Asking,
  { planId, revision: number }: { readonly planId: string; readonly revision: number },
): Promise<Undone> {
  return store.change(actor, async (tx, audit) => {
    const { revision: before } = await findRevision(tx, planId, number)
    const undo = await undoRevision(tx, planId, number, actor.id)
    if (undo.kind === 'conflict') throw new ServiceFault('revision_conflict')
    if (undo.kind === 'nothing') throw new ServiceFault('nothing_to_undo')
    const { revision } = undo
    await audit({
      action: 'plan.edit_undone',
      subjectKind: 'plan',
      subjectId: planId,
      details: { revision: revision.number, undoes: revision.undoes },
      beforeDigest: before.planDigest,
      afterDigest: revision.planDigest,
    })
    await alongside?.(tx, { kind: 'plan_revision', id: `${planId}/${revision.number}` })
    return { revision, annualPence: revision.annualPence - before.annualPence }
  })
}
