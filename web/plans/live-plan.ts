import type { PageInput } from '../page.ts'
import type { LivePlanShown } from '../shown.ts'

/** The plan that quotes are made against, for whoever may choose it; undefined for others, and before there is any. */
export async function livePlanFor({
  ask,
  caller,
}: {
  readonly ask: PageInput<unknown>['ask']
  readonly caller: { readonly permissions: ReadonlySet<string> }
}): Promise<LivePlanShown | undefined> {
  if (!caller.permissions.has('plans.run')) return undefined
  const found = await ask<LivePlanShown>('GET /api/v1/live-plan')
  return found.ok ? found.body : undefined
}
