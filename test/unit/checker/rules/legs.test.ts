import { describe, expect, it } from 'vitest'
import { legsFollowTheRoads } from '../../../../src/checker/rules/legs.ts'
import { NO_WAY } from '../../../../src/domain/travel.ts'
import { checkCase, codesOf, findingsOf, roadsOf, stopAt } from '../../../support/check-case.ts'

describe('a leg', () => {
  it('has the metres and, under the direction’s traffic, the seconds of the roads', () => {
    expect(codesOf(legsFollowTheRoads, checkCase())).toEqual([])
    expect(codesOf(legsFollowTheRoads, checkCase({ policy: { traffic: { am: 1.333, pm: 1 } } }))).toEqual([])
  })

  it('is found a metre short and a second long', () => {
    const subject = checkCase()
    stopAt(subject, 1).leg = { metres: 424, seconds: 47 }
    expect(findingsOf(legsFollowTheRoads, subject)).toMatchObject([
      { code: 'leg_metres', expected: 425, actual: 424 },
      { code: 'leg_seconds', expected: 46, actual: 47 },
    ])
  })

  it('is nothing at the first stop', () => {
    const subject = checkCase()
    stopAt(subject, 0).leg = { metres: 1, seconds: 0 }
    expect(findingsOf(legsFollowTheRoads, subject)).toMatchObject([{ code: 'leg_metres', expected: 0 }])
  })

  it('needs a way', () => {
    const subject = checkCase()
    const roads = roadsOf(subject)
    roads.travel.whole?.milliseconds.fill(NO_WAY)
    expect(new Set(codesOf(legsFollowTheRoads, subject, roads))).toEqual(new Set(['leg_no_way']))
  })
})
