import { beforeAll, describe, expect, it } from 'vitest'
import type { LivePlan } from '../../../src/solver/quote/live-plan.ts'
import { RouteBound } from '../../../src/solver/quote/route-bound.ts'
import { type RouteView, routeView } from '../../../src/solver/quote/route-view.ts'
import { createRandom } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled } from '../../support/solver/compiled.ts'
import { leastOn, placesOn } from '../../support/solver/least-insertion.ts'
import { quoteCase } from '../../support/solver/quote-case.ts'

const COUNCILS = 40
const NONE = Number.POSITIVE_INFINITY
/** Pence: sums of doubles. */
const SAME = 1e-4

interface Bounded {
  readonly name: string
  /** Annual pence more: by the first glance, after a closer look, and in truth. */
  readonly glance: number
  readonly closer: number
  readonly least: number
}

/** What the bounds say of one route, over all places at which the seated newcomer may be met there. */
function boundsOf(plan: LivePlan, bounds: RouteBound, view: RouteView, name: string): Bounded {
  const places = placesOn(plan, view.route)
  const glances = places.map((place) => bounds.glance(view, place))
  const closer = places.map((place) => (bounds.enter(view, place) ? bounds.least() : NONE))
  const { cost } = view.route
  return {
    name,
    glance: Math.min(...glances) - cost,
    closer: Math.min(...closer) - cost,
    least: leastOn(plan, view.route),
  }
}

async function boundsOfCouncil(seed: number): Promise<readonly Bounded[]> {
  const { prepared } = await compiled(randomCouncil(seed))
  return createRandom(seed)
    .shuffle(prepared.input.pupils)
    .slice(0, 3)
    .flatMap((pupil) => {
      const { plan, unknown, known } = quoteCase(prepared.input, pupil, seed)
      const bounds = new RouteBound(plan.problem, plan.work.price)
      const views = plan.loaded.routes.flatMap((route, index) => routeView(plan.work, route, index) ?? [])
      return [unknown, known].flatMap((newcomer) => {
        plan.seat(newcomer)
        plan.overlay.reach(Array(plan.problem.placeCount).keys())
        const stop = plan.problem.unitStop[plan.overlay.unit] ?? -1
        bounds.about(plan.overlay.unit, plan.problem.unitStop.indexOf(stop) !== plan.overlay.unit)
        return views.map((view) =>
          boundsOf(plan, bounds, view, `council ${seed}, pupil ${pupil.id}, route ${view.index}`),
        )
      })
    })
}

let all: readonly Bounded[] = []

beforeAll(async () => {
  all = (await Promise.all(Array.from({ length: COUNCILS }, (_, seed) => boundsOfCouncil(seed)))).flat()
}, 180_000)

describe('the bounds on what one more pupil costs on a route', () => {
  it('are tried on routes that can take the pupil and on routes that cannot', () => {
    expect(all.filter(({ least }) => least < NONE).length).toBeGreaterThan(100)
    expect(all.filter(({ least }) => least === NONE).length).toBeGreaterThan(100)
  })

  it('are never above the least that it does cost', () => {
    for (const { name, glance, closer, least } of all) {
      expect(glance, name).toBeLessThanOrEqual(least + SAME)
      expect(closer, name).toBeLessThanOrEqual(least + SAME)
    }
  })

  it('rule routes out at the first glance', () => {
    expect(all.filter(({ glance }) => glance === NONE).length).toBeGreaterThan(20)
  })
})
