import { type Plan, planSchema } from '../../domain/plan.ts'
import { constraintsSchema, NO_CONSTRAINTS, type PlannerConstraints } from '../../edits/constraints.ts'
import { PLAN_FILE } from '../../jobs/plan-files.ts'
import { getPlan, type Plan as StoredPlan } from '../../store/plans.ts'
import { getRevision, headRevision, type Revision } from '../../store/revisions.ts'
import type { Tx } from '../../store/transaction.ts'
import { type Bundle, fileIn, readBundle } from '../bundle.ts'
import { found, ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'

export const CONSTRAINTS_FILE = 'constraints.json'
export const DIFFERENCE_FILE = 'difference.json'

/** One revision, with its files. */
export interface KeptRevision {
  readonly stored: StoredPlan
  readonly revision: Revision
  readonly bundle: Bundle
}

/** A plan with one of its revisions; its head without a number. Rejects with a ServiceFault. */
export async function findRevision(
  tx: Tx,
  planId: string,
  number?: number,
): Promise<{ readonly stored: StoredPlan; readonly revision: Revision }> {
  const stored = found(await getPlan(tx, planId), 'plan_missing')
  const head = await headRevision(tx, planId)
  if (head === undefined) throw new ServiceFault('plan_unfinished')
  const revision = number === undefined ? head : await getRevision(tx, planId, number)
  return { stored, revision: found(revision, 'revision_missing') }
}

/** One revision with its files, which are kept in memory for the next that asks. Rejects with a ServiceFault. */
export async function keptRevision(
  { store, kept }: Service,
  planId: string,
  number?: number,
): Promise<KeptRevision> {
  const there = await store.read((tx) => findRevision(tx, planId, number))
  const bundle = await kept.get(`bundle ${there.revision.planDigest}`, async () =>
    found(await store.read((tx) => readBundle(tx, there.revision.planDigest)), 'revision_missing'),
  )
  return { ...there, bundle }
}

/** The plan of a revision. */
export function planIn(bundle: Bundle): Plan {
  const text = fileIn(bundle, PLAN_FILE)
  if (text === undefined) throw new ServiceFault('report_missing', PLAN_FILE)
  return planSchema.parse(JSON.parse(text))
}

/** What the planner had decided by a revision. */
export function constraintsIn(bundle: Bundle): PlannerConstraints {
  const text = fileIn(bundle, CONSTRAINTS_FILE)
  return text === undefined ? NO_CONSTRAINTS : constraintsSchema.parse(JSON.parse(text))
}
