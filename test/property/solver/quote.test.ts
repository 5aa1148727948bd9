import { beforeAll, describe, expect, it } from 'vitest'
import type { LivePlan } from '../../../src/solver/quote/live-plan.ts'
import type { Newcomer } from '../../../src/solver/quote/newcomer.ts'
import type { Route } from '../../../src/solver/route/route.ts'
import { createRandom } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled, emptyRoute } from '../../support/solver/compiled.ts'
import { leastOn } from '../../support/solver/least-insertion.ts'
import { quoteCase } from '../../support/solver/quote-case.ts'
import { siblingCouncil } from '../../support/solver/sibling-council.ts'

const COUNCILS = 60
const NONE = Number.POSITIVE_INFINITY

/** The least over all routes, and a route of its own, with those who must ride together on one. */
function leastOfAll(plan: LivePlan, newcomer: Newcomer): number {
  plan.seat(newcomer)
  plan.overlay.reach(Array(plan.problem.placeCount).keys())
  const { loaded, problem, overlay } = plan
  const mates = [...(problem.customers[problem.customerOf[overlay.unit] ?? -1] ?? [])].filter(
    (unit) => unit !== overlay.unit && (loaded.routeOf[unit] ?? -1) >= 0,
  )
  const routes = mates.length === 0 ? [...loaded.routes, emptyRoute()] : loaded.routes
  const carries = (route: Route): boolean =>
    mates.every((unit) => route.units.subarray(0, route.unitCount).includes(unit))
  return Math.min(NONE, ...routes.filter(carries).map((route) => leastOn(plan, route)))
}

interface Trial {
  readonly name: string
  readonly least: number
  readonly found: number
  readonly foundAtKnownPlace: number
  readonly priced: number
  readonly joins: boolean
}

function trial(plan: LivePlan, newcomer: Newcomer, known: Newcomer, name: string): Trial {
  const quote = plan.cheapest(newcomer)
  const least = leastOfAll(plan, newcomer)
  const before =
    quote === undefined || quote.routeIndex < 0 ? 0 : (plan.loaded.routes[quote.routeIndex]?.cost ?? 0)
  const again = plan.cheapest(known)
  return {
    name,
    least,
    found: quote?.increasePence ?? NONE,
    foundAtKnownPlace: again?.increasePence ?? NONE,
    priced: quote === undefined ? NONE : quote.routePence - before,
    joins: (quote?.routeIndex ?? -1) >= 0,
  }
}

async function trialsOf(seed: number): Promise<readonly Trial[]> {
  const council = seed % 4 === 3 ? siblingCouncil(seed, 9) : randomCouncil(seed)
  const { prepared } = await compiled(council)
  const random = createRandom(seed)
  return random
    .shuffle(prepared.input.pupils)
    .slice(0, 3)
    .map((pupil) => {
      const { plan, unknown, known } = quoteCase(prepared.input, pupil, seed)
      return trial(plan, unknown, known, `council ${seed}, pupil ${pupil.id}`)
    })
}

let trials: readonly Trial[] = []

beforeAll(async () => {
  trials = (await Promise.all(Array.from({ length: COUNCILS }, (_, seed) => trialsOf(seed)))).flat()
}, 180_000)

describe('the quote of one more pupil', () => {
  it('is tried where it joins a route, where it does not, and where there is no way', () => {
    expect(trials.filter(({ joins }) => joins).length).toBeGreaterThan(40)
    expect(trials.filter(({ joins, found }) => !joins && found < NONE).length).toBeGreaterThan(10)
  })

  it('is the least over all routes, meeting places, positions and offers', () => {
    for (const { name, least, found } of trials) {
      expect(found < NONE, name).toBe(least < NONE)
      if (least < NONE) expect(found, name).toBeCloseTo(least, 4)
    }
  })

  it('is the same at a place that the plan does not know as at one that it does', () => {
    for (const { name, found, foundAtKnownPlace } of trials) expect(foundAtKnownPlace, name).toBe(found)
  })

  it('is the price of the route that it hands over, less what the route costs without', () => {
    for (const { name, found, priced } of trials) if (found < NONE) expect(priced, name).toBeCloseTo(found, 4)
  })
})
