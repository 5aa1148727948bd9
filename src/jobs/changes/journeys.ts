import { type Direction, DIRECTIONS } from '../../domain/direction.ts'
import { guideSeconds, rideLimit } from '../../domain/limits.ts'
import type { PlanRoute } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { ridesOfRun } from '../../reports/rides.ts'
import { directSeconds } from '../../solver/compile/direct-seconds.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import { isRetimed, ridesOfPlan, usualClocks } from './rides.ts'

/** One pupil's journeys in one direction on one side of a change. */
export interface Journey {
  readonly routeId: string
  /** Time aboard, the longest of the week. */
  readonly seconds: number
  /** The usual clock at home, `HH:MM:SS`. */
  readonly homeClock?: string
}

/** A pupil's journeys in one direction, before and after; absent on a side on which no route carries the pupil then. */
export interface JourneyChange {
  readonly pupilId: string
  readonly direction: Direction
  readonly before?: Journey
  readonly after?: Journey
  /** The most seconds aboard that are allowed. */
  readonly limitSeconds: number
}

type Journeys = ReadonlyMap<string, Journey>

const keyOf = (pupilId: string, direction: Direction): string => `${direction} ${pupilId}`

function journeysOf(routes: readonly PlanRoute[]): Journeys {
  const found = new Map<string, Journey>()
  const rides = ridesOfPlan({ routes: [...routes] })
  for (const route of routes)
    for (const run of route.runs)
      for (const { pupilId, seconds, direction } of ridesOfRun(route, run)) {
        const key = keyOf(pupilId, direction)
        if ((found.get(key)?.seconds ?? -1) >= seconds) continue
        const homeClock = usualClocks(rides, pupilId)[direction]
        found.set(key, {
          routeId: route.route_id,
          seconds,
          ...(homeClock === undefined ? {} : { homeClock }),
        })
      }
  return found
}

/** The most seconds that a pupil may be aboard in a direction. */
export const limitSeconds = (input: SolverInput, pupil: Pupil, direction: Direction): number =>
  rideLimit(guideSeconds(pupil, input.council.policy), directSeconds(input)(pupil, direction))

/**
 * Journeys that some routes' change makes different: another route, another time aboard, or another clock at home on any weekday. In the
 * order of `pupils`, the morning first.
 */
export function changedJourneys(
  input: SolverInput,
  pupils: readonly Pupil[],
  before: readonly PlanRoute[],
  after: readonly PlanRoute[],
): readonly JourneyChange[] {
  const [was, is] = [journeysOf(before), journeysOf(after)]
  const clocks = [before, after].map((routes) => ridesOfPlan({ routes: [...routes] }).clocks)
  const aboard = new Set([...before, ...after].flatMap((route) => route.pupils))
  return pupils
    .filter((pupil) => aboard.has(pupil.id))
    .flatMap((pupil) =>
      DIRECTIONS.flatMap((direction): readonly JourneyChange[] => {
        const [one, other] = [was.get(keyOf(pupil.id, direction)), is.get(keyOf(pupil.id, direction))]
        const [old = [], now = []] = clocks.map((of) => of(pupil.id, direction))
        const same =
          one?.routeId === other?.routeId && one?.seconds === other?.seconds && !isRetimed(old, now, 0)
        if (same) return []
        return [
          {
            pupilId: pupil.id,
            direction,
            ...(one === undefined ? {} : { before: one }),
            ...(other === undefined ? {} : { after: other }),
            limitSeconds: limitSeconds(input, pupil, direction),
          },
        ]
      }),
    )
}
