import { describe, expect, it } from 'vitest'
import { everyStopIsUsed, runCarriesItsPupils } from '../../../../src/checker/rules/boarding.ts'
import { checkCase, codesOf, findingsOf, stopAt, withPupil } from '../../../support/check-case.ts'

describe('those who travel on a run', () => {
  it('get in once and out once', () => {
    expect(codesOf(runCarriesItsPupils, checkCase())).toEqual([])
  })

  it('are missed where they do not get in, or get in twice', () => {
    const subject = checkCase()
    stopAt(subject, 1).board.pop()
    expect(findingsOf(runCarriesItsPupils, subject)).toMatchObject([
      { code: 'pupil_not_carried', pupilId: 'P3', direction: 'am' },
    ])
    stopAt(subject, 1).board.push('P3', 'P1')
    expect(findingsOf(runCarriesItsPupils, subject)).toMatchObject([
      { code: 'pupil_not_carried', pupilId: 'P1' },
    ])
  })

  it('do not get out where they get in', () => {
    const subject = checkCase()
    stopAt(subject, 0).alight.push(...stopAt(subject, 2).alight.splice(0, 1))
    expect(codesOf(runCarriesItsPupils, subject)).toEqual(['pupil_not_carried'])
  })
})

describe('strangers', () => {
  it('are those who are not the route’s', () => {
    const subject = checkCase()
    stopAt(subject, 0).board.push('P4')
    expect(findingsOf(runCarriesItsPupils, subject)).toMatchObject([
      { code: 'stranger_aboard', pupilId: 'P4' },
    ])
  })

  it('are those who do not travel in this direction', () => {
    const subject = withPupil(checkCase(), 'P4', { am: false })
    expect(codesOf(runCarriesItsPupils, subject)).toEqual(['stranger_aboard'])
  })
})

describe('a stop', () => {
  it('is used by someone', () => {
    const subject = checkCase()
    expect(codesOf(everyStopIsUsed, subject)).toEqual([])
    stopAt(subject, 1).board = []
    expect(codesOf(everyStopIsUsed, subject)).toEqual(['idle_stop'])
  })
})
