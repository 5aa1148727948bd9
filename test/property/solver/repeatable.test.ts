import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src/domain/plan.ts'
import { recombineCounted } from '../../support/solver/recombine-counted.ts'
import type { SearchResult } from '../../../src/solver/search/search.ts'
import type { SearchTask } from '../../../src/solver/search/task.ts'
import { LOGICAL_STREAMS, solve, type SolveOptions } from '../../../src/solver/solve.ts'
import { createRandom, type Random } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled } from '../../support/solver/compiled.ts'
import { planCouncil, searchHere, unsetFlag } from '../../support/solver/plan-council.ts'

interface Waiting {
  readonly task: SearchTask
  readonly hand: (result: SearchResult) => void
}

/** So many workers, each with one task at a time, who take up and finish tasks in an order of chance. */
function workersByChance(random: Random, workers: number): (task: SearchTask) => Promise<SearchResult> {
  const waiting: Waiting[] = []
  let busy = 0
  const step = async (): Promise<void> => {
    busy++
    for (let next = take(); next !== undefined; next = take()) {
      // A copy, as between threads; other workers go on meanwhile.
      const result = structuredClone(await searchHere(next.task))
      for (let turns = random.integer(0, 5); turns > 0; turns--) await Promise.resolve()
      next.hand(result)
    }
    busy--
  }
  const take = (): Waiting | undefined =>
    waiting.splice(random.integer(0, Math.max(0, waiting.length - 1)), 1)[0]
  return (task) =>
    new Promise((hand) => {
      waiting.push({ task, hand })
      if (busy < workers) queueMicrotask(() => void step())
    })
}

const withoutRun = ({ plan }: { readonly plan: Plan }): object => ({ ...plan, run: undefined })

const options = (own: Partial<SolveOptions>): SolveOptions => ({
  seed: 1,
  limit: { kind: 'iterations', iterations: 400 },
  streams: LOGICAL_STREAMS,
  run: searchHere,
  recombine: recombineCounted,
  millisecondsLeft: () => {
    throw new Error('a limit of iterations asks no clock')
  },
  stopFlag: unsetFlag(),
  onProgress: () => {},
  ...own,
})

describe('a plan with a limit of iterations', () => {
  it('is the same whatever the number of workers and the order in which they finish', async () => {
    for (let seed = 0; seed < 3; seed++) {
      const council = randomCouncil(seed)
      const first = await planCouncil(council, { seed: 7, iterations: 320, recombine: recombineCounted })
      for (const workers of [2, 8]) {
        const search = workersByChance(createRandom(100 * seed + workers), workers)
        const again = await planCouncil(council, {
          seed: 7,
          iterations: 320,
          workers,
          search,
          recombine: recombineCounted,
        })
        expect(withoutRun(again), `council ${seed}, ${workers} workers`).toEqual(withoutRun(first))
        expect(again.plan.run.workers).toBe(workers)
      }
    }
  })

  it('is the same where the council is cut into blocks', async () => {
    // Short distances between many pupils: more than are searched whole.
    const { problem } = await compiled(randomCouncil(3, { pupils: 260, schools: 4 }))
    expect(problem.unitCount).toBeGreaterThan(220)
    const short = { limit: { kind: 'iterations', iterations: 160 } } as const
    const run = workersByChance(createRandom(1), 3)
    expect(await solve(problem, options({ ...short, run }))).toEqual(await solve(problem, options(short)))
  })

  it('does not depend on what was planned before', async () => {
    const council = randomCouncil(11)
    const first = await planCouncil(council, { iterations: 160 })
    await planCouncil(randomCouncil(12), { iterations: 160 })
    expect(withoutRun(await planCouncil(council, { iterations: 160 }))).toEqual(withoutRun(first))
  })

  it('searches differently with another seed', async () => {
    const { problem } = await compiled(randomCouncil(5, { pupils: 60, schools: 3 }))
    const short = { limit: { kind: 'iterations', iterations: 80 } } as const
    const solutions = await Promise.all([1, 2, 3].map((seed) => solve(problem, options({ ...short, seed }))))
    expect(new Set(solutions.map(({ solution }) => JSON.stringify(solution))).size).toBeGreaterThan(1)
  })

  it('does the iterations asked for, a little over where a round is cut short', async () => {
    const { problem } = await compiled(randomCouncil(4))
    const { iterations } = await solve(problem, options({ limit: { kind: 'iterations', iterations: 6400 } }))
    expect(iterations).toBeGreaterThanOrEqual(6400)
    expect(iterations).toBeLessThan(7200)
  })
})
