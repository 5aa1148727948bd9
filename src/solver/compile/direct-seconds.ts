import { placeNumber } from '../../domain/places.ts'
import { NO_WAY, trafficSeconds } from '../../domain/travel.ts'
import { NO_WAY_SECONDS } from '../problem.ts'
import type { SolverInput } from './input.ts'
import type { DirectSeconds } from './units.ts'

/** The drive between each pupil's home and school, in seconds with traffic; NO_WAY_SECONDS where there is none. */
export function directSeconds(input: SolverInput): DirectSeconds {
  const { council, index, travel } = input
  return (pupil, direction) => {
    const school = council.schools.get(pupil.schoolId)?.place
    const home = pupil.home === undefined ? undefined : placeNumber(index, pupil.home)
    const gate = school === undefined ? undefined : placeNumber(index, school)
    if (home === undefined || gate === undefined) return NO_WAY_SECONDS
    const free = direction === 'am' ? travel.milliseconds(home, gate) : travel.milliseconds(gate, home)
    return free === NO_WAY ? NO_WAY_SECONDS : trafficSeconds(free, council.policy.traffic[direction])
  }
}
