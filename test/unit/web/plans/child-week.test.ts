import { describe, expect, it } from 'vitest'
import { childWeek } from '../../../../web/plans/child-week.ts'

const journey = (direction: 'am' | 'pm', days: string) => ({
  direction,
  days,
  from: 'home' as const,
  to: 'school' as const,
  pick_up: '08:00:00',
  set_down: '08:30:00',
  seconds_aboard: 1800,
  others: 2,
})
const week = (journeys: ReturnType<typeof journey>[]) =>
  childWeek({
    transport: { schema: 'schoolway.child-in-plan/1', pupil_id: 'P1', journeys, exceptions: [] },
  })

describe('a child’s week', () => {
  it('has five days, and the journeys of each', () => {
    const days = week([journey('am', 'M-W-F'), journey('am', '-T---'), journey('pm', 'M----')])
    expect(days.map(({ morning }) => morning !== undefined)).toEqual([true, true, true, false, true])
    expect(days.map(({ afternoon }) => afternoon !== undefined)).toEqual([true, false, false, false, false])
    expect(days[0]).toMatchObject({ name: 'Monday', morning: { seconds: 1800, others: 2, from: 'home' } })
  })

  it('has days without any for whoever is on no route', () => {
    expect(week([]).every(({ morning, afternoon }) => !morning && !afternoon)).toBe(true)
  })
})
