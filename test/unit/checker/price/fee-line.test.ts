import { describe, expect, it } from 'vitest'
import { feePence } from '../../../../src/checker/price/fee-line.ts'
import { testPupil } from '../../../support/check-case.ts'

const riders = [testPupil('P1'), testPupil('P2'), testPupil('P3', { pm: false })]
const am = { direction: 'am', bothWays: true, riders, otherLines: 4315 } as const
const pm = { direction: 'pm', bothWays: true, riders: riders.slice(0, 2), otherLines: 4508 } as const

describe('the management fee', () => {
  it('is a percentage of the other lines', () => {
    const fee = { basis: 'percent', percent: 7.5 } as const
    expect([feePence(fee, am), feePence(fee, pm)]).toEqual([324, 338])
    expect(feePence(fee, { ...am, otherLines: 20 })).toBe(2)
  })

  it('is split over the day’s two runs of a route, the smaller half in the morning', () => {
    const fee = { basis: 'per_route_day', pence: 451 } as const
    expect([feePence(fee, am), feePence(fee, pm)]).toEqual([225, 226])
    expect(feePence(fee, { ...am, bothWays: false })).toBe(451)
    expect(feePence(fee, { ...pm, bothWays: false })).toBe(451)
  })

  it('is split over each pupil’s two journeys, and whole where the pupil goes one way', () => {
    const fee = { basis: 'per_pupil_day', pence: 121 } as const
    expect([feePence(fee, am), feePence(fee, pm)]).toEqual([241, 122])
  })
})
