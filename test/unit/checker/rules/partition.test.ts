import { describe, expect, it } from 'vitest'
import { everyPupilOnce, routeIdsAreUnique } from '../../../../src/checker/rules/partition.ts'
import { checkCase, codesOf, findingsOf, routeAt } from '../../../support/check-case.ts'

describe('every pupil row', () => {
  it('is in one place', () => {
    expect(codesOf(everyPupilOnce, checkCase())).toEqual([])
  })

  it('is missed', () => {
    const subject = checkCase()
    routeAt(subject, 1).pupils.pop()
    expect(findingsOf(everyPupilOnce, subject)).toMatchObject([{ code: 'pupil_missing', pupilId: 'P4' }])
  })

  it('is found twice, on two routes or served and unserved', () => {
    const subject = checkCase()
    routeAt(subject, 1).pupils.push('P1')
    subject.plan.unserved.push({ pupil_id: 'P2', code: 'not_found_in_time', detail: '' })
    expect(findingsOf(everyPupilOnce, subject)).toMatchObject([
      { code: 'pupil_twice', pupilId: 'P1', actual: 2 },
      { code: 'pupil_twice', pupilId: 'P2', actual: 2 },
    ])
  })

  it('is in the pupil list', () => {
    const subject = checkCase()
    routeAt(subject).pupils.push('P9')
    expect(codesOf(everyPupilOnce, subject)).toEqual(['pupil_unknown'])
  })
})

describe('route ids', () => {
  it('are unique', () => {
    const subject = checkCase()
    expect(codesOf(routeIdsAreUnique, subject)).toEqual([])
    routeAt(subject, 1).route_id = 'R001'
    expect(codesOf(routeIdsAreUnique, subject)).toEqual(['duplicate_route'])
  })
})
