import { describe, expect, it } from 'vitest'
import { turnSeconds } from '../../../../src/roads/graph/turn-cost.ts'
import { loadProfile } from '../../../../src/roads/profiles/load.ts'

const osrm = loadProfile('osrm-car')

describe('turn costs, driving on the left', () => {
  it.each([
    [45, 0.14, 0.54],
    [60, 0.37, 1.5],
    [90, 2.1, 5.4],
    [120, 5.6, 7.2],
  ])('%s°: %s s to the left, %s s to the right', (degrees, left, right) => {
    expect(turnSeconds(osrm, -degrees)).toBeCloseTo(left, 1)
    expect(turnSeconds(osrm, degrees)).toBeCloseTo(right, 1)
  })

  it('are next to nothing straight on', () => {
    expect(turnSeconds(osrm, 0)).toBeCloseTo(0.02, 2)
  })

  it('swap sides where traffic keeps right', () => {
    const right = { ...osrm, left_hand_driving: false }
    expect(turnSeconds(right, -90)).toBeCloseTo(5.4, 1)
  })
})
