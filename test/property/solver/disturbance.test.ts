import { beforeAll, describe, expect, it } from 'vitest'
import { answerRoutes } from '../../../src/solver/answer.ts'
import { AM, DAY_SECONDS, type Problem, type Stability } from '../../../src/solver/problem.ts'
import { Moved } from '../../../src/solver/route/moved.ts'
import type { Route } from '../../../src/solver/route/route.ts'
import { Insertion, THOROUGH_EFFORT } from '../../../src/solver/search/insertion.ts'
import { Workspace } from '../../../src/solver/search/workspace.ts'
import { createRandom, type Random } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled, copyOf, randomRoute } from '../../support/solver/compiled.ts'
import { siblingCouncil } from '../../support/solver/sibling-council.ts'

const COUNCILS = 30
const ROUTES = 12
const TOLERANCE = 300

/** A start of a few routes at random, promised times all over the day, and prices. */
function randomStability(random: Random, problem: Problem): Stability {
  const { unitCount, unitPupils } = problem
  const startRoute = Int32Array.from({ length: unitCount }, () => random.integer(-1, 2))
  const startPupils = Int32Array.from(startRoute, (start, unit) =>
    start < 0 ? 0 : (unitPupils[unit]?.length ?? 0),
  )
  const startSizes = new Int32Array(3)
  startRoute.forEach((start, unit) => {
    if (start >= 0) startSizes[start] = (startSizes[start] ?? 0) + (startPupils[unit] ?? 0)
  })
  const times = (): Int32Array =>
    Int32Array.from({ length: unitCount * 5 }, () =>
      random.chance(0.2) ? -1 : random.integer(7 * 3600, 9 * 3600 + 1800),
    )
  const pence = (): Float64Array => Float64Array.from({ length: unitCount }, () => random.integer(0, 900))
  return {
    startRoute,
    startPupils,
    startSizes,
    movedPence: random.integer(1, 1000),
    homeTimes: [times(), times()],
    retimePence: [pence(), pence()],
    toleranceSeconds: TOLERANCE,
  }
}

const unitsOf = (route: Route): readonly number[] => [...route.units.subarray(0, route.unitCount)]

/** The definition in words: all but those of the start route that it continues, or half of them where it has half or less. */
function movedPupils(problem: Problem, stability: Stability, units: readonly number[]): number {
  const everyone = [...problem.unitPupils.keys()]
  const start = (unit: number): number => stability.startRoute[unit] ?? -1
  const count = (some: readonly number[]): number =>
    some.reduce((sum, unit) => sum + (problem.unitPupils[unit]?.length ?? 0), 0)
  const stay = [0, 1, 2].map((label) => {
    const whole = count(everyone.filter((unit) => start(unit) === label))
    const here = count(units.filter((unit) => start(unit) === label))
    return here > whole / 2 ? here : here / 2
  })
  return count(units.filter((unit) => start(unit) >= 0)) - Math.max(...stay)
}

/** Pence of changed times by the times that the answer writes down. */
function retimedPence(problem: Problem, stability: Stability, work: Workspace, route: Route): number {
  const [answer] = answerRoutes({ ...problem }, { routes: [work.save(route)], absent: [] })
  const charged = new Map<string, number>()
  for (const run of answer?.runs ?? [])
    for (const stop of run.stops) {
      if (stop.school >= 0) continue
      const clock = run.direction === AM ? stop.arrive : DAY_SECONDS - stop.arrive
      const day = Math.log2(run.days & -run.days)
      for (const unit of [...stop.board, ...stop.alight]) {
        const before = stability.homeTimes[run.direction][unit * 5 + day] ?? -1
        if (before >= 0 && Math.abs(clock - before) > TOLERANCE)
          charged.set(`${run.direction} ${unit}`, stability.retimePence[run.direction][unit] ?? 0)
      }
    }
  return [...charged.values()].reduce((sum, pence) => sum + pence, 0)
}

let problems: readonly Problem[] = []

beforeAll(async () => {
  problems = await Promise.all(
    Array.from({ length: COUNCILS }, async (_, seed) => {
      const council = seed % 3 === 2 ? siblingCouncil(seed, 10) : randomCouncil(seed)
      const { problem } = await compiled(council)
      return { ...problem, stability: randomStability(createRandom(seed), problem) }
    }),
  )
})

/** Each council's random routes, with what measures them. */
function* routes(): Iterable<{ problem: Problem; stability: Stability; work: Workspace; route: Route }> {
  for (const [seed, problem] of problems.entries()) {
    const random = createRandom(seed + 77)
    const work = new Workspace(problem)
    for (let number = 0; number < ROUTES; number++) {
      const route = randomRoute(work, random, random.integer(1, 7))
      if (route.unitCount > 0) yield { problem, stability: problem.stability as Stability, work, route }
    }
  }
}

describe('the price of departing from a start', () => {
  it('counts those on a route that does not continue theirs', () => {
    for (const { problem, stability, route } of routes()) {
      const units = unitsOf(route)
      const moved = new Moved(stability)
      expect(moved.pence(route, -1)).toBe(stability.movedPence * movedPupils(problem, stability, units))
      const extra = [...problem.unitPupils.keys()].find((unit) => !units.includes(unit))
      if (extra !== undefined)
        expect(moved.pence(route, extra)).toBe(
          stability.movedPence * movedPupils(problem, stability, [...units, extra]),
        )
    }
  })

  it('counts changed times by the times that the plan writes down', () => {
    let some = 0
    for (const { problem, stability, work, route } of routes()) {
      const wanted = retimedPence(problem, stability, work, route)
      expect(route.figures[0].retimed + route.figures[1].retimed).toBe(wanted)
      if (wanted > 0) some++
    }
    expect(some).toBeGreaterThan(50)
  })

  it('is in the score of an insertion, to the penny, and in no cost', () => {
    for (const { problem, stability, work, route } of routes()) {
      const { stability: _, ...free } = problem
      const unit = [...problem.unitPupils.keys()].find((each) => !unitsOf(route).includes(each))
      const insertion = new Insertion(work, THOROUGH_EFFORT)
      const grown = copyOf(route)
      if (unit === undefined || !insertion.find(grown, unit, Number.POSITIVE_INFINITY)) continue
      const { score } = insertion
      expect(insertion.apply(grown, unit)).toBe(true)
      expect(grown.score).toBeCloseTo(score, 3)
      const plain = new Workspace(free)
      const same = plain.load(work.save(grown))
      expect(plain.refresh(same, grown.offer)).toBe(true)
      expect(same.cost).toBe(grown.cost)
      const pence =
        stability.movedPence * movedPupils(problem, stability, unitsOf(grown)) +
        grown.figures[0].retimed +
        grown.figures[1].retimed
      expect(grown.score - same.score).toBeCloseTo(pence, 3)
    }
  })
})
