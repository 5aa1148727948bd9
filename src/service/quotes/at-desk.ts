import type { LiveInputs, LiveKey } from '../../decisions/placement/desk.ts'
import type { Council } from '../../domain/council.ts'
import { lastErasure } from '../../store/erasures.ts'
import type { Plan as StoredPlan } from '../../store/plans.ts'
import type { Revision } from '../../store/revisions.ts'
import { getScenario } from '../../store/scenarios.ts'
import { found, ServiceFault } from '../faults.ts'
import { findRevision, keptRevision, planIn } from '../plans/revision.ts'
import type { ScenarioInputs } from '../scenarios/inputs.ts'
import { readScenario } from '../scenarios/read-scenario.ts'
import { filePath, roadsFrom } from '../scenarios/roads-from.ts'
import type { Service } from '../service.ts'

/** A plan as the desk knows it. */
export interface AtDesk {
  readonly key: LiveKey
  readonly stored: StoredPlan
  readonly revision: Revision
}

async function inputsOf(
  service: Service,
  scenarioId: string,
): Promise<{ readonly inputs: ScenarioInputs; readonly overrides: Parameters<typeof readScenario>[2] }> {
  const scenario = found(await service.store.read((tx) => getScenario(tx, scenarioId)), 'scenario_missing')
  // Written by addScenario alone.
  return { inputs: scenario.inputs as unknown as ScenarioInputs, overrides: scenario.policyOverrides }
}

/** A plan at its head, by the name that the desk has for it. Rejects with a ServiceFault. */
export const deskPlan = ({ store }: Service, planId: string): Promise<AtDesk> =>
  store.read(async (tx) => {
    const { stored, revision } = await findRevision(tx, planId)
    const state = `${revision.planDigest} ${await lastErasure(tx)}`
    return { key: { planId, state }, stored, revision }
  })

/** The council of a plan, read without its roads, and kept. Rejects with a ServiceFault. */
export const deskCouncil = (service: Service, { key, stored }: AtDesk): Promise<Council> =>
  service.kept.get(`council ${stored.scenarioId} ${key.state.split(' ')[1] ?? ''}`, async () => {
    const { inputs, overrides } = await inputsOf(service, stored.scenarioId)
    return (await readScenario(service, inputs, overrides)).council
  })

async function liveInputs(service: Service, at: AtDesk): Promise<LiveInputs> {
  const { inputs } = await inputsOf(service, at.stored.scenarioId)
  const { bundle } = await keptRevision(service, at.stored.id, at.revision.number)
  const postcodes: string[] = []
  for (const id of inputs.postcodes ?? []) postcodes.push(await filePath(service, id, '.postcodes'))
  return {
    council: await deskCouncil(service, at),
    plan: planIn(bundle),
    roads: await roadsFrom(service, inputs),
    postcodes,
  }
}

/** A plan is opened so often before the desk is thought to be overrun. */
const MOST_OPENINGS = 3

/**
 * Asks the desk about a plan, which is opened when the desk does not have it: the first time, after an edit, or when other plans
 * were asked about since. Rejects with a ServiceFault.
 */
export async function atDesk<Outcome extends { readonly kind: string }>(
  service: Service,
  at: AtDesk,
  ask: () => Promise<Outcome>,
): Promise<Exclude<Outcome, { readonly kind: 'not_open' | 'roads_failed' }>> {
  for (let opening = 0; opening <= MOST_OPENINGS; opening++) {
    const outcome = await ask()
    if (outcome.kind === 'roads_failed') throw new ServiceFault('roads_unusable')
    if (outcome.kind !== 'not_open')
      return outcome as Exclude<Outcome, { readonly kind: 'not_open' | 'roads_failed' }>
    const opened = await openAtDesk(service, at)
    if (opened.kind !== 'open') throw new ServiceFault('roads_unusable', opened.code)
  }
  throw new Error('the desk does not keep the plan')
}

/** Opens a plan for quotes. What several ask for at once is opened once. */
export const openAtDesk = (
  service: Service,
  at: AtDesk,
): Promise<{ readonly kind: 'open' } | { readonly kind: 'roads_failed'; readonly code: string }> =>
  liveInputs(service, at).then((inputs) => service.placements.open(at.key, inputs))

/** Has a plan open before anybody asks, once for each state of it. Never rejects: whoever asks is told what is wrong. */
export async function warmDesk(service: Service, planId: string): Promise<void> {
  try {
    const at = await deskPlan(service, planId)
    await service.kept.get(`warmed ${planId} ${at.key.state}`, () => openAtDesk(service, at))
  } catch {
    // Nobody waits for it.
  }
}
