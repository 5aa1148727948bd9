import type { Council } from '../../domain/council.ts'
import { getScenario } from '../../store/scenarios.ts'
import { found } from '../faults.ts'
import type { Service } from '../service.ts'
import type { ScenarioInputs } from './inputs.ts'
import { keptScenario } from './kept-scenario.ts'
import { readScenario } from './read-scenario.ts'

/**
 * A scenario's council alone, kept: whoever only reads does not wait for roads to be opened. Rejects with a ServiceFault.
 * @param erasure the last before it is read
 */
export async function keptCouncil(service: Service, scenarioId: string, erasure: string): Promise<Council> {
  const { store, kept } = service
  // Where somebody plans or edits, it is there with its roads.
  if (kept.has(`scenario ${scenarioId} ${erasure}`)) return (await keptScenario(service, scenarioId)).council
  return kept.get(`council ${scenarioId} ${erasure}`, async () => {
    const scenario = found(await store.read((tx) => getScenario(tx, scenarioId)), 'scenario_missing')
    const inputs = scenario.inputs as unknown as ScenarioInputs // written by addScenario alone
    return (await readScenario(service, inputs, scenario.policyOverrides)).council
  })
}
