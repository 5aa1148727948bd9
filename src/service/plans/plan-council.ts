import type { Council } from '../../domain/council.ts'
import type { Plan } from '../../domain/plan.ts'
import type { Revision } from '../../store/revisions.ts'
import { lastErasure } from '../../store/erasures.ts'
import { getScenario } from '../../store/scenarios.ts'
import { found } from '../faults.ts'
import type { ScenarioInputs } from '../scenarios/inputs.ts'
import { keptScenario } from '../scenarios/kept-scenario.ts'
import { readScenario } from '../scenarios/read-scenario.ts'
import type { Service } from '../service.ts'
import { planDocument } from './results.ts'
import { findRevision } from './revision.ts'

export interface PlanCouncil {
  readonly plan: Plan
  readonly revision: Revision
  /** What the plan was made from, without pupils who have been erased since. */
  readonly council: Council
  /** The last erasure before it was read. */
  readonly erasure: string
}

/** A scenario's council alone: whoever only reads does not wait for roads to be opened. */
async function councilOf(service: Service, scenarioId: string, erasure: string): Promise<Council> {
  const { store, kept } = service
  // Where somebody plans or edits, it is there with its roads.
  if (kept.has(`scenario ${scenarioId} ${erasure}`)) return (await keptScenario(service, scenarioId)).council
  return kept.get(`council ${scenarioId} ${erasure}`, async () => {
    const scenario = found(await store.read((tx) => getScenario(tx, scenarioId)), 'scenario_missing')
    const inputs = scenario.inputs as unknown as ScenarioInputs // written by addScenario alone
    return (await readScenario(service, inputs, scenario.policyOverrides)).council
  })
}

/** A revision (the head without a number) beside its inputs. Rejects with a ServiceFault. */
export async function planCouncil(service: Service, planId: string, number?: number): Promise<PlanCouncil> {
  const { stored, erasure } = await service.store.read(async (tx) => ({
    ...(await findRevision(tx, planId, number)),
    erasure: await lastErasure(tx),
  }))
  const council = await councilOf(service, stored.scenarioId, erasure)
  return { ...(await planDocument(service, planId, number)), council, erasure }
}
