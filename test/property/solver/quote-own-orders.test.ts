import { beforeAll, describe, expect, it } from 'vitest'
import { refine } from '../../../src/solver/fixed/exact/refine.ts'
import type { InsertionQuote, LivePlan } from '../../../src/solver/quote/live-plan.ts'
import { routeView } from '../../../src/solver/quote/route-view.ts'
import type { Route } from '../../../src/solver/route/route.ts'
import { firstSolution } from '../../../src/solver/search/search.ts'
import { Workspace } from '../../../src/solver/search/workspace.ts'
import { createRandom } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled } from '../../support/solver/compiled.ts'
import { leastOn } from '../../support/solver/least-insertion.ts'
import { quoteCase } from '../../support/solver/quote-case.ts'

/** Councils whose plans, after exact search, often have runs with orders of their own. */
const COUNCILS = 40
const NONE = Number.POSITIVE_INFINITY
const CENT = 0.01

interface Trial {
  readonly name: string
  readonly quote: InsertionQuote | undefined
  /** The route joined had orders of its own, and what it cost with them; 0 for none. */
  readonly joinsOwn: boolean
  readonly before: number
  /** What the route handed over costs when it is measured anew; undefined where it breaks a rule. */
  readonly anew: number | undefined
  /** The least on any route in its stored order; Infinity where there is no way. */
  readonly stored: number
  readonly alone: number
  /** Routes that may be joined although the order stored for all weekdays breaks a rule. */
  readonly reordered: number
}

/** A route measured by somebody who knows nothing of the plan. */
function measuredAnew({ problem }: LivePlan, { route }: InsertionQuote): number | undefined {
  const work = new Workspace(problem)
  const fresh = work.load(route)
  return work.refresh(fresh, route.offer) ? fresh.cost : undefined
}

function joined({ loaded }: LivePlan, quote: InsertionQuote | undefined): Route | undefined {
  return quote === undefined || quote.routeIndex < 0 ? undefined : loaded.routes[quote.routeIndex]
}

async function trialsOf(seed: number): Promise<readonly Trial[]> {
  const { prepared } = await compiled(randomCouncil(seed))
  return createRandom(seed)
    .shuffle(prepared.input.pupils)
    .slice(0, 3)
    .flatMap((pupil) => {
      const { plan, unknown } = quoteCase(prepared.input, pupil, seed, (problem, from) =>
        refine(problem, firstSolution(problem, from), 1),
      )
      if (unknown.with.length > 0 || plan.loaded.routes.every((route) => route.own.length === 0)) return []
      const quote = plan.cheapest(unknown)
      const route = joined(plan, quote)
      const anew = quote === undefined ? undefined : measuredAnew(plan, quote)
      const alone = plan.alone(unknown)?.increasePence ?? NONE
      plan.overlay.reach(Array(plan.problem.placeCount).keys())
      const stored = Math.min(NONE, ...plan.loaded.routes.map((each) => leastOn(plan, each)))
      const reordered = plan
        .likeliest(unknown, plan.loaded.routes.length)
        .flatMap((index) => plan.loaded.routes[index] ?? [])
        .filter((each, index) => routeView(plan.work, each, index) === undefined).length
      const joinsOwn = (route?.own.length ?? 0) > 0
      const name = `council ${seed}, pupil ${pupil.id}`
      return { name, quote, joinsOwn, before: route?.cost ?? 0, anew, stored, alone, reordered }
    })
}

let trials: readonly Trial[] = []

beforeAll(async () => {
  trials = (await Promise.all(Array.from({ length: COUNCILS }, (_, seed) => trialsOf(seed)))).flat()
}, 180_000)

describe('the quote of one more pupil where runs have orders of their own', () => {
  it('is tried where such a route is joined, and where it is not', () => {
    expect(trials.filter(({ joinsOwn }) => joinsOwn).length).toBeGreaterThan(2)
    expect(trials.filter(({ joinsOwn }) => !joinsOwn).length).toBeGreaterThan(2)
  })

  it('hands over a route that keeps all rules, at its true price', () => {
    for (const { name, quote, anew } of trials)
      if (quote !== undefined) expect(anew, name).toBeCloseTo(quote.routePence, 4)
  })

  it('counts from what the route costs with its own orders', () => {
    for (const { name, quote, before } of trials)
      if (quote !== undefined) expect(quote.increasePence, name).toBeCloseTo(quote.routePence - before, 4)
  })

  it('is no dearer than the least in the stored orders, or alone', () => {
    for (const { name, quote, stored, alone } of trials)
      expect(quote?.increasePence ?? NONE, name).toBeLessThanOrEqual(Math.min(stored, alone) + CENT)
  })

  it('may join a route whose stored order breaks a rule, in another that keeps all', () => {
    expect(trials.filter(({ reordered }) => reordered > 0).length).toBeGreaterThan(0)
  })
})
