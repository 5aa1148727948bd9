import { describe, expect, it } from 'vitest'
import { boundText, percentAbove } from '../../../../web/plans/bound-text.ts'
import type { BoundShown } from '../../../../web/shown.ts'

const shown = (more: Partial<BoundShown>): BoundShown => ({
  state: 'done',
  revision: 1,
  annual_pence: 1_000_000,
  ...more,
})
const bound = (pence: number, proven = false) => ({
  annual_pence: pence,
  gap_percent: 0,
  method: 'columns',
  proven,
})

describe('how far a plan is from the best possible', () => {
  it('is told as a cost that no plan is below, and how far this one is above it', () => {
    expect(boundText(shown({ bound: bound(950_000) }), 1)).toBe(
      'No plan for these pupils and rules can be cheaper than £9,500 a year; this one is at most 5.3 % above.',
    )
  })

  it('is never told as less than it is', () => {
    // 1/999 of the bound: 0.1001… %.
    expect(boundText(shown({ bound: bound(999_000) }), 1)).toContain('at most 0.2 % above')
    expect(percentAbove(1000, 1000)).toBe(0)
  })

  it('says that a proven plan is the cheapest, and that a distant bound says little', () => {
    expect(boundText(shown({ bound: bound(1_000_000, true) }), 1)).toContain('proven to be the cheapest')
    for (const far of [0, 26_000])
      expect(boundText(shown({ bound: bound(far) }), 1)).toContain('too far below this plan to say much')
  })

  it('says when it is of the plan before later changes', () => {
    expect(boundText(shown({ bound: bound(950_000) }), 3)).toContain('before later changes')
  })

  it('says what to do where there is none', () => {
    expect(boundText(shown({ state: 'none' }), 1)).toContain('Nobody has asked')
    expect(boundText(shown({ state: 'failed' }), 1)).toContain('Try again')
    expect(boundText(shown({}), 1)).toContain('Try again with more')
  })
})
