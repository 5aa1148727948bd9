import type { IncumbentRoute } from '../../domain/incumbent.ts'
import { parseWeekdayPattern } from '../../domain/weekdays.ts'
import type { SolverInput } from '../compile/input.ts'
import { vehiclesUsed } from '../decompose/vehicles-used.ts'
import { AM, PM, type Problem } from '../problem.ts'
import { MAX_UNITS } from '../route/route.ts'
import { MAX_TOKENS, visitOf } from '../schedule/run-check.ts'
import type { PlainSolution } from '../search/solution.ts'
import type { PlainRoute } from '../search/workspace.ts'
import { offersOf, pupilIds, schoolIds } from './incumbent-routes.ts'
import { unitNumbers } from './routes-of-plan.ts'

/** Says what an incumbent has that its problem has not: the two are of different programs. */
class Unreadable extends Error {}

const known = (value: number | undefined, what: string): number => {
  if (value === undefined || value < 0) throw new Unreadable(what)
  return value
}

/** The problem's numbers for an incumbent's words. */
class Reader {
  private readonly input: SolverInput
  private readonly problem: Problem
  private readonly unitOf: ReadonlyMap<string, number>
  private readonly schoolOf: ReadonlyMap<string, number>

  constructor(input: SolverInput, problem: Problem) {
    this.input = input
    this.problem = problem
    this.unitOf = unitNumbers(input, problem)
    this.schoolOf = new Map(schoolIds(input).map((id, number) => [id, number]))
  }

  route(route: IncumbentRoute): PlainRoute {
    const { problem } = this
    const units = route.stops.map((pupils) => this.unit(pupils))
    const offers = offersOf(problem, { vehicleType: route.vehicle_type, operator: route.operator })
    const own = route.own?.map(({ direction, days, order }) => ({
      direction: direction === 'am' ? (AM as 0) : (PM as 1),
      days: known(parseWeekdayPattern(days), 'weekdays'),
      tokens: this.tokens(order, units),
    }))
    if (units.length > MAX_UNITS) throw new Unreadable('a route that is too long')
    return {
      units,
      tokens: [this.tokens(route.am, units), this.tokens(route.pm, units)],
      places: units.map((unit, at) => known(problem.unitOptions[unit]?.[route.met[at] ?? -1], 'a place')),
      offer: known(offers[route.offer], 'a vehicle'),
      ...(own === undefined ? {} : { own }),
    }
  }

  private unit(pupils: readonly string[]): number {
    const unit = known(this.unitOf.get(pupils[0] ?? ''), 'a pupil')
    const same = pupilIds(this.input, this.problem, unit).join('\n') === pupils.join('\n')
    return same ? unit : known(undefined, 'pupils who are met together')
  }

  private tokens(order: readonly (string | number)[], units: readonly number[]): readonly number[] {
    if (order.length > MAX_TOKENS) throw new Unreadable('a run that is too long')
    return order.map((step) =>
      typeof step === 'number'
        ? known(units[step], 'a stop')
        : visitOf(known(this.schoolOf.get(step), 'a school')),
    )
  }
}

/** Whether everybody stands in just the sequences of the directions in which they travel, once. */
function wellOrdered(problem: Problem, { units, tokens }: PlainRoute): boolean {
  return tokens.every((sequence, direction) => {
    const met = sequence.filter((token) => token >= 0)
    const travel = units.filter((unit) => problem.presence[direction as 0 | 1][unit] !== 0)
    const standing = new Set(met)
    return (
      met.length === travel.length &&
      standing.size === met.length &&
      travel.every((unit) => standing.has(unit))
    )
  })
}

/** Whether the routes keep the rules that no route's measuring looks at: each unit once, its company, and the vehicles there are. */
function standsTogether(problem: Problem, solution: PlainSolution): boolean {
  const { routes } = solution
  const all = routes.flatMap(({ units }) => units)
  const routeOf = new Map(routes.flatMap((route) => route.units.map((unit) => [unit, route] as const)))
  const together = [...problem.customers].every(
    (units) => new Set([...units].map((unit) => routeOf.get(unit))).size <= 1,
  )
  const apart = all.every((unit) =>
    (problem.excluded[unit] ?? []).every((other) => routeOf.get(other) !== routeOf.get(unit)),
  )
  const used = vehiclesUsed(problem, solution)
  return (
    all.length === routeOf.size &&
    together &&
    apart &&
    routes.every((route) => wellOrdered(problem, route)) &&
    problem.offers.every(({ capacity }, at) => (used[at] ?? 0) <= capacity)
  )
}

/**
 * An incumbent's routes as a solution of the problem that it came of, those on none of them absent. Undefined where the
 * problem has no words for it, or its rules forbid it: it is another problem's. Times are not looked at: see `measure`.
 */
export function solutionOfIncumbent(
  input: SolverInput,
  problem: Problem,
  routes: readonly IncumbentRoute[],
): PlainSolution | undefined {
  try {
    const reader = new Reader(input, problem)
    const read = routes.map((route) => reader.route(route))
    const aboard = new Set(read.flatMap(({ units }) => units))
    const solution: PlainSolution = {
      routes: read,
      absent: [...problem.customers.keys()].filter(
        (customer) => !(problem.customers[customer] ?? []).every((unit) => aboard.has(unit)),
      ),
    }
    return standsTogether(problem, solution) ? solution : undefined
  } catch (fault) {
    if (fault instanceof Unreadable) return undefined
    throw fault
  }
}
