import type { z } from 'zod'
import type { Role } from '../../../src/accounts/roles.ts'
import { type ChildInPlan, childInPlan } from '../../../src/accounts/visible/child-in-plan.ts'
import { pupilsFor } from '../../../src/accounts/visible/pupils-for.ts'
import type { Plan } from '../../../src/domain/plan.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import type { pupilInPlanSchema } from '../../schemas/plan/pupils.ts'
import { shown } from '../../schemas/shown.ts'

type Item = z.input<typeof pupilInPlanSchema>

/** For each pupil the part of the plan that names it, so that nobody looks through all routes for each. */
function partsOf(plan: Plan): (pupilId: string) => Plan {
  const routes = new Map(plan.routes.flatMap((route) => route.pupils.map((id) => [id, route] as const)))
  const unserved = new Map(plan.unserved.map((each) => [each.pupil_id, each]))
  const exceptions = Map.groupBy(plan.exceptions, ({ pupil_id }) => pupil_id)
  return (id) => {
    const [route, left] = [routes.get(id), unserved.get(id)]
    return {
      ...plan,
      routes: route === undefined ? [] : [route],
      unserved: left === undefined ? [] : [left],
      exceptions: exceptions.get(id) ?? [],
    }
  }
}

const itemOf = (pupil: Item['pupil'], child: ChildInPlan | undefined, sees: boolean): Item => ({
  pupil,
  route_id: child?.route?.route_id ?? null,
  annual_pence: child?.annual_pence ?? null,
  ...(sees ? { transport: child === undefined ? null : shown(child) } : {}),
})

/**
 * The pupil list beside the plan, as a reader may see both.
 * @returns undefined for whoever sees no list of pupils
 */
export function pupilsInPlan(
  reader: Role,
  plan: Plan,
  pupils: readonly Pupil[],
): readonly Item[] | undefined {
  const seen = pupilsFor(reader, pupils)
  const partOf = partsOf(plan)
  return seen?.map((view) => {
    const id = view.view === 'whole' ? view.pupil.id : view.id
    return itemOf(shown(view), childInPlan(partOf(id), id), reader !== 'finance')
  })
}
