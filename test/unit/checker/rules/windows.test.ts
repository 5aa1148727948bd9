import { describe, expect, it } from 'vitest'
import { homeTimesAreCivil, schoolWindowsAreMet } from '../../../../src/checker/rules/windows.ts'
import { bells, checkCase, codesOf, findingsOf, stopAt } from '../../../support/check-case.ts'

describe('a school’s morning', () => {
  it('takes arrivals from one end of its window to the other', () => {
    const subject = checkCase()
    expect(codesOf(schoolWindowsAreMet, subject)).toEqual([])
    stopAt(subject, 2).arrive = '08:30:00'
    expect(codesOf(schoolWindowsAreMet, subject)).toEqual([])
  })

  it.each(['08:29:59', '08:45:01'])('does not take an arrival at %s', (arrive) => {
    const subject = checkCase()
    stopAt(subject, 2).arrive = arrive
    expect(findingsOf(schoolWindowsAreMet, subject)).toMatchObject([
      { code: 'arrival_window', expected: '08:30:00–08:45:00', actual: arrive },
    ])
  })
})

describe('a school’s afternoon', () => {
  it.each(['15:02:59', '15:15:01'])('does not let a vehicle leave at %s', (depart) => {
    const subject = checkCase()
    stopAt(subject, 1, 1).depart = depart
    expect(findingsOf(schoolWindowsAreMet, subject)).toMatchObject([
      { code: 'collection_window', expected: '15:03:00–15:15:00', actual: depart },
    ])
  })

  it('counts the gate time of those who get in', () => {
    const subject = checkCase()
    stopAt(subject, 0, 1, 1).depart = '15:06:00'
    expect(codesOf(schoolWindowsAreMet, subject)).toEqual([])
    stopAt(subject, 0, 1, 1).depart = '15:05:59'
    expect(codesOf(schoolWindowsAreMet, subject)).toEqual(['collection_window'])
  })
})

describe('a weekday that differs', () => {
  it('is held against that weekday’s times', () => {
    const usual = bells(31_500, 54_000)
    const friday = bells(31_500, 46_800)
    const { council } = checkCase({ schools: { S1: { bells: [usual, usual, usual, usual, friday] } } })
    const { plan } = checkCase()
    expect(codesOf(schoolWindowsAreMet, { council, plan })).toEqual([
      'collection_window',
      'collection_window',
    ])
  })
})

describe('home stops', () => {
  it('are not before the earliest pick-up nor after the latest drop-off', () => {
    const policy = { earliest_pick_up: '08:31:11', latest_drop_off: '15:20:43' }
    const subject = checkCase({ policy })
    expect(codesOf(homeTimesAreCivil, subject)).toEqual([])
    stopAt(subject, 0).arrive = '08:31:10'
    stopAt(subject, 3, 1).arrive = '15:20:44'
    expect(codesOf(homeTimesAreCivil, subject)).toEqual(['pick_up_early', 'drop_off_late'])
  })

  it('alone count: a school may be reached before the earliest pick-up', () => {
    const { plan } = checkCase()
    const { council } = checkCase({ policy: { latest_drop_off: '15:10:00' } })
    expect(codesOf(homeTimesAreCivil, { council, plan })).toHaveLength(3)
  })
})
