import { beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../../../src/solver/problem.ts'
import type { Route } from '../../../src/solver/route/route.ts'
import { Insertion, SEARCH_EFFORT } from '../../../src/solver/search/insertion.ts'
import { Workspace } from '../../../src/solver/search/workspace.ts'
import { createRandom, type Random } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled, copyOf, emptyRoute, randomRoute } from '../../support/solver/compiled.ts'
import { siblingCouncil } from '../../support/solver/sibling-council.ts'

const COUNCILS = 24
const ROUTES = 5
const TRIALS = 160
const NONE = Number.POSITIVE_INFINITY

interface Answer {
  readonly found: boolean
  readonly score: number
  readonly place: number
  readonly positions: readonly number[]
}
interface Trial {
  readonly name: string
  readonly limit: number
  /** With what was found before, without it, and without it and any limit. */
  readonly remembered: Answer
  readonly plain: Answer
  readonly unlimited: Answer
  /** Whether the memory alone says that the limit cannot be met. */
  readonly ruledOut: boolean
  /** What `find` said that the unit scores at least. */
  readonly least: number
}

function ask(problem: Problem, insertion: Insertion, route: Route, unit: number, limit: number): Answer {
  const found = insertion.find(route, unit, limit)
  if (!found) return { found, score: NONE, place: -1, positions: [] }
  const { score, place, meet, visit } = insertion
  const positions = ([0, 1] as const).flatMap((direction) =>
    problem.presence[direction][unit] === 0 ? [] : [meet[direction] ?? -1, visit[direction] ?? -1],
  )
  return { found, score, place, positions }
}

/** Few vehicles of some offers, so that what a route costs depends on the others'. */
const limited = (problem: Problem, random: Random): Problem => ({
  ...problem,
  offers: problem.offers.map((offer) => (random.chance(0.5) ? { ...offer, capacity: 2 } : offer)),
})

/** A unit of the route taken off it, or another put on it; the route as it was where that cannot be. */
function changed(work: Workspace, insertion: Insertion, route: Route, random: Random): Route {
  const other = copyOf(route)
  const unit = random.integer(0, work.problem.unitCount - 1)
  if (other.units.subarray(0, other.unitCount).includes(unit)) {
    work.strip(other, Int32Array.of(unit), 0, 1)
    if (other.unitCount === 0) return emptyRoute()
    return work.refresh(other) ? other : route
  }
  return insertion.find(other, unit, NONE) && insertion.apply(other, unit) ? other : route
}

/** A vehicle more in use, or one less. */
function takeOrReturn({ price, problem }: Workspace, random: Random): void {
  const offer = random.integer(0, problem.offers.length - 1)
  price.count(offer, (price.used[offer] ?? 0) > 0 && random.chance(0.5) ? -1 : 1)
}

async function trialsOf(seed: number): Promise<readonly Trial[]> {
  const council = seed % 3 === 2 ? siblingCouncil(seed, 10) : randomCouncil(seed)
  const random = createRandom(seed)
  const whole = (await compiled(council)).problem
  const problem = seed % 2 === 0 ? whole : limited(whole, random)
  const work = new Workspace(problem)
  const remembering = new Insertion(work, SEARCH_EFFORT)
  const forgetful = new Insertion(work, { ...SEARCH_EFFORT, remembered: false })
  const routes = Array.from({ length: ROUTES }, () => randomRoute(work, random, random.integer(0, 6)))
  return Array.from({ length: TRIALS }, (_, trial): readonly Trial[] => {
    const at = random.integer(0, ROUTES - 1)
    const route = routes[at] ?? emptyRoute()
    const unit = random.integer(0, problem.unitCount - 1)
    // What is asked again now and then is asked after routes and the vehicles in use have changed.
    if (random.chance(0.2)) routes[at] = changed(work, forgetful, route, random)
    if (random.chance(0.1)) takeOrReturn(work, random)
    // A unit may be on several of these routes, and met elsewhere by now.
    if (route.unitCount > 0 && !work.refresh(route)) return []
    if (route.units.subarray(0, route.unitCount).includes(unit)) return []
    const unlimited = ask(problem, forgetful, route, unit, NONE)
    const limit = unlimited.found && random.chance(0.8) ? unlimited.score * (0.8 + 0.4 * random.next()) : NONE
    const [high = 0, low = 0] = route.fingerprint
    return [
      {
        name: `council ${seed}, trial ${trial}, unit ${unit}`,
        limit,
        ruledOut: remembering.ruledOut(unit, high, low, limit),
        remembered: ask(problem, remembering, route, unit, limit),
        least: remembering.least,
        plain: ask(problem, forgetful, route, unit, limit),
        unlimited,
      },
    ]
  }).flat()
}

let trials: readonly Trial[] = []

beforeAll(async () => {
  trials = (await Promise.all(Array.from({ length: COUNCILS }, (_, seed) => trialsOf(seed)))).flat()
})

describe('insertions that are remembered', () => {
  it('are asked for where there are some and where there are none', () => {
    expect(trials.filter(({ plain }) => plain.found).length).toBeGreaterThan(400)
    expect(trials.filter(({ plain }) => !plain.found).length).toBeGreaterThan(400)
    expect(trials.filter(({ ruledOut }) => ruledOut).length).toBeGreaterThan(100)
  })

  it('are the ones found anew, whatever was asked before', () => {
    for (const { name, plain, remembered } of trials) if (plain.found) expect(remembered, name).toEqual(plain)
  })

  it('are below the limit, and found anew without one', () => {
    for (const { name, limit, remembered, unlimited } of trials)
      if (remembered.found) {
        expect(remembered.score, name).toBeLessThan(limit)
        expect(remembered, name).toEqual(unlimited)
      }
  })

  it('score no less than was said, and what was said rules out whatever was not found', () => {
    for (const { name, limit, remembered, plain, least } of trials) {
      expect(least, name).toBeLessThanOrEqual(plain.score + 1e-6)
      if (!remembered.found) expect(least, name).toBeGreaterThanOrEqual(limit - 1e-6)
    }
  })

  it('are not ruled out where one is found', () => {
    for (const { name, plain, remembered, ruledOut } of trials)
      if (ruledOut) expect(plain.found || remembered.found, name).toBe(false)
  })
})
