import type { FrameworkCompared } from '../../../src/domain/comparison.ts'
import type { Council } from '../../../src/domain/council.ts'
import type { Framework } from '../../../src/domain/framework.ts'
import type { Plan } from '../../../src/domain/plan.ts'

/** A plan as a comparison re-prices it, as a document that the checker can judge; its shares stay those of the plan before. */
export function repricedPlan(plan: Plan, { repriced }: FrameworkCompared): Plan {
  const awards = new Map(repriced.routes.map((route) => [route.route_id, route]))
  const { figures } = repriced
  return {
    ...plan,
    totals: {
      ...plan.totals,
      annual_pence: figures.annual.total_pence,
      vehicle_pence: figures.annual.vehicle_pence,
      assistant_pence: figures.annual.assistant_pence,
      management_fee_pence: figures.annual.management_fee_pence,
      served: figures.pupils,
      routes: figures.routes,
      live_metres_per_day: figures.live_metres_per_day,
      dead_metres_per_day: figures.dead_metres_per_day,
    },
    routes: plan.routes.flatMap((route) => {
      const award = awards.get(route.route_id)
      if (award === undefined) return []
      const { vehicle_type, layout, operator, annual, runs } = award
      return [
        {
          ...route,
          vehicle_type,
          layout,
          operator,
          annual,
          runs: route.runs.map((run, at) => ({
            ...run,
            dead_metres: runs[at]?.dead_metres ?? 0,
            price: runs[at]?.price ?? run.price,
          })),
        },
      ]
    }),
    unserved: [
      ...plan.unserved,
      ...plan.routes
        .filter(({ route_id: id }) => !awards.has(id))
        .flatMap(({ pupils }) =>
          pupils.map((pupil_id) => ({ pupil_id, code: 'no_vehicle_left' as const, detail: '' })),
        ),
    ],
    exceptions: plan.exceptions.filter(({ pupil_id: id }) =>
      plan.routes.some((route) => awards.has(route.route_id) && route.pupils.includes(id)),
    ),
  }
}

/** What the checker may say of such a document that is no matter of a comparison: shares, and why pupils were left. */
export const NO_MATTER: readonly string[] = ['share_missing', 'share_wrong', 'unserved_code']

export const under = (council: Council, framework: Framework): Council => ({ ...council, framework })
