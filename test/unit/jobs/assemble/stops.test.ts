import { describe, expect, it } from 'vitest'
import { indexPlaces } from '../../../../src/domain/places.ts'
import type { Pupil } from '../../../../src/domain/pupil.ts'
import { wholeTravel } from '../../../../src/domain/whole-travel.ts'
import { type Names, planStop } from '../../../../src/jobs/assemble/stops.ts'
import type { TimedStop } from '../../../../src/solver/schedule/timetable.ts'
import { checkCase, HOME_A, HOME_B, testPupil } from '../../../support/check-case.ts'
import { lopsidedMatrix } from '../../../support/lopsided-roads.ts'

const POINT = { lat: 51.4611111, lon: -2.5822222 }
const places = [HOME_A, HOME_B, POINT]

/** One unit a pupil; school number 0 is S1. */
function namesOf(pupils: readonly Pupil[]): Names {
  const { council } = checkCase()
  return {
    input: {
      council,
      pupils,
      index: indexPlaces(places),
      travel: wholeTravel(lopsidedMatrix(places)),
      pickUpPoints: new Map(),
    },
    schools: [...council.schools.values()],
    unitPupils: pupils.map((_, number) => [number]),
  }
}

const stopAt = (place: number, own: Partial<TimedStop> = {}): TimedStop => ({
  place,
  school: -1,
  arrive: 28_800,
  depart: 28_925,
  legSeconds: 61,
  legMetres: 512,
  board: [],
  alight: [],
  ...own,
})

const everybody = (): boolean => true

describe('a stop of a plan', () => {
  const names = namesOf([testPupil('P1'), testPupil('P2', { home: HOME_B }), testPupil('P3')])

  it('is a home where its pupils live, with the times and the leg of the timetable', () => {
    expect(planStop(names, stopAt(0, { board: [2, 0] }), everybody)).toEqual({
      place: 'home',
      ...HOME_A,
      arrive: '08:00:00',
      depart: '08:02:05',
      board: ['P1', 'P3'],
      alight: [],
      leg: { metres: 512, seconds: 61 },
    })
  })

  it('is a pick-up point where they do not', () => {
    expect(planStop(names, stopAt(2, { alight: [0, 1] }), everybody)).toMatchObject({
      place: 'pick_up_point',
      ...POINT,
      alight: ['P1', 'P2'],
    })
  })

  it('is a pick-up point where one of them lives and another walks to', () => {
    for (const board of [
      [0, 1],
      [1, 0],
    ])
      expect(planStop(names, stopAt(0, { board }), everybody).place).toBe('pick_up_point')
    expect(planStop(names, stopAt(1, { board: [0, 1] }), everybody).place).toBe('pick_up_point')
  })

  it('is a home on the days when only those who live there travel', () => {
    const lives = (pupil: Pupil): boolean => pupil.id !== 'P2'
    expect(planStop(names, stopAt(0, { board: [0, 1] }), lives)).toMatchObject({
      place: 'home',
      board: ['P1'],
    })
  })

  it('is a school with its number where it is a gate', () => {
    const stop = planStop(names, stopAt(0, { school: 0, alight: [0] }), everybody)
    expect(stop).toMatchObject({ place: 'school', school_id: 'S1', lat: 51.45, lon: -2.59, alight: ['P1'] })
    expect(planStop(names, stopAt(0, { board: [0] }), everybody)).not.toHaveProperty('school_id')
  })
})
