import { describe, expect, it } from 'vitest'
import { drivesTakeTheirTime, timesAreTimes } from '../../../../src/checker/rules/clock.ts'
import { checkCase, codesOf, findingsOf, stopAt } from '../../../support/check-case.ts'

describe('a stop’s times', () => {
  it('are times of day in order', () => {
    const subject = checkCase()
    expect(codesOf(timesAreTimes, subject)).toEqual([])
    stopAt(subject, 0).arrive = '24:00:00'
    stopAt(subject, 1).depart = '08:35:56'
    expect(codesOf(timesAreTimes, subject)).toEqual(['time_invalid', 'time_invalid'])
  })
})

describe('a drive', () => {
  it('takes its time, and the vehicle may wait', () => {
    const subject = checkCase()
    expect(codesOf(drivesTakeTheirTime, subject)).toEqual([])
    stopAt(subject, 1).arrive = '08:37:00'
    expect(codesOf(drivesTakeTheirTime, subject)).toEqual([])
  })

  it('is found too quick by a second', () => {
    const subject = checkCase()
    stopAt(subject, 1).arrive = '08:35:56'
    expect(findingsOf(drivesTakeTheirTime, subject)).toMatchObject([
      { code: 'drive_time', direction: 'am', expected: 46, actual: 45 },
    ])
  })
})
