import { getPlan, newestPlanWithResult, type Plan } from '../../store/plans.ts'
import { headRevision, type Revision } from '../../store/revisions.ts'
import { getSetting, setSetting } from '../../store/settings.ts'
import type { Tx } from '../../store/transaction.ts'
import { found, ServiceFault } from '../faults.ts'
import type { Asking, Service } from '../service.ts'

const SETTING = 'live_plan'

/** The plan that panels' questions are answered against. */
export interface LivePlanChoice {
  readonly plan: Plan
  readonly revision: Revision
  /** `newest`: nobody has chosen one, or the one that was chosen is gone. */
  readonly chosenBy: 'officer' | 'newest'
}

async function chosen(tx: Tx): Promise<Plan | undefined> {
  const id = await getSetting(tx, SETTING)
  return typeof id === 'string' ? getPlan(tx, id) : undefined
}

/** The plan that an officer has chosen, else the newest with a result. Rejects with a ServiceFault where there is none. */
export const livePlanChoice = ({ store }: Service): Promise<LivePlanChoice> =>
  store.read(async (tx) => {
    const plan = await chosen(tx)
    const revision = plan && (await headRevision(tx, plan.id))
    if (plan !== undefined && revision !== undefined) return { plan, revision, chosenBy: 'officer' }
    const newest = found(await newestPlanWithResult(tx), 'live_plan_missing')
    const head = found(await headRevision(tx, newest.id), 'live_plan_missing')
    return { plan: newest, revision: head, chosenBy: 'newest' }
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
