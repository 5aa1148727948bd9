import { describe, expect, it } from 'vitest'
import { NOT_CARRIED, type NotCarriedReason } from '../../../../src/domain/comparison.ts'
import { notCarriedGroups } from '../../../../web/comparisons/not-carried.ts'

describe('routes that nobody carries', () => {
  it('are told by their ids, together for each reason, with what to do', () => {
    const groups = notCarriedGroups([
      { route_id: 'R1', reason: 'no_vehicle_left' },
      { route_id: 'R2', reason: 'no_vehicle_fits' },
      { route_id: 'R3', reason: 'no_vehicle_left' },
    ])
    expect(groups.map(({ routes }) => routes)).toEqual([['R1', 'R3'], ['R2']])
  })

  it.each(Object.keys(NOT_CARRIED) as NotCarriedReason[])('have whole sentences for %s', (reason) => {
    const [group] = notCarriedGroups([{ route_id: 'R1', reason }])
    expect(group?.reason).toMatch(/^[A-Z].*\.$/)
    expect(group?.advice).toMatch(/^[A-Z].*\.$/)
  })
})
