import type { Council } from '../../../src/domain/council.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import type { School } from '../../../src/domain/school.ts'
import { seconds } from '../../../src/domain/units.ts'
import { randomCouncil } from '../random-council.ts'
import { createRandom, type Random } from '../random.ts'
import { placeAround, TOWN } from '../random-schools.ts'

const LAYOUTS = [
  [{ seats: 2, wheelchairs: 0 }],
  [{ seats: 3, wheelchairs: 0 }],
  [
    { seats: 3, wheelchairs: 1 },
    { seats: 1, wheelchairs: 2 },
  ],
]

/** Windows a few minutes long, up to an hour apart: who serves two schools may have to wait. */
function shortWindows(random: Random, school: School): School {
  const arriveBy = 30_000 + random.integer(0, 12) * 300
  const collectFrom = 54_000 + random.integer(0, 12) * 300
  const length = random.integer(1, 10) * 60
  const bells = {
    arriveFrom: seconds(arriveBy - length),
    arriveBy: seconds(arriveBy),
    collectFrom: seconds(collectFrom),
    collectBy: seconds(collectFrom + 240 + length),
  }
  return {
    ...school,
    place: placeAround(random, TOWN, 200, 2500),
    bells: [bells, bells, bells, bells, bells],
  }
}

/**
 * A council in which much is possible and little fits: short ways, two schools, vehicles of a few seats. Drops between
 * pick-ups pay there, and so do waiting, second visits, and shared stops.
 */
export function denseCouncil(seed: number, pupilCount: number): Council {
  const council = randomCouncil(seed, {
    pupils: pupilCount,
    schools: 2,
    off: [
      'weekdays',
      'one_way',
      'bells_by_day',
      'long_distances',
      'no_mixing',
      'features',
      'locked',
      'not_with',
      'capacity',
    ],
  })
  const random = createRandom(seed)
  const limits = random.pick([[12, 18], [20, 30], [75]])
  const places = Array.from({ length: 4 }, () => placeAround(random, TOWN, 100, 3000))
  const pupils = council.pupils.map(
    (pupil, index): Pupil => ({
      ...pupil,
      home: index % 2 === 0 ? random.pick(places) : placeAround(random, TOWN, 100, 3000),
      am: true,
      pm: true,
      days: 31,
      keepWith: [],
      pickUpWalkMetres: 0,
      maxMinutes: random.pick(limits),
      boardingMinutes: random.pick([0, 1, 3]),
      assistant: random.chance(0.6) ? 'none' : pupil.assistant,
      travelAlone: pupil.travelAlone && index === 0,
    }),
  )
  const schools = new Map([...council.schools].map(([id, school]) => [id, shortWindows(random, school)]))
  const types = council.framework.vehicle_types.map((type, index) => ({
    ...type,
    layouts: LAYOUTS[index % LAYOUTS.length]!,
    licence: 'psv' as const,
  }))
  return { ...council, pupils, schools, framework: { ...council.framework, vehicle_types: types } }
}
