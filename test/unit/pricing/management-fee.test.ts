import { describe, expect, it } from 'vitest'
import { managementFee } from '../../../src/pricing/management-fee.ts'

const both = { routeGoesBothWays: true, pupilsOneWay: 1, pupilsBothWays: 2 }
const am = { ...both, direction: 'am' } as const
const pm = { ...both, direction: 'pm' } as const

describe('the management fee', () => {
  it('is a percentage of the other two lines, rounded half up', () => {
    expect(managementFee({ basis: 'percent', percent: 7.5 }, 4115, am)).toBe(309)
    expect(managementFee({ basis: 'percent', percent: 7.5 }, 20, am)).toBe(2)
    expect(managementFee({ basis: 'percent', percent: 0.125 }, 400, am)).toBe(1)
    expect(managementFee({ basis: 'percent', percent: 0.125 }, 399, am)).toBe(0)
    expect(managementFee({ basis: 'percent', percent: 0 }, 4115, am)).toBe(0)
  })

  it('of a route-day falls in halves on its two runs, the smaller in the morning', () => {
    const fee = { basis: 'per_route_day', pence: 451 } as const
    expect([managementFee(fee, 0, am), managementFee(fee, 0, pm)]).toEqual([225, 226])
  })

  it('of a route-day is whole where the route goes one way that day', () => {
    const fee = { basis: 'per_route_day', pence: 451 } as const
    expect(managementFee(fee, 0, { ...am, routeGoesBothWays: false })).toBe(451)
    expect(managementFee(fee, 0, { ...pm, routeGoesBothWays: false })).toBe(451)
  })

  it('of a pupil-day is whole for a pupil who goes one way, and halved for one who goes both', () => {
    const fee = { basis: 'per_pupil_day', pence: 121 } as const
    expect(managementFee(fee, 9999, am)).toBe(121 + 2 * 60)
    expect(managementFee(fee, 9999, { ...pm, pupilsOneWay: 0 })).toBe(2 * 61)
  })
})
