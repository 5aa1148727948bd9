import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { passedOver } from '../../../src/domain/study.ts'

const point = fc.record({
  annual_pence: fc.integer({ min: 0, max: 12 }),
  moved: fc.integer({ min: 0, max: 8 }),
  unserved: fc.integer({ min: 0, max: 2 }),
})
const plan = fc.record({
  annual_pence: fc.integer({ min: 0, max: 12 }),
  unserved: fc.integer({ min: 0, max: 1 }),
})

describe('the points of a stability curve', () => {
  it('cost less than the plan, and strictly less the more they move', () => {
    fc.assert(
      fc.property(plan, fc.array(point, { maxLength: 12 }), (baseline, points) => {
        const marks = passedOver(baseline, points)
        const kept = points.filter((_, at) => marks[at] === undefined).sort((a, b) => a.moved - b.moved)
        for (const [at, { moved, annual_pence: pence }] of kept.entries()) {
          const before = kept[at - 1] ?? { ...baseline, moved: -1 }
          expect(moved).toBeGreaterThan(before.moved)
          expect(pence).toBeLessThan(before.annual_pence)
        }
      }),
    )
  })

  it('are passed over for a reason that holds', () => {
    fc.assert(
      fc.property(plan, fc.array(point, { maxLength: 12 }), (baseline, points) => {
        const marks = passedOver(baseline, points)
        const kept = [{ ...baseline, moved: 0 }, ...points.filter((_, at) => marks[at] === undefined)]
        for (const [at, each] of points.entries()) {
          if (marks[at] === 'carries_fewer') expect(each.unserved).toBeGreaterThan(baseline.unserved)
          else expect(each.unserved).toBeLessThanOrEqual(baseline.unserved)
          if (marks[at] !== 'dearer_without_moving_fewer') continue
          const beating = kept.filter(
            (other) => other.annual_pence <= each.annual_pence && other.moved <= each.moved,
          )
          expect(beating.length).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('are kept once where two are the same', () => {
    const baseline = { annual_pence: 10, unserved: 0 }
    const same = { annual_pence: 5, moved: 3, unserved: 0 }
    expect(passedOver(baseline, [same, same])).toEqual([undefined, 'dearer_without_moving_fewer'])
  })
})
