import { describe, expect, it } from 'vitest'
import { refine } from '../../../src/solver/fixed/exact/refine.ts'
import { RunSearch } from '../../../src/solver/fixed/exact/run-search.ts'
import type { RunDays } from '../../../src/solver/fixed/exact/run-task.ts'
import { choicesOf } from '../../../src/solver/fixed/exact/choices.ts'
import { runsOf } from '../../../src/solver/fixed/exact/route-search.ts'
import type { Problem } from '../../../src/solver/problem.ts'
import { visitOf } from '../../../src/solver/schedule/run-check.ts'
import { firstSolution, search } from '../../../src/solver/search/search.ts'
import { type PlainSolution, Solution } from '../../../src/solver/search/solution.ts'
import { Workspace } from '../../../src/solver/search/workspace.ts'
import { createRandom } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled } from '../../support/solver/compiled.ts'

const COUNCILS = 24
const REFINED = 12

function costOf(problem: Problem, plain: PlainSolution): number {
  const solution = new Solution(new Workspace(problem))
  solution.load(plain)
  return solution.cost
}

/** Every order of meeting the units and dropping them: a visit to any school that somebody is aboard for, at any time. */
function* orders(
  problem: Problem,
  waiting: readonly number[],
  aboard: readonly number[],
): Iterable<readonly number[]> {
  if (waiting.length === 0 && aboard.length === 0) yield []
  for (const unit of waiting) {
    const others = waiting.filter((other) => other !== unit)
    for (const rest of orders(problem, others, [...aboard, unit])) yield [unit, ...rest]
  }
  for (const school of new Set(aboard.map((unit) => problem.unitSchool[unit] ?? -1))) {
    const left = aboard.filter((unit) => problem.unitSchool[unit] !== school)
    for (const rest of orders(problem, waiting, left)) yield [visitOf(school), ...rest]
  }
}

/** Units of one stop are met one right after the other. */
function keepsHouseholds(problem: Problem, tokens: readonly number[]): boolean {
  const stops = tokens.map((token) => (token < 0 ? -1 : (problem.unitStop[token] ?? -1)))
  return stops.every((stop, at) => stop < 0 || stops.indexOf(stop) === at || stops[at - 1] === stop)
}

describe('the exact search of one run', () => {
  it('finds the least cost of all orders, for every choice of vehicle', async () => {
    let compared = 0
    for (let seed = 0; seed < COUNCILS; seed++) {
      const { problem } = await compiled(randomCouncil(seed))
      const work = new Workspace(problem)
      const runs = new RunSearch(problem, work.check, work.price, work.unitPlace, choicesOf(problem))
      const some = createRandom(seed)
        .shuffle([...problem.unitStop.keys()])
        .slice(0, 4)
      const run = runsOf(problem, some)[0] as RunDays // somebody travels
      const found = runs.search(run, 1e6)
      const least = found?.cost.map(() => Number.POSITIVE_INFINITY) ?? new Float64Array(0)
      for (const tokens of orders(problem, run.units, [])) {
        if (!keepsHouseholds(problem, tokens)) continue
        const { cost } = runs.inOrder(run, Int32Array.from(tokens))
        cost.forEach((each, choice) => {
          least[choice] = Math.min(least[choice] ?? 0, each)
        })
      }
      expect([...(found?.cost ?? [])].map(Math.round), `council ${seed}`).toEqual([...least].map(Math.round))
      compared++
    }
    expect(compared).toBe(COUNCILS)
  })

  it('gives up after as many branches as it is told', async () => {
    const { problem } = await compiled(randomCouncil(3, { pupils: 8 }))
    const work = new Workspace(problem)
    const runs = new RunSearch(problem, work.check, work.price, work.unitPlace, choicesOf(problem))
    const [run] = runsOf(problem, [...problem.unitStop.keys()])
    expect(runs.search(run as RunDays, 5)).toBeUndefined()
  })
})

describe('refining a solution', () => {
  it('never makes it dearer, leaves nobody behind, and gives the same for the same', async () => {
    let cheaper = 0
    for (let seed = 0; seed < REFINED; seed++) {
      const { problem } = await compiled(randomCouncil(seed, { pupils: 12 }))
      const first = firstSolution(problem, seed)
      const refined = refine(problem, first, 1)
      expect(refined.absent.length, `council ${seed}`).toBeLessThanOrEqual(first.absent.length)
      const [before, after] = [costOf(problem, first), costOf(problem, refined)]
      expect(after, `council ${seed}`).toBeLessThanOrEqual(before)
      if (after < before - 0.5) cheaper++
      expect(refine(problem, first, 1)).toEqual(refined)
    }
    expect(cheaper).toBeGreaterThan(REFINED / 2)
  })

  it('leaves a solution that can be searched on from, whatever orders its runs have', async () => {
    let own = 0
    for (let seed = 0; seed < COUNCILS; seed++) {
      const { problem } = await compiled(randomCouncil(seed, { pupils: 10 }))
      const refined = refine(problem, firstSolution(problem, seed), 1)
      own += refined.routes.filter((route) => route.own !== undefined).length
      const { best } = search(problem, refined, seed, (iterations) => ({
        progress: iterations / 200,
        stop: iterations >= 200,
        again: 200,
      }))
      expect(costOf(problem, best), `council ${seed}`).toBeLessThanOrEqual(costOf(problem, refined))
    }
    expect(own).toBeGreaterThan(0)
  })
})
