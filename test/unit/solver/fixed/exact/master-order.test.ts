import { describe, expect, it } from 'vitest'
import { directionOrders } from '../../../../../src/solver/fixed/exact/master-order.ts'
import type { Problem } from '../../../../../src/solver/problem.ts'

// Units 0–2 go to school 0, unit 3 to school 1; a visit to school s is −1 − s.
const PROBLEM = { unitSchool: Int32Array.of(0, 0, 0, 1) } as unknown as Problem // all that orders are made from
const MON = 1
const REST = 30

const run = (days: number, tokens: readonly number[]) => ({
  order: { direction: 0 as const, days, tokens },
  units: tokens.filter((token) => token >= 0),
})

describe('the runs of one direction', () => {
  it('have one order where each is a part of it', () => {
    const { tokens, own } = directionOrders(PROBLEM, [run(MON, [0, 2, -1]), run(REST, [0, 1, 2, -1])])
    expect(tokens).toEqual([0, 1, 2, -1])
    expect(own).toEqual([])
  })

  it('have orders of their own where they contradict each other, and a stand-in that holds everybody', () => {
    const { tokens, own } = directionOrders(PROBLEM, [run(MON, [0, 1, 3, -2, -1]), run(REST, [1, 0, 2, -1])])
    expect(own.map(({ days }) => days)).toEqual([MON, REST])
    expect(own.map((order) => order.tokens)).toEqual([
      [0, 1, 3, -2, -1],
      [1, 0, 2, -1],
    ])
    expect(tokens.filter((token) => token >= 0).toSorted()).toEqual([0, 1, 2, 3])
    for (const unit of [0, 1, 2, 3])
      expect(tokens.indexOf(-1 - (PROBLEM.unitSchool[unit] ?? 0), tokens.indexOf(unit))).toBeGreaterThan(0)
  })

  it('pass by who does not travel, and schools that nobody is aboard for', () => {
    const usual = { order: { direction: 0 as const, days: MON, tokens: [0, 3, -2, 1, -1] }, units: [0, 1] }
    expect(directionOrders(PROBLEM, [usual]).tokens).toEqual([0, 1, -1])
  })
})
