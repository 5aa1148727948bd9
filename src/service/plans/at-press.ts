import type { Plan } from '../../domain/plan.ts'
import type { Press, PressInputs, Printed } from '../../jobs/press/press.ts'
import { lastErasure } from '../../store/erasures.ts'
import type { Revision } from '../../store/revisions.ts'
import { getScenario } from '../../store/scenarios.ts'
import { found, ServiceFault } from '../faults.ts'
import type { ScenarioInputs } from '../scenarios/inputs.ts'
import { keptCouncil } from '../scenarios/kept-council.ts'
import { roadsFrom } from '../scenarios/roads-from.ts'
import type { Service } from '../service.ts'

/** A revision that is to be printed. */
export interface ToPrint {
  readonly scenarioId: string
  readonly revision: Revision
  readonly plan: Plan
  /** The last erasure before it was read. */
  readonly erasure: string
}

async function pressInputs(service: Service, { scenarioId, plan, erasure }: ToPrint): Promise<PressInputs> {
  const [now, scenario] = await service.store.read(
    async (tx) => [await lastErasure(tx), await getScenario(tx, scenarioId)] as const,
  )
  // A pupil has been erased since it was begun: nobody's record is read again for it.
  if (now !== erasure) throw new ServiceFault('plan_holds_erased')
  const inputs = found(scenario, 'scenario_missing').inputs as unknown as ScenarioInputs // written by addScenario alone
  return {
    council: await keptCouncil(service, scenarioId, erasure),
    plan,
    roads: await roadsFrom(service, inputs),
  }
}

/** A plan is opened so often before the press is thought to be overrun. */
const MOST_OPENINGS = 3

/**
 * Has something printed; the plan is opened where the press does not have it: the first time, or when it has let go of it.
 * Rejects with a ServiceFault.
 */
export async function atPress<Work>(
  service: Service,
  of: ToPrint,
  ask: (press: Press, key: string) => Promise<Printed<Work>>,
): Promise<Work> {
  const { press } = service
  const key = `${of.revision.planId} ${of.revision.planDigest} ${of.erasure}`
  for (let opening = 0; opening <= MOST_OPENINGS; opening++) {
    const outcome = await ask(press, key)
    if (outcome.kind === 'printed') return outcome.work
    if (outcome.kind === 'roads_failed') throw new ServiceFault('roads_unusable', outcome.code)
    await press.open(key, await pressInputs(service, of))
  }
  throw new Error('the press does not keep the plan')
}
