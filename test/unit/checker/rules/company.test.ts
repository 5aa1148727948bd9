import { describe, expect, it } from 'vitest'
import {
  keptTogether,
  lockedTogether,
  schoolsMixOnlyWhereTheyMay,
  strangersStayApart,
} from '../../../../src/checker/rules/company.ts'
import { checkCase, type CheckCase, findingsOf, routeAt, withPupil } from '../../../support/check-case.ts'

const lock = (subject: CheckCase, ids: readonly string[]): CheckCase =>
  ids.reduce((changed, id) => withPupil(changed, id, { locked: true, currentRoute: 'T1' }), subject)

describe('not_with', () => {
  it('holds whichever side says so, for the whole route', () => {
    expect(findingsOf(strangersStayApart, withPupil(checkCase(), 'P1', { notWith: ['P4'] }))).toEqual([])
    for (const [one, other] of [
      ['P1', 'P3'],
      ['P3', 'P1'],
    ] as const)
      expect(findingsOf(strangersStayApart, withPupil(checkCase(), one, { notWith: [other] }))).toMatchObject(
        [{ code: 'not_with', routeId: 'R001', pupilId: 'P1', actual: 'P3' }],
      )
  })
})

describe('keep_with', () => {
  it('puts a group on one route', () => {
    expect(findingsOf(keptTogether, checkCase())).toEqual([])
    expect(findingsOf(keptTogether, withPupil(checkCase(), 'P4', { keepWith: ['P2'] }))).toMatchObject([
      { code: 'keep_with', pupilId: 'P4' },
    ])
  })

  it('binds only those who are served', () => {
    const subject = withPupil(checkCase(), 'P4', { keepWith: ['P2'] })
    subject.plan.routes.pop()
    expect(findingsOf(keptTogether, subject)).toEqual([])
  })

  it('sees two routes of one name as two', () => {
    const subject = withPupil(checkCase(), 'P4', { keepWith: ['P2'] })
    routeAt(subject, 1).route_id = 'R001'
    expect(findingsOf(keptTogether, subject)).toHaveLength(1)
  })
})

describe('locked', () => {
  it('keeps those of one current route together', () => {
    expect(findingsOf(lockedTogether, lock(checkCase(), ['P1', 'P3']))).toEqual([])
    expect(findingsOf(lockedTogether, lock(checkCase(), ['P1', 'P4']))).toMatchObject([
      { code: 'locked_apart', pupilId: 'P4', actual: 'P1' },
    ])
    expect(findingsOf(lockedTogether, withPupil(checkCase(), 'P1', { currentRoute: 'T1' }))).toEqual([])
  })
})

describe('schools', () => {
  it('mix where policy and each school allow it', () => {
    expect(findingsOf(schoolsMixOnlyWhereTheyMay, checkCase())).toEqual([])
    const { plan } = checkCase()
    for (const options of [{ policy: { mixed_schools: false } }, { schools: { S2: { mixes: false } } }])
      expect(
        findingsOf(schoolsMixOnlyWhereTheyMay, { council: checkCase(options).council, plan }).map((found) => [
          found.code,
          found.routeId,
          found.direction,
        ]),
      ).toEqual([
        ['schools_mixed', 'R001', 'am'],
        ['schools_mixed', 'R001', 'pm'],
      ])
  })
})
