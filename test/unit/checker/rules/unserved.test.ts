import { describe, expect, it } from 'vitest'
import type { CheckRoads } from '../../../../src/checker/check-roads.ts'
import { unservedForAReason } from '../../../../src/checker/rules/unserved.ts'
import { placeKey } from '../../../../src/domain/place.ts'
import { NO_WAY } from '../../../../src/domain/travel.ts'
import type { UnservedCode } from '../../../../src/domain/plan.ts'
import {
  bells,
  type CaseOptions,
  checkCase,
  type CheckCase,
  codesOf,
  HOME_C,
  roadsOf,
} from '../../../support/check-case.ts'

/** The case with P4 left out for a reason. */
function withoutP4(code: UnservedCode, options: CaseOptions = {}): CheckCase {
  const subject = checkCase(options)
  subject.plan.routes = subject.plan.routes.filter((route) => !route.pupils.includes('P4'))
  subject.plan.unserved = [{ pupil_id: 'P4', code, detail: '' }]
  return subject
}

/** The roads with P4's home so far from any. */
function snappedAt(subject: CheckCase, metres: number): CheckRoads {
  const roads = roadsOf(subject)
  const snaps = roads.places.map((onRoad) => ({
    onRoad,
    metres: placeKey(onRoad) === placeKey(HOME_C) ? metres : 0,
  }))
  return { ...roads, snaps }
}

function noWayFromP4(subject: CheckCase): CheckRoads {
  const roads = roadsOf(subject)
  const row = roads.places.findIndex((place) => placeKey(place) === placeKey(HOME_C))
  const { size } = roads.travel
  roads.travel.whole?.metres.fill(NO_WAY, row * size, (row + 1) * size)
  return roads
}

describe('a reason that the record gives', () => {
  const unserved = [{ pupil_id: 'P4', code: 'not_routed', detail: '' }] as const

  it('is repeated by the plan', () => {
    expect(codesOf(unservedForAReason, checkCase({ unserved }))).toEqual([])
    expect(codesOf(unservedForAReason, withoutP4('no_location', { unserved }))).toEqual(['unserved_code'])
  })

  it('is not overruled by a route', () => {
    const { council } = checkCase({ unserved })
    expect(codesOf(unservedForAReason, { council, plan: checkCase().plan })).toEqual([
      'served_against_record',
    ])
  })

  it.each([
    'not_routed',
    'not_travelling_yet',
    'no_location',
    'unknown_school',
    'contradictory_record',
  ] as const)('is not invented by the plan: %s', (code) => {
    expect(codesOf(unservedForAReason, withoutP4(code))).toEqual(['unserved_code'])
  })
})

describe('a reason that the roads give', () => {
  it('is off_network beyond 1,000 m from the road, and nothing else there', () => {
    const subject = withoutP4('off_network')
    expect(codesOf(unservedForAReason, subject, snappedAt(subject, 1000.5))).toEqual([])
    expect(codesOf(unservedForAReason, subject, snappedAt(subject, 1000))).toEqual(['unserved_code'])
    const other = withoutP4('not_found_in_time')
    expect(codesOf(unservedForAReason, other, snappedAt(other, 1000.5))).toEqual(['unserved_code'])
  })

  it('is unreachable where there is no way in a direction that the pupil travels', () => {
    const subject = withoutP4('unreachable')
    expect(codesOf(unservedForAReason, subject, noWayFromP4(subject))).toEqual([])
    expect(codesOf(unservedForAReason, subject)).toEqual(['unserved_code'])
    const homeOnly = withoutP4('unreachable', { pupils: { P4: { am: false } } })
    expect(codesOf(unservedForAReason, homeOnly, noWayFromP4(homeOnly))).toEqual(['unserved_code'])
  })
})

describe('a reason that the framework gives', () => {
  it('is no_vehicle_fits only where none fits the pupil alone', () => {
    expect(codesOf(unservedForAReason, withoutP4('no_vehicle_fits'))).toEqual(['unserved_code'])
    const options = { pupils: { P4: { vehicleFeatures: ['wings'] } } }
    expect(codesOf(unservedForAReason, withoutP4('no_vehicle_fits', options))).toEqual([])
    expect(codesOf(unservedForAReason, withoutP4('not_found_in_time', options))).toEqual(['unserved_code'])
  })

  it('is no_vehicle_left only where all that fit are out', () => {
    expect(codesOf(unservedForAReason, withoutP4('no_vehicle_left'))).toEqual(['unserved_code'])
    const framework = { operators: [{ id: 'OP1', capacity: { wav: 0 } }] }
    expect(codesOf(unservedForAReason, withoutP4('no_vehicle_left', { framework }))).toEqual([])
  })
})

describe('a reason that time gives', () => {
  it('is no_time_window only where the direct drive is too late', () => {
    expect(codesOf(unservedForAReason, withoutP4('no_time_window'))).toEqual(['unserved_code'])
    const early = bells(7 * 3600 + 300, 54_000)
    const schools = { S1: { bells: [early, early, early, early, early] as const } }
    expect(codesOf(unservedForAReason, withoutP4('no_time_window', { schools }))).toEqual([])
    expect(codesOf(unservedForAReason, withoutP4('not_found_in_time', { schools }))).toEqual([
      'unserved_code',
    ])
  })

  it('is no_time_window too where the gate time is longer than the afternoon’s window', () => {
    const options = { schools: { S1: { unloadMinutes: 14 } } }
    expect(codesOf(unservedForAReason, withoutP4('no_time_window', options))).toEqual([])
  })

  it.each([
    ['door', { pupils: { P4: { am: false, boardingMinutes: 600 } } }],
    ['gate', { pupils: { P4: { pm: false } }, schools: { S1: { unloadMinutes: 1000 } } }],
  ])('is no_time_window too where the time at the %s lasts beyond midnight', (_, options) => {
    expect(codesOf(unservedForAReason, withoutP4('no_time_window', options))).toEqual([])
  })

  it('is not_found_in_time for a pupil who might be served', () => {
    expect(codesOf(unservedForAReason, withoutP4('not_found_in_time'))).toEqual([])
  })

  it('is not held against one who is bound to others', () => {
    const options = { pupils: { P4: { keepWith: ['P1'] } } }
    expect(codesOf(unservedForAReason, withoutP4('no_time_window', options))).toEqual([])
  })
})
