import type { Direction } from '../../domain/direction.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { CheckContext, Rule } from '../context.ts'
import { exact, product, rounded } from '../exact.ts'
import { finding } from '../finding.ts'
import { driveSeconds } from '../roads-view.ts'

/** A pupil whose direct drive is over the limit may be aboard for so much longer than it. */
const OVER_DIRECT_SECONDS = 600

export interface RideLimit {
  readonly seconds: number
  /** The direct drive is over the pupil's usual limit. */
  readonly exceptional: boolean
}

/** Seconds of the drive between home and school in this direction; undefined where there is no way. */
export function directSeconds(context: CheckContext, pupil: Pupil, direction: Direction): number | undefined {
  const school = context.council.schools.get(pupil.schoolId)?.place
  if (pupil.home === undefined || school === undefined) return undefined
  const [from, to] = direction === 'am' ? [pupil.home, school] : [school, pupil.home]
  const drive = context.roads.drive(from, to)
  return drive === undefined ? undefined : driveSeconds(drive, context.council.policy.traffic[direction])
}

/** How long the pupil may be aboard in this direction. */
export function rideLimit(context: CheckContext, pupil: Pupil, direction: Direction): RideLimit {
  const minutes = pupil.maxMinutes ?? context.council.policy.max_minutes[pupil.phase]
  const usual = rounded(product(exact(60), exact(minutes)))
  const direct = directSeconds(context, pupil, direction)
  if (direct === undefined || direct <= usual) return { seconds: usual, exceptional: false }
  return { seconds: direct + OVER_DIRECT_SECONDS, exceptional: true }
}

/** From the departure where a pupil gets in to the arrival where the pupil gets out is within the limit. */
export const ridesAreShortEnough: Rule = function* (context) {
  for (const run of context.routes.flatMap((route) => route.runs))
    for (const pupil of run.riders) {
      const boards = run.stops.find(({ stop }) => stop.board.includes(pupil.id))
      const alights = run.stops.find(({ stop }) => stop.alight.includes(pupil.id))
      if (boards === undefined || alights === undefined) continue
      const ride = alights.arrive - boards.depart
      const limit = rideLimit(context, pupil, run.direction)
      if (ride > limit.seconds)
        yield finding('ride_time', { ...run.at, pupilId: pupil.id }, limit.seconds, ride)
    }
}
