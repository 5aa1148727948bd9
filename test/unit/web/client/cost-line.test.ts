import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHART, costLine } from '../../../../web/client/cost-line.ts'

const at = (seconds: number, pence: number) => ({ seconds, pence, routes: 1, unserved: 0 })

describe('the line of a cost over time', () => {
  it('is drawn from the first moment to the last, the highest cost at the top', () => {
    expect(costLine([at(0, 300), at(5, 200), at(10, 100)])).toEqual({
      points: `${CHART.left}.0,${CHART.top}.0 ${(CHART.left + CHART.right) / 2}.0,${(CHART.top + CHART.bottom) / 2}.0 ${CHART.right}.0,${CHART.bottom}.0`,
      highest: 300,
      lowest: 100,
      seconds: 10,
    })
  })

  it('needs two moments', () => {
    expect(costLine([])).toBeUndefined()
    expect(costLine([at(1, 100)])).toBeUndefined()
  })

  it('stays within its drawing and goes to the right, whatever the costs', () => {
    const moments = fc.array(fc.tuple(fc.nat(10_000), fc.nat(1_000_000_000)), { minLength: 2 })
    fc.assert(
      fc.property(moments, (list) => {
        const points = list
          .map(([seconds, pence]) => at(seconds, pence))
          .sort((a, b) => a.seconds - b.seconds)
        const drawn = (costLine(points)?.points ?? '').split(' ').map((each) => each.split(',').map(Number))
        const xs = drawn.map(([x = Number.NaN]) => x)
        expect(xs).toEqual(xs.toSorted((a, b) => a - b))
        for (const [x, y] of drawn) {
          expect(x).toBeGreaterThanOrEqual(CHART.left)
          expect(x).toBeLessThanOrEqual(CHART.right)
          expect(y).toBeGreaterThanOrEqual(CHART.top)
          expect(y).toBeLessThanOrEqual(CHART.bottom)
        }
      }),
    )
  })
})
