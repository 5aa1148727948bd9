import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barsOf } from '../../../../web/comparisons/bars.ts'

const totals = fc.array(
  fc.record({
    name: fc.string(),
    kind: fc.constantFrom('plan', 'repriced', 'anew'),
    pence: fc.nat(),
    left: fc.nat(),
  }),
  { minLength: 1, maxLength: 25 },
)

describe('the bars of a comparison', () => {
  it('begin at nothing: lengths compare as the totals do', () => {
    const bars = barsOf([
      { name: 'a', kind: 'plan', pence: 400, left: 0 },
      { name: 'b', kind: 'repriced', pence: 100, left: 0 },
      { name: 'c', kind: 'anew', pence: 0, left: 0 },
    ])
    expect(bars.map(({ percent }) => percent)).toEqual([100, 25, 0])
  })

  it('never leave their frame, and stand in the order of the totals whatever these are', () => {
    fc.assert(
      fc.property(totals, (given) => {
        const bars = barsOf(given)
        const sorted = bars.toSorted((a, b) => a.pence - b.pence)
        expect(sorted.every(({ percent }) => percent >= 0 && percent <= 100)).toBe(true)
        expect(sorted.map(({ percent }) => percent)).toEqual(
          bars.map(({ percent }) => percent).toSorted((a, b) => a - b),
        )
      }),
    )
  })
})
