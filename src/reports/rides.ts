import { parseClock } from '../domain/clock.ts'
import type { Direction } from '../domain/direction.ts'
import type { Plan, PlanRoute, PlanRun, PlanStop } from '../domain/plan.ts'
import { parseWeekdayPattern, type Weekdays } from '../domain/weekdays.ts'

/** One pupil on one run. */
export interface Ride {
  readonly pupilId: string
  readonly route: PlanRoute
  readonly direction: Direction
  readonly days: Weekdays
  readonly from: PlanStop
  readonly to: PlanStop
  /** Seconds aboard: from the departure where the pupil gets in to the arrival where the pupil gets out. */
  readonly seconds: number
  /** No other pupil is aboard on any leg of the ride. */
  readonly alone: boolean
}

/** The weekdays of a run as bits. */
export const daysOf = (run: PlanRun): Weekdays => parseWeekdayPattern(run.days) ?? 0

const time = (clock: string): number => parseClock(clock) ?? 0

/** Every pupil's ride on one run, in the order in which they get out. */
export function ridesOfRun(route: PlanRoute, run: PlanRun): readonly Ride[] {
  const aboard = new Map<string, { readonly from: PlanStop; accompanied: boolean }>()
  const rides: Ride[] = []
  for (const stop of run.stops) {
    for (const pupilId of stop.alight) {
      const seat = aboard.get(pupilId)
      if (seat === undefined) continue
      aboard.delete(pupilId)
      rides.push({
        pupilId,
        route,
        direction: run.direction,
        days: daysOf(run),
        from: seat.from,
        to: stop,
        seconds: time(stop.arrive) - time(seat.from.depart),
        alone: !seat.accompanied,
      })
    }
    for (const pupilId of stop.board) aboard.set(pupilId, { from: stop, accompanied: false })
    if (aboard.size > 1) for (const seat of aboard.values()) seat.accompanied = true
  }
  return rides
}

/** Every ride of a plan's week, once for each run on which it happens. */
export const ridesOf = (plan: Plan): readonly Ride[] =>
  plan.routes.flatMap((route) => route.runs.flatMap((run) => ridesOfRun(route, run)))

/** The rides of each pupil, in the plan's order. */
export function ridesByPupil(rides: readonly Ride[]): ReadonlyMap<string, readonly Ride[]> {
  const found = new Map<string, Ride[]>()
  for (const ride of rides) {
    const known = found.get(ride.pupilId)
    if (known === undefined) found.set(ride.pupilId, [ride])
    else known.push(ride)
  }
  return found
}
