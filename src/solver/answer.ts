import { FIRST_DAY } from './compile/week.ts'
import type { CompiledOffer, Problem } from './problem.ts'
import { opposite, runGroups } from './route/measure.ts'
import { orderOn } from './route/own-orders.ts'
import type { Route } from './route/route.ts'
import { type TimedStop, timetable } from './schedule/timetable.ts'
import { Solution, type PlainSolution } from './search/solution.ts'
import { Workspace } from './search/workspace.ts'

/** One run of an answer: the weekdays (bits) on which it goes, and its stops. */
export interface AnswerRun {
  readonly direction: 0 | 1
  readonly days: number
  readonly stops: readonly TimedStop[]
}

/** A route of an answer; pupils are numbers into those that were planned. */
export interface AnswerRoute {
  readonly pupils: readonly number[]
  readonly vehicleType: string
  readonly operator: string | null
  readonly layout: { readonly seats: number; readonly wheelchairs: number }
  readonly runs: readonly AnswerRun[]
  /** Annual pence, as the search prices it. */
  readonly annualPence: number
}

/** A type's smallest layout that carries a route's fullest run; the largest where loads were given up and none does. */
function layoutFor(problem: Problem, route: Route, offer: CompiledOffer): AnswerRoute['layout'] {
  const [am, pm] = route.figures
  const seats = Math.max(am.seats, pm.seats)
  const wheelchairs = Math.max(am.wheelchairs, pm.wheelchairs)
  const layouts = (problem.types[offer.type]?.layouts ?? []).toSorted(
    (a, b) => a.seats + a.wheelchairs - (b.seats + b.wheelchairs),
  )
  const carries = layouts.find((layout) => layout.seats >= seats && layout.wheelchairs >= wheelchairs)
  const layout = carries ?? layouts.at(-1)
  if (layout === undefined) throw new Error('a route was priced under a vehicle without layouts')
  return layout
}

function runsOf(work: Workspace, route: Route): readonly AnswerRun[] {
  const { problem, check, unitPlace } = work
  return ([0, 1] as const).flatMap((direction) => {
    const presence = route.presence[direction] ?? 0
    const groups = runGroups(route.partition[direction] ?? 0, route.presence[opposite(direction)] ?? 0)
    return [...groups].flatMap((group) => {
      const days = group & presence
      if (days === 0) return []
      const day = FIRST_DAY[days] ?? 0
      const tokens = orderOn(route, direction, days)
      if (!check.check(direction, day, tokens, tokens.length)) throw new Error('a kept route breaks a rule')
      return [{ direction, days, stops: timetable(problem, check, unitPlace, direction, day, tokens) }]
    })
  })
}

/** A solution with its times written out. */
export function answerRoutes(problem: Problem, plain: PlainSolution): readonly AnswerRoute[] {
  const work = new Workspace(problem)
  const solution = new Solution(work)
  solution.load(plain)
  return solution.routes.map((route) => {
    const offer = problem.offers[route.offer]
    if (offer === undefined) throw new Error('a kept route has no vehicle')
    const units = [...route.units.subarray(0, route.unitCount)]
    return {
      pupils: units.flatMap((unit) => problem.unitPupils[unit] ?? []).sort((a, b) => a - b),
      vehicleType: offer.vehicleType,
      operator: offer.operator,
      layout: layoutFor(problem, route, offer),
      runs: runsOf(work, route),
      annualPence: route.cost,
    }
  })
}
