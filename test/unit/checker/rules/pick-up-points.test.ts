import { describe, expect, it } from 'vitest'
import {
  pickUpPointsLieOnARoad,
  pickUpPointsStayTheSame,
  walksAreShortEnough,
} from '../../../../src/checker/rules/pick-up-points.ts'
import {
  type CaseOptions,
  checkCase,
  type CheckCase,
  codesOf,
  findingsOf,
  HOME_C,
  roadsOf,
  stopAt,
} from '../../../support/check-case.ts'
import { offset } from '../../../support/random-schools.ts'

const POINT = offset(HOME_C, 300, 0)

/** P4 walks to a point 300 m away as the crow flies: 390 m by the estimate. */
function walking(options: CaseOptions): CheckCase {
  const subject = checkCase(options)
  for (const [stop, run] of [
    [0, 0],
    [1, 1],
  ] as const)
    Object.assign(stopAt(subject, stop, run, 1), { place: 'pick_up_point', ...POINT })
  return subject
}

const siblings = (own: number, sibling: number): CheckCase => {
  const subject = checkCase({
    pupils: { P1: { pickUpWalkMetres: own }, P2: { pickUpWalkMetres: sibling } },
  })
  const point = offset({ lat: 51.46, lon: -2.58 }, 300, 0)
  Object.assign(stopAt(subject, 0), { place: 'pick_up_point', ...point })
  Object.assign(stopAt(subject, 3, 1), { place: 'pick_up_point', ...point })
  return subject
}

describe('the walk to a pick-up point', () => {
  it('is within the allowance', () => {
    expect(codesOf(walksAreShortEnough, walking({ pupils: { P4: { pickUpWalkMetres: 390 } } }))).toEqual([])
  })

  it('is found too long, in both directions', () => {
    const subject = walking({ pupils: { P4: { pickUpWalkMetres: 389 } } })
    expect(findingsOf(walksAreShortEnough, subject)).toMatchObject([
      { code: 'pick_up_walk', pupilId: 'P4', direction: 'am', expected: 389, actual: 390 },
      { code: 'pick_up_walk', pupilId: 'P4', direction: 'pm' },
    ])
  })

  it('is no longer than the sibling of the same home may walk', () => {
    expect(codesOf(walksAreShortEnough, siblings(400, 400))).toEqual([])
    expect(codesOf(walksAreShortEnough, siblings(400, 200))).toHaveLength(4)
  })
})

describe('a pick-up point', () => {
  it('lies on a drivable road', () => {
    const subject = walking({})
    const roads = roadsOf(subject)
    expect(codesOf(pickUpPointsLieOnARoad, subject, roads)).toEqual([])
    const away = { ...roads, snaps: roads.places.map((onRoad) => ({ metres: 1.2, onRoad })) }
    expect(codesOf(pickUpPointsLieOnARoad, subject, away)).toEqual(['pick_up_off_road', 'pick_up_off_road'])
  })

  it('is the same in both directions', () => {
    const subject = walking({})
    expect(codesOf(pickUpPointsStayTheSame, subject)).toEqual([])
    stopAt(subject, 1, 1, 1).lat += 0.0001
    expect(codesOf(pickUpPointsStayTheSame, subject)).toEqual(['pick_up_differs'])
  })

  it('does not take turns with the door', () => {
    const subject = walking({})
    Object.assign(stopAt(subject, 1, 1, 1), { place: 'home', ...HOME_C })
    expect(codesOf(pickUpPointsStayTheSame, subject)).toEqual(['pick_up_differs'])
  })
})
