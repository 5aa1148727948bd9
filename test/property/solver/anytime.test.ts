import { describe, expect, it } from 'vitest'
import { firstSolution } from '../../../src/solver/search/search.ts'
import { Solution } from '../../../src/solver/search/solution.ts'
import { runSearchTask, type SearchTask } from '../../../src/solver/search/task.ts'
import { Workspace } from '../../../src/solver/search/workspace.ts'
import { solve, type Progress, type SolveOptions } from '../../../src/solver/solve.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled } from '../../support/solver/compiled.ts'
import { planCouncil, searchHere, unsetFlag } from '../../support/solver/plan-council.ts'
import { faultsOf } from '../../support/solver/plan-faults.ts'

const raisedFlag = (): Int32Array => {
  const flag = unsetFlag()
  flag[0] = 1
  return flag
}

const options = (own: Partial<SolveOptions>): SolveOptions => ({
  seed: 1,
  limit: { kind: 'seconds', seconds: 30 },
  streams: 2,
  run: searchHere,
  millisecondsLeft: () => 0,
  stopFlag: unsetFlag(),
  onProgress: () => {},
  ...own,
})

describe('a search that is stopped', () => {
  it('before it begins hands in its first plan, which keeps every rule', async () => {
    for (let seed = 0; seed < 8; seed++) {
      const council = randomCouncil(seed)
      const search = (): never => {
        throw new Error('nothing is searched any more')
      }
      const outcome = await planCouncil(council, { stopFlag: raisedFlag(), search })
      expect(faultsOf(council, outcome), `council ${seed}`).toEqual([])
      expect(outcome.plan.totals.served).toBeGreaterThan(0)
    }
  })

  it('on its way hands in the best so far', async () => {
    for (let seed = 0; seed < 8; seed++) {
      const council = randomCouncil(seed)
      const stopFlag = unsetFlag()
      const told: Progress[] = []
      const onProgress = (progress: Progress): void => {
        told.push(progress)
        if (told.length === 3) Atomics.store(stopFlag, 0, 1)
      }
      const outcome = await planCouncil(council, { stopFlag, onProgress, iterations: 640 })
      expect(faultsOf(council, outcome), `council ${seed}`).toEqual([])
      expect(told.length).toBeLessThan(6)
      expect(outcome.plan.totals.annual_pence).toBeLessThanOrEqual(told[2]?.annualPence ?? 0)
    }
  })

  it('stops within a task too, long before its iterations are over', async () => {
    const { problem } = await compiled(randomCouncil(1))
    const task: SearchTask = {
      problem,
      start: firstSolution(problem, 1),
      seed: 1,
      budget: { kind: 'iterations', iterations: 1e9 },
      from: 0,
      to: 1,
      stopFlag: raisedFlag(),
    }
    const result = runSearchTask(task, () => 0)
    expect(result.iterations).toBeLessThan(100)
    expect(result.best.routes.length).toBeGreaterThan(0)
  })

  it('without any time left has the first plan', async () => {
    const { problem } = await compiled(randomCouncil(2))
    const { solution, iterations } = await solve(problem, options({}))
    expect(iterations).toBe(0)
    const value = new Solution(new Workspace(problem))
    value.load(solution)
    const first = new Solution(new Workspace(problem))
    first.load(firstSolution(problem, 1))
    expect(value.cost).toBeLessThanOrEqual(first.cost)
  })

  it('ends by the clock', async () => {
    const { problem } = await compiled(randomCouncil(2))
    // Each look at the clock takes a tenth of a second.
    let clock = 0
    const millisecondsLeft = (): number => Math.max(0, 3000 - (clock += 100))
    const run = async (task: SearchTask) => runSearchTask(task, () => (clock += 100))
    const { iterations } = await solve(problem, options({ millisecondsLeft, run }))
    expect(iterations).toBeGreaterThan(0)
    expect(clock).toBeLessThan(6000)
  })

  it('never tells of a dearer plan than before, with nobody left behind more', async () => {
    for (let seed = 20; seed < 26; seed++) {
      const told: Progress[] = []
      await planCouncil(randomCouncil(seed), { onProgress: (progress) => told.push(progress) })
      for (const [at, progress] of told.entries()) {
        const before = told[at - 1]
        if (before === undefined) continue
        expect(progress.unservedPupils).toBeLessThanOrEqual(before.unservedPupils)
        if (progress.unservedPupils === before.unservedPupils)
          expect(progress.annualPence, `council ${seed}`).toBeLessThanOrEqual(before.annualPence * 1.001)
        expect(progress.iterations).toBeGreaterThanOrEqual(before.iterations)
      }
    }
  })
})
