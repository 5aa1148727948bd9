import type { Finding } from '../checker/finding.ts'
import type { Plan } from '../domain/plan.ts'
import { REASONS } from '../solver/fixed/relax.ts'
import type { Problem } from '../solver/problem.ts'
import type { PlannerConstraints } from './constraints.ts'
import { Desk } from './desk.ts'
import { differenceOf, type EditDifference, NO_DIFFERENCE } from './difference.ts'
import type { Edit } from './edit.ts'
import { changeOrder } from './kinds/change-order.ts'
import { changeVehicle } from './kinds/change-vehicle.ts'
import { lockPupil, lockRoute } from './kinds/locks.ts'
import { movePupil } from './kinds/move-pupil.ts'
import { allowTogether, forbidTogether } from './kinds/pairs.ts'
import { removePupil } from './kinds/remove-pupil.ts'
import { findingsFor, type LiveEditing } from './live-editing.ts'
import { type Proposal, propose, withoutClosed } from './proposal.ts'
import { type EditRefusal, refusalOf, refuse } from './refusal.ts'
import type { Steps, Work } from './steps.ts'
import { type EditWarning, warningsOf } from './warnings.ts'
import { type Working, workingUnder } from './working.ts'

/** An edit that was made. */
export interface Edited {
  readonly kind: 'applied'
  readonly plan: Plan
  readonly constraints: PlannerConstraints
  /** What the checker says of the plan: no more than it said before. */
  readonly findings: readonly Finding[]
  readonly warnings: readonly EditWarning[]
  readonly difference: EditDifference
  /** The plan as it now is, for the next edit. */
  readonly editing: LiveEditing
}

function stepsOf(editing: LiveEditing, edit: Edit): Steps | EditRefusal {
  switch (edit.kind) {
    case 'move_pupil':
      return movePupil(editing, edit)
    case 'lock_pupil':
    case 'unlock_pupil':
      return lockPupil(editing, edit)
    case 'lock_route':
    case 'unlock_route':
    case 'lock_vehicle':
    case 'unlock_vehicle':
      return lockRoute(editing, edit)
    case 'forbid_together':
      return forbidTogether(editing, edit)
    case 'allow_together':
      return allowTogether(editing, edit)
    case 'change_order':
      return changeOrder(editing, edit)
    case 'remove_pupil':
      return removePupil(editing, edit)
    case 'change_vehicle':
      return changeVehicle(editing, edit)
  }
}

/** The compiled council, anew where the decisions change what is planned. */
function workingAfter({ base, working, constraints }: LiveEditing, next: PlannerConstraints): Working {
  const same = next.forbidden === constraints.forbidden && next.removed === constraints.removed
  return same ? working : workingUnder(base, next)
}

/** The first proposal under which the edit can be made, rules being given up one after the other: what it breaks is why it is refused. */
function refusedFor(editing: LiveEditing, working: Working, work: Work): EditRefusal {
  const { problem } = working.numbers
  const attempts: readonly (readonly [Problem, 'kept' | 'ignored'])[] = [
    [problem, 'ignored'],
    ...REASONS.map((relax) => [relax(problem), 'kept'] as const),
    ...REASONS.map((relax) => [relax(problem), 'ignored'] as const),
  ]
  for (const [relaxed, capacities] of attempts) {
    const desk = new Desk(editing.plan, working.numbers, editing.constraints, relaxed, capacities)
    const changes = work.attempt(desk)
    if (changes === undefined) continue
    const { fresh } = propose(editing, working, desk, changes, work.removed ?? [])
    // Without gate times a run may leave the day, and then be no plan at all.
    if (fresh.length > 0 && fresh.every((found) => found.code !== 'plan_schema'))
      return refusalOf(fresh, work.refusedAt)
  }
  return refuse('no_place', work.refusedAt)
}

function applied(
  editing: LiveEditing,
  working: Working,
  decided: PlannerConstraints,
  proposal: Pick<Proposal, 'plan' | 'findings'>,
): Edited {
  const { plan, findings } = proposal
  const difference =
    plan === editing.plan ? NO_DIFFERENCE : differenceOf(editing.base.input, editing.plan, plan)
  const constraints = withoutClosed(decided, difference.closed)
  return {
    kind: 'applied',
    plan,
    constraints,
    findings,
    warnings: warningsOf(editing.base.input, difference.pupils),
    difference,
    editing: { base: editing.base, working, plan, constraints, findings },
  }
}

/**
 * Makes one edit on a plan: prices it, checks it, and says what it changes. Routes that it does not touch are the same objects. An edit
 * that would break a rule is refused, with what the checker would find; nothing is changed then.
 */
export function applyEdit(editing: LiveEditing, edit: Edit): Edited | EditRefusal {
  const steps = stepsOf(editing, edit)
  if ('code' in steps) return steps
  const working = workingAfter(editing, steps.constraints)
  const work = steps.work?.(working)
  if (work === undefined) {
    const { base, plan } = editing
    const findings = working === editing.working ? editing.findings : findingsFor(base, working, plan)
    return applied(editing, working, steps.constraints, { plan, findings })
  }
  if ('code' in work) return work
  const desk = new Desk(editing.plan, working.numbers, editing.constraints, working.numbers.problem, 'kept')
  const changes = work.attempt(desk)
  if (changes === undefined) return refusedFor(editing, working, work)
  const proposal = propose(editing, working, desk, changes, work.removed ?? [])
  if (proposal.fresh.length > 0) return refusalOf(proposal.fresh, work.refusedAt)
  return applied(editing, working, steps.constraints, proposal)
}
