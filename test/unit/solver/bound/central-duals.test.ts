import { describe, expect, it } from 'vitest'
import { centralDuals } from '../../../../src/solver/bound/central-duals.ts'

const column = (met: readonly number[], cost: number) => ({ tokens: [], met, cost })

describe('central duals', () => {
  it('are worth what the cheapest choice of the columns costs', () => {
    const columns = [column([0], 60_000), column([1], 60_000), column([0, 1], 100_000), column([2], 50_000)]
    const duals = centralDuals(columns, Float64Array.of(1000, 1000, 1000), 151_000)
    const sum = duals.reduce((total, dual) => total + dual, 0)
    expect(sum).toBeGreaterThan(145_000)
    expect(sum).toBeLessThan(152_000)
    for (const dual of duals) expect(Number.isInteger(dual)).toBe(true)
  })

  it('share out evenly what nothing tells apart, where a corner gives it to one', () => {
    const duals = centralDuals([column([0, 1], 100_000)], Float64Array.of(0, 0), 110_000)
    expect(Math.abs((duals[0] as number) - (duals[1] as number))).toBeLessThan(1000)
  })

  it('do not look at a column that meets a unit twice', () => {
    const columns = [column([0, 1], 100_000), column([0, 1, 0], 10_000)]
    const duals = centralDuals(columns, Float64Array.of(40_000, 40_000), 110_000)
    expect((duals[0] as number) + (duals[1] as number)).toBeGreaterThan(90_000)
  })
})
