import type { Council } from '../../../src/domain/council.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { randomCouncil } from '../random-council.ts'

const OFF = ['no_mixing', 'travel_alone', 'not_with', 'locked', 'keep_with', 'long_distances'] as const

/** A random council in which every second pupil has a sibling of the same home, mostly at another school. */
export function siblingCouncil(seed: number, pupils: number): Council {
  const council = randomCouncil(seed, { pupils, schools: 3, off: OFF })
  const joined = council.pupils.map((pupil, at): Pupil => {
    const elder = council.pupils[at - 1]
    return at % 2 === 0 || elder?.home === undefined
      ? pupil
      : { ...pupil, home: elder.home, keepWith: [elder.id] }
  })
  return { ...council, pupils: joined }
}
