import type { PageInput } from '../page.ts'
import type { PlanShown } from '../shown.ts'

/** The version of the roads under a plan's maps; undefined where it was made with none, or on straight lines. */
export async function roadsOf(
  { ask }: Pick<PageInput<unknown>, 'ask'>,
  { scenario_id: id }: PlanShown,
): Promise<string | undefined> {
  const scenario = await ask<{ readonly inputs: { readonly roads?: string } }>('GET /api/v1/scenarios/{id}', {
    params: { id },
  })
  return scenario.ok ? scenario.body.inputs.roads : undefined
}
