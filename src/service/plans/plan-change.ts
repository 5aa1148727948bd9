import type { EditDifference } from '../../edits/difference.ts'
import { type EditWarning, warningsOf } from '../../edits/warnings.ts'
import type { Revision } from '../../store/revisions.ts'
import { fileIn } from '../bundle.ts'
import { keptScenario } from '../scenarios/kept-scenario.ts'
import type { Service } from '../service.ts'
import { DIFFERENCE_FILE, keptRevision } from './revision.ts'

/** What a planner's change did, as it was told when it was made. */
export interface PlanChange {
  readonly revision: Revision
  /** Undefined of the solver's own revision and of an undo. */
  readonly difference: EditDifference | undefined
  readonly warnings: readonly EditWarning[]
}

/** A revision beside the one before it. Rejects with a ServiceFault. */
export async function planChange(service: Service, planId: string, number: number): Promise<PlanChange> {
  const { stored, revision, bundle } = await keptRevision(service, planId, number)
  // An undo has the content of a revision before it, with what that one's edit did.
  const text = revision.edit === null ? undefined : fileIn(bundle, DIFFERENCE_FILE)
  if (text === undefined) return { revision, difference: undefined, warnings: [] }
  const difference = JSON.parse(text) as EditDifference // written by editPlan alone
  const { council } = await keptScenario(service, stored.scenarioId)
  const warnings = warningsOf({ council, pupils: council.pupils }, difference.pupils)
  return { revision, difference, warnings }
}
