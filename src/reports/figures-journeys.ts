import { PHASES, type Phase, type Pupil } from '../domain/pupil.ts'
import { countWeekdays } from '../domain/weekdays.ts'
import { type Book, pupilOf } from './book.ts'
import type { Ride } from './rides.ts'

/** Seconds aboard over a week's journeys (a pupil's journey counts once for each weekday). */
export interface Spread {
  readonly journeys_per_week: number
  readonly p50_seconds: number
  readonly p90_seconds: number
  readonly max_seconds: number
}

export interface PhaseJourneys extends Spread {
  readonly phase: Phase
  /** The policy's longest time aboard. */
  readonly guide_minutes: number
  readonly journeys_over_guide_per_week: number
  readonly pupils_over_guide: number
}

export interface JourneyFigures {
  readonly all: Spread
  readonly by_phase: readonly PhaseJourneys[]
  readonly pupils_over_guide: number
  /** Of them, those whose own record allows the time, or whose direct drive is over the limit (a listed exception). */
  readonly pupils_over_guide_with_reason: number
}

/** Nearest rank: the smallest time that at least `share` of the journeys do not exceed. */
function rank(times: readonly (readonly [number, number])[], total: number, share: number): number {
  let passed = 0
  for (const [seconds, journeys] of times) {
    passed += journeys
    // Compared as integers: 0.9 × 10 must be 9.
    if (passed * 100 >= total * share * 100 - 1e-6) return seconds
  }
  return 0
}

function spreadOf(rides: readonly Ride[]): Spread {
  const times = rides
    .map((ride) => [ride.seconds, countWeekdays(ride.days)] as const)
    .sort((a, b) => a[0] - b[0])
  const total = times.reduce((sum, [, journeys]) => sum + journeys, 0)
  return {
    journeys_per_week: total,
    p50_seconds: rank(times, total, 0.5),
    p90_seconds: rank(times, total, 0.9),
    max_seconds: times.at(-1)?.[0] ?? 0,
  }
}

/** The longest time aboard, in minutes, that the pupil's record or else the policy allows. */
export const limitMinutes = (book: Book, pupil: Pupil): number =>
  pupil.maxMinutes ?? book.council.policy.max_minutes[pupil.phase]

const idsOf = (rides: readonly Ride[]): ReadonlySet<string> => new Set(rides.map((ride) => ride.pupilId))

/** How long pupils sit in the vehicle, against the policy's guide for their phase. */
export function journeyFigures(book: Book, rides: readonly Ride[]): JourneyFigures {
  const guide = book.council.policy.max_minutes
  const phaseOf = (ride: Ride): Phase => pupilOf(book, ride.pupilId).phase
  const over = rides.filter((ride) => ride.seconds > guide[phaseOf(ride)] * 60)
  const excepted = new Set(book.plan.exceptions.map((found) => `${found.direction} ${found.pupil_id}`))
  const unexplained = over.filter(
    (ride) =>
      ride.seconds > limitMinutes(book, pupilOf(book, ride.pupilId)) * 60 &&
      !excepted.has(`${ride.direction} ${ride.pupilId}`),
  )
  const overGuide = idsOf(over).size
  return {
    all: spreadOf(rides),
    by_phase: PHASES.map((phase) => {
      const own = rides.filter((ride) => phaseOf(ride) === phase)
      const long = over.filter((ride) => phaseOf(ride) === phase)
      return {
        phase,
        guide_minutes: guide[phase],
        ...spreadOf(own),
        journeys_over_guide_per_week: long.reduce((sum, ride) => sum + countWeekdays(ride.days), 0),
        pupils_over_guide: idsOf(long).size,
      }
    }),
    pupils_over_guide: overGuide,
    pupils_over_guide_with_reason: overGuide - idsOf(unexplained).size,
  }
}
