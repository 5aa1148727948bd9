import type { PlanTools } from '../../../src/jobs/queue/handlers/tools.ts'
import { requestPlan } from '../../../src/service/plans/request-plan.ts'
import { addScenario } from '../../../src/service/scenarios/add-scenario.ts'
import type { Service } from '../../../src/service/service.ts'
import { runSearchTask } from '../../../src/solver/search/task.ts'
import { ASKING, LIMIT, PUPILS, smallInputs, workOff } from './service-case.ts'

/** The six pupils of the small council, each on a route alone today. */
const ALONE = PUPILS.trimEnd()
  .split('\n')
  .map((line, at) => `${line},${at === 0 ? 'current_route' : `R${at}`}`)
  .join('\n')

/** A finished plan that keeps everybody on the route of today, so that there is something to be saved. */
export async function dearPlan(service: Service): Promise<string> {
  const inputs = await smallInputs(service, { pupils: `${ALONE}\n` })
  const { scenario } = await addScenario(service, ASKING, { name: 'Today', inputs, policyOverrides: {} })
  const { id } = await requestPlan(service, ASKING, {
    scenarioId: scenario.id,
    name: 'As today',
    settings: { ...LIMIT, start: { from: 'today', moved_pence: 100_000_000 } },
  })
  await workOff(service)
  return id
}

/** A search whose clock goes on by 0.4 seconds each time that it is looked at: for plans by seconds. */
export const quickSearch: PlanTools['search'] = async (task) => {
  let time = 0
  return runSearchTask(task, () => (time += 400))
}
