import { describe, expect, it } from 'vitest'
import { stopsAreOfTheRightKind, stopsLieWhereTheyShould } from '../../../../src/checker/rules/stop-places.ts'
import { checkCase, codesOf, findingsOf, stopAt } from '../../../support/check-case.ts'

describe('the kind of a stop', () => {
  it('suits the direction', () => {
    const subject = checkCase()
    expect(codesOf(stopsAreOfTheRightKind, subject)).toEqual([])
    const last = stopAt(subject, 3)
    last.board.push(...last.alight.splice(0))
    expect(codesOf(stopsAreOfTheRightKind, subject)).toEqual(['stop_kind'])
  })

  it('goes with a school_id at schools, and only there', () => {
    const subject = checkCase()
    stopAt(subject, 0).school_id = 'S1'
    delete stopAt(subject, 3).school_id
    expect(codesOf(stopsAreOfTheRightKind, subject)).toEqual(['stop_kind', 'stop_kind'])
  })
})

describe('the place of a stop', () => {
  it('is the pupils’ own home and school', () => {
    expect(codesOf(stopsLieWhereTheyShould, checkCase())).toEqual([])
  })

  it('is not a little beside them', () => {
    const subject = checkCase()
    stopAt(subject, 0).lat += 0.00001
    expect(findingsOf(stopsLieWhereTheyShould, subject)).toMatchObject([
      { code: 'stop_place', pupilId: 'P1' },
      { code: 'stop_place', pupilId: 'P2' },
    ])
  })

  it('may be written to six decimals', () => {
    const home = { lat: 51.460_000_3, lon: -2.580_000_4 }
    const subject = checkCase({ pupils: { P4: { home } } })
    Object.assign(stopAt(subject, 0, 0, 1), { lat: 51.46, lon: -2.58 })
    expect(codesOf(stopsLieWhereTheyShould, subject)).toEqual([])
  })

  it('is no other school', () => {
    const subject = checkCase()
    stopAt(subject, 3).school_id = 'S1'
    expect(findingsOf(stopsLieWhereTheyShould, subject)).toMatchObject([
      { code: 'stop_place', pupilId: 'P3' },
    ])
  })
})
