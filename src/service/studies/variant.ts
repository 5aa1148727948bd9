import type { Json } from '../../audit/canonical-json.ts'
import type { PlanRequest } from '../../jobs/queue/content.ts'
import type { Job } from '../../jobs/queue/port.ts'
import { getScenario } from '../../store/scenarios.ts'
import { found } from '../faults.ts'
import { findRevision } from '../plans/revision.ts'
import { startOf } from '../plans/start-of.ts'
import type { ScenarioInputs } from '../scenarios/inputs.ts'
import { openInputs } from '../scenarios/open-scenario.ts'
import { overriddenPolicy } from '../scenarios/overridden-policy.ts'
import type { Service } from '../service.ts'

/**
 * One plan of a study: a plan's revision made anew, from its own routes, under another framework, other rules, or another price
 * for moving a pupil. References and numbers alone.
 */
export interface Variant {
  readonly plan: string
  readonly revision: number
  readonly seconds: number
  readonly seed: number
  /** The version of a framework that takes the place of the scenario's. */
  readonly framework?: string
  /** Fields of policy.json, on top of the scenario's own. */
  readonly policy_overrides?: Json
  readonly moved_pence?: number
}

/** The payload of a variant's job. */
export const variantPayload = (variant: Variant): Json => ({ variant: JSON.parse(JSON.stringify(variant)) })

/** The variant that a job stands for; undefined of a plan that is none. */
export function variantOf({ payload }: Pick<Job, 'payload'>): Variant | undefined {
  const isOurs = typeof payload === 'object' && payload !== null && 'variant' in payload
  return isOurs ? (payload.variant as Variant) : undefined // written by variantPayload alone
}

/** What a variant's job stands for. Rejects with a ServiceFault. */
export async function loadVariant(service: Service, variant: Variant): Promise<PlanRequest> {
  const { plan, revision, framework, policy_overrides: overrides, moved_pence } = variant
  const { scenario } = await service.store.read(async (tx) => {
    const { stored } = await findRevision(tx, plan, revision)
    return { scenario: found(await getScenario(tx, stored.scenarioId), 'scenario_missing') }
  })
  // Written by addScenario alone.
  const own = scenario.inputs as unknown as ScenarioInputs
  const inputs = framework === undefined ? own : { ...own, framework }
  const open = await openInputs(service, inputs, scenario.policyOverrides)
  const policy =
    overrides === undefined ? open.council.policy : overriddenPolicy(open.council.policy, overrides)
  const begun = await startOf(
    service,
    { ...open, council: { ...open.council, policy } },
    { from: { plan_id: plan, revision }, ...(moved_pence === undefined ? {} : { moved_pence }) },
  )
  return {
    kind: 'plan',
    ...begun,
    roads: open.roads,
    attribution: open.attribution,
    seed: variant.seed,
    limit: { kind: 'seconds', seconds: variant.seconds },
  }
}
