import { describe, expect, it } from 'vitest'
import { compareRides } from '../../../../src/jobs/changes/compare-rides.ts'
import type { Rides } from '../../../../src/jobs/changes/rides.ts'

type Times = Readonly<Record<string, string>>

/** Routes of pupils, and a clock for every morning and weekday. */
const rides = (routes: Readonly<Record<string, readonly string[]>>, mornings: Times = {}): Rides => ({
  riders: new Map(Object.entries(routes)),
  clocks: (id, direction) => (direction === 'am' && id in mornings ? Array(5).fill(mornings[id]) : []),
})

const TEN_MINUTES = 600
const compare = (before: Rides, after: Rides, ids: readonly string[] = ['a', 'b', 'c']) =>
  compareRides(before, after, ids, TEN_MINUTES)

describe('a plan against its start', () => {
  it('says nothing of those for whom all is as it was', () => {
    const same = rides({ R001: ['a', 'b'], R002: ['c'] }, { a: '08:00:00' })
    expect(compare(same, same)).toEqual({ changes: [], compared: 3, toleranceMinutes: 10 })
  })

  it('names who is on another route than the one that goes on', () => {
    const { changes } = compare(rides({ R001: ['a', 'b', 'c'] }), rides({ R001: ['a', 'b'], R002: ['c'] }))
    expect(changes).toEqual([
      { pupilId: 'c', kind: 'moved', startRoute: 'R001', route: 'R002', before: {}, after: {} },
    ])
  })

  it('counts a route that goes on under another name as the same', () => {
    expect(compare(rides({ T1: ['a', 'b', 'c'] }), rides({ R001: ['a', 'b', 'c'] })).changes).toEqual([])
  })

  it('names whom it meets earlier or later than the tolerance allows, with both times', () => {
    const before = rides({ R001: ['a', 'b'] }, { a: '08:00:00', b: '08:10:00' })
    const after = rides({ R001: ['a', 'b'] }, { a: '08:10:01', b: '08:20:00' })
    expect(compare(before, after).changes).toEqual([
      {
        pupilId: 'a',
        kind: 'retimed',
        startRoute: 'R001',
        route: 'R001',
        continues: 'R001',
        before: { am: '08:00:00' },
        after: { am: '08:10:01' },
      },
    ])
  })

  it('names those who are new, and those who have gone', () => {
    const { changes, compared } = compare(rides({ R001: ['a', 'z'] }), rides({ R001: ['a', 'b'] }))
    expect(changes.map(({ pupilId, kind }) => [pupilId, kind])).toEqual([
      ['b', 'joined'],
      ['z', 'left'],
    ])
    expect(compared).toBe(1)
  })
})
