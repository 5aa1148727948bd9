import { parseClock } from '../../domain/clock.ts'
import type { Plan } from '../../domain/plan.ts'
import { hasWeekday, parseWeekdayPattern, WEEKDAYS } from '../../domain/weekdays.ts'
import type { SolverInput } from '../compile/input.ts'
import { AM, DAY_SECONDS, PM, type Problem, type Stability } from '../problem.ts'
import { unitNumbers } from './routes-of-plan.ts'
import type { StartRoute } from './start-route.ts'

/** What it costs in a year to depart from the start plan. It guides the search alone: no plan's price holds it. */
export interface DisturbancePrices {
  /** For each pupil who is not on the route that continues its start route. */
  readonly movedPence: number
  /** For each pupil and direction whose clock at home changes by more than the tolerance. */
  readonly retimePence: number
  readonly toleranceSeconds: number
}

export type HomeTimes = readonly [Int32Array, Int32Array]

/** A promised time: a unit's clock at home in one direction is held, as far as that can be. */
export interface HeldTime {
  readonly unit: number
  readonly direction: 0 | 1
}

/** More than any saving is worth, less than leaving a pupil at home. */
const HELD_PENCE = 1e8

/** When each unit was met at home in a plan, canonical, `unit × 5 + weekday`; −1 where it was not. */
export function homeTimesOfPlan(input: SolverInput, problem: Problem, plan: Plan): HomeTimes {
  const unitOf = unitNumbers(input, problem)
  const none = (): Int32Array => new Int32Array(problem.unitCount * WEEKDAYS.length).fill(-1)
  const times: HomeTimes = [none(), none()]
  for (const run of plan.routes.flatMap((route) => route.runs)) {
    const direction = run.direction === 'am' ? AM : PM
    const days = parseWeekdayPattern(run.days) ?? 0
    for (const stop of run.stops) {
      const clock = parseClock(stop.arrive)
      if (stop.place === 'school' || clock === undefined) continue
      const units = [...stop.board, ...stop.alight].flatMap((id) => unitOf.get(id) ?? [])
      for (const day of WEEKDAYS)
        if (hasWeekday(days, day))
          for (const unit of units)
            times[direction][unit * WEEKDAYS.length + day] = direction === AM ? clock : DAY_SECONDS - clock
    }
  }
  return times
}

/** Each unit's start route: the one on which most of its pupils were, the first among equals; and how many. */
function membership(problem: Problem, routes: readonly StartRoute[]) {
  const startRoute = new Int32Array(problem.unitCount).fill(-1)
  const startPupils = new Int32Array(problem.unitCount)
  for (const [number, route] of routes.entries()) {
    const aboard = new Set(route.pupils)
    for (const unit of route.route.units) {
      const count = (problem.unitPupils[unit] ?? []).filter((pupil) => aboard.has(pupil)).length
      if (count <= (startPupils[unit] as number)) continue
      startRoute[unit] = number
      startPupils[unit] = count
    }
  }
  return { startRoute, startPupils }
}

/** What a problem needs to know of the plan that its search starts from. `times` are absent where nobody knows them. */
export function stabilityOf(
  problem: Problem,
  routes: readonly StartRoute[],
  prices: DisturbancePrices,
  times?: HomeTimes,
  held: readonly HeldTime[] = [],
): Stability {
  const { startRoute, startPupils } = membership(problem, routes)
  const startSizes = new Int32Array(routes.length)
  for (const [unit, start] of startRoute.entries())
    if (start >= 0) startSizes[start] = (startSizes[start] as number) + (startPupils[unit] as number)
  const pence = (direction: 0 | 1): Float64Array => {
    const each = Float64Array.from(problem.unitPupils, (pupils) => pupils.length * prices.retimePence)
    for (const one of held) if (one.direction === direction) each[one.unit] = HELD_PENCE
    return each
  }
  const unknown = new Int32Array(problem.unitCount * WEEKDAYS.length).fill(-1)
  return {
    startRoute,
    startPupils,
    startSizes,
    movedPence: prices.movedPence,
    homeTimes: times ?? [unknown, unknown],
    retimePence: [pence(AM), pence(PM)],
    toleranceSeconds: prices.toleranceSeconds,
  }
}
