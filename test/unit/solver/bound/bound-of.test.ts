import { describe, expect, it } from 'vitest'
import { boundOf } from '../../../../src/solver/bound/bound-of.ts'
import { ownDuals } from '../../../../src/solver/bound/core/own-duals.ts'
import { PricingBench } from '../../../../src/solver/bound/price-task.ts'
import { firstSolution } from '../../../../src/solver/search/search.ts'
import { oracleCase } from '../../../support/solver/oracle-case.ts'
import { unsetFlag } from '../../../support/solver/plan-council.ts'

describe('the bound of a council', () => {
  it('gives each slice a flag of its own, and goes on with the others where one’s time is up', async () => {
    const { problem } = await oracleCase(5, { pupils: 4 })
    const bench = new PricingBench()
    const given: Int32Array[] = []
    const { slices, annualPence } = await boundOf(problem, {
      routes: firstSolution(problem, 5).routes,
      served: [...problem.unitPupils.keys()],
      price: async (task) => bench.run(task),
      millisecondsLeft: () => 1e9,
      stopFlag: unsetFlag(),
      flagUntil: () => {
        const flag = unsetFlag()
        if (given.length === 0) flag[0] = 1
        given.push(flag)
        return flag
      },
      mostLabels: 200_000,
      onProgress: () => {},
    })
    expect(slices.length).toBeGreaterThan(1)
    expect(given).toHaveLength(slices.length)
    const [first] = slices
    const own = first === undefined ? [] : [...ownDuals(first.slice)]
    expect(first?.millipence).toBe(own.reduce((sum, dual) => sum + dual, 0))
    expect(annualPence).toBeGreaterThan(0)
  })
})
