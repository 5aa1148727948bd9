import type { Json } from '../../audit/canonical-json.ts'
import type { Finding } from '../../checker/finding.ts'
import { applyEdit, type Edited } from '../../edits/apply-edit.ts'
import type { EditDifference } from '../../edits/difference.ts'
import type { Edit } from '../../edits/edit.ts'
import type { EditRefusal } from '../../edits/refusal.ts'
import type { EditWarning } from '../../edits/warnings.ts'
import { PLAN_FILE } from '../../jobs/plan-files.ts'
import { putContent } from '../../store/content.ts'
import { lastErasure } from '../../store/erasures.ts'
import { addRevision, type Revision } from '../../store/revisions.ts'
import { bundleBytes, bundleOf } from '../bundle.ts'
import { found, ServiceFault } from '../faults.ts'
import type { Asking, Service } from '../service.ts'
import { keepLive, livePlan } from './live-plan.ts'
import { CONSTRAINTS_FILE, DIFFERENCE_FILE, keptRevision } from './revision.ts'

export interface EditOf {
  readonly planId: string
  /** The head that the planner saw. */
  readonly revision: number
  readonly edit: Edit
}

/** An edit that was made: the plan's new head, and what it changes in pounds and minutes. */
export interface RevisedPlan {
  readonly kind: 'applied'
  readonly revision: Revision
  readonly difference: EditDifference
  readonly warnings: readonly EditWarning[]
  readonly findings: readonly Finding[]
}

const file = (name: string, value: unknown) => ({ name, text: `${JSON.stringify(value, null, 1)}\n` })

const bundleFor = ({ plan, constraints, difference }: Edited) =>
  bundleOf([file(PLAN_FILE, plan), file(CONSTRAINTS_FILE, constraints), file(DIFFERENCE_FILE, difference)])

/**
 * Makes one edit on a plan's head, prices and checks it, and keeps it as the plan's next revision; an edit that breaks a rule
 * is refused, and changes nothing. Rejects with a ServiceFault: `revision_conflict` where the plan has another head by now.
 */
export async function editPlan(
  service: Service,
  { actor, alongside }: Asking,
  { planId, revision: number, edit }: EditOf,
): Promise<RevisedPlan | EditRefusal> {
  const revised = await keptRevision(service, planId, number)
  if (revised.stored.headRevision !== number) throw new ServiceFault('revision_conflict')
  const live = await livePlan(service, revised)
  const edited = applyEdit(live.editing, edit)
  if (edited.kind === 'refused') return edited
  const bundle = bundleFor(edited)
  const revision = await service.store.change(actor, async (tx, audit) => {
    // What was read before a pupil was erased is not written again.
    if ((await lastErasure(tx)) !== live.erasure) throw new ServiceFault('revision_conflict')
    const { digest } = await putContent(tx, bundleBytes(bundle))
    const added = await addRevision(tx, planId, number, {
      planDigest: digest,
      findings: edited.findings.length,
      annualPence: edited.plan.totals.annual_pence,
      edit: JSON.parse(JSON.stringify(edit)) as Json,
      createdBy: actor.id,
    })
    const made = found(added, 'revision_conflict')
    await audit({
      action: 'plan.edited',
      subjectKind: 'plan',
      subjectId: planId,
      // Not whom: the chain outlives what is held on a pupil.
      details: { revision: made.number, edit: edit.kind, annual_pence: edited.difference.annual_pence },
      beforeDigest: revised.revision.planDigest,
      afterDigest: digest,
    })
    await alongside?.(tx, { kind: 'plan_revision', id: `${planId}/${made.number}` })
    return made
  })
  keepLive(service, { ...revised, revision, bundle }, { ...live, editing: edited.editing })
  const { difference, warnings, findings } = edited
  return { kind: 'applied', revision, difference, warnings, findings }
}
