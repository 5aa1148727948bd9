import type { PageInput } from '../page.ts'
import type { PlanNamesShown } from './shown-plan.ts'

/** What the references in a plan are called; a reference without a name is called by itself. */
export interface PlanNames {
  school(id: string): string
  vehicle(id: string): string
  operator(id: string | null): string
  readonly all: PlanNamesShown
}

const NONE: PlanNamesShown = { school_days: 0, schools: [], vehicle_types: [], operators: [] }

export function namesIn(all: PlanNamesShown): PlanNames {
  const lookUp = (items: readonly { readonly id: string; readonly name: string }[]) => {
    const names = new Map(items.map(({ id, name }) => [id, name]))
    return (id: string): string => names.get(id) || id
  }
  const operator = lookUp(all.operators)
  return {
    school: lookUp(all.schools),
    vehicle: lookUp(all.vehicle_types),
    operator: (id) => (id === null ? '' : operator(id)),
    all,
  }
}

/** The names in a plan; references alone for whoever sees none of them. */
export async function planNames({
  ask,
  params,
}: Pick<PageInput<unknown>, 'ask' | 'params'>): Promise<PlanNames> {
  const id = params['id'] ?? ''
  const found = await ask<PlanNamesShown>('GET /api/v1/plans/{id}/names', { params: { id } })
  return namesIn(found.ok ? found.body : NONE)
}
