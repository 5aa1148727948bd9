import { type LiveEditing, openEditing, withRevision } from '../../edits/live-editing.ts'
import { ServiceFault } from '../faults.ts'
import { keptScenario } from '../scenarios/kept-scenario.ts'
import type { Service } from '../service.ts'
import { constraintsIn, type KeptRevision, planIn } from './revision.ts'

export interface LivePlan {
  readonly editing: LiveEditing
  /** The last erasure before its council was read. */
  readonly erasure: string
}

const nameOf = ({ stored, revision }: KeptRevision, erasure: string): string =>
  `editing ${stored.id} ${revision.planDigest} ${erasure}`

/** A revision open for edits: as an edit has left it, or on what another revision of the plan was opened with. */
export async function livePlan(service: Service, revised: KeptRevision): Promise<LivePlan> {
  const { council, roads, erasure } = await keptScenario(service, revised.stored.scenarioId)
  const editing = await service.kept.get(nameOf(revised, erasure), async () => {
    const plan = planIn(revised.bundle)
    const known = new Set(council.pupils.map(({ id }) => id))
    if (plan.routes.some((route) => route.pupils.some((id) => !known.has(id))))
      throw new ServiceFault('plan_holds_erased')
    const constraints = constraintsIn(revised.bundle)
    // Opened with the first revision that is asked for: the others have its council and its drives.
    let isNew = false
    const base = await service.kept.get(`base ${revised.stored.id} ${erasure}`, () => {
      isNew = true
      return openEditing(council, roads, plan, constraints)
    })
    return isNew ? base : withRevision(base, plan, constraints)
  })
  return { editing, erasure }
}

/** Keeps what an edit has left for the next one. */
export const keepLive = (service: Service, revised: KeptRevision, { editing, erasure }: LivePlan): void =>
  service.kept.put(nameOf(revised, erasure), editing)
