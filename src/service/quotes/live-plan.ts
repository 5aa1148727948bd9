import { getPlan, newestPlanWithResult, type Plan } from '../../store/plans.ts'
import { headRevision, type Revision } from '../../store/revisions.ts'
import { getScenario } from '../../store/scenarios.ts'
import { getSetting, setSetting } from '../../store/settings.ts'
import type { Tx } from '../../store/transaction.ts'
import type { ScenarioInputs } from '../scenarios/inputs.ts'
import { found, ServiceFault } from '../faults.ts'
import type { Asking, Service } from '../service.ts'

const SETTING = 'live_plan'

/** The plan that panels' questions are answered against. */
export interface LivePlanChoice {
  readonly plan: Plan
  readonly revision: Revision
  /** `newest`: nobody has chosen one, or the one that was chosen is gone. */
  readonly chosenBy: 'officer' | 'newest'
  /** The version of the roads that it stands on; undefined where it was made on straight lines. */
  readonly roads: string | undefined
}

async function chosen(tx: Tx): Promise<Plan | undefined> {
  const id = await getSetting(tx, SETTING)
  return typeof id === 'string' ? getPlan(tx, id) : undefined
}

async function roadsUnder(tx: Tx, { scenarioId }: Plan): Promise<string | undefined> {
  const scenario = await getScenario(tx, scenarioId)
  // Written by addScenario alone.
  return (scenario?.inputs as ScenarioInputs | undefined)?.roads
}

/** The plan that an officer has chosen, else the newest with a result. Rejects with a ServiceFault where there is none. */
export const livePlanChoice = ({ store }: Service): Promise<LivePlanChoice> =>
  store.read(async (tx) => {
    const plan = await chosen(tx)
    const revision = plan && (await headRevision(tx, plan.id))
    if (plan !== undefined && revision !== undefined)
      return { plan, revision, chosenBy: 'officer', roads: await roadsUnder(tx, plan) }
    const newest = found(await newestPlanWithResult(tx), 'live_plan_missing')
    const head = found(await headRevision(tx, newest.id), 'live_plan_missing')
    return { plan: newest, revision: head, chosenBy: 'newest', roads: await roadsUnder(tx, newest) }
  })

/** Chooses the plan that quotes are made against; null: always the newest. Rejects with a ServiceFault. */
export const chooseLivePlan = ({ store }: Service, { actor }: Asking, planId: string | null): Promise<void> =>
  store.change(actor, async (tx, audit) => {
    if (planId !== null) {
      found(await getPlan(tx, planId), 'plan_missing')
      if ((await headRevision(tx, planId)) === undefined) throw new ServiceFault('plan_unfinished')
    }
    await setSetting(tx, SETTING, planId)
    await audit({
      action: 'setting.changed',
      subjectKind: 'setting',
      subjectId: SETTING,
      details: { plan: planId },
    })
  })
