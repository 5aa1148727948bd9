import type { IncumbentRoute } from '../../domain/incumbent.ts'
import { formatWeekdays } from '../../domain/weekdays.ts'
import type { SolverInput } from '../compile/input.ts'
import { AM, type CompiledOffer, type Problem } from '../problem.ts'
import { schoolOf } from '../schedule/run-check.ts'
import type { PlainSolution } from '../search/solution.ts'
import type { PlainRoute } from '../search/workspace.ts'

/** The schools of a problem, by its numbers. */
export const schoolIds = (input: SolverInput): readonly string[] =>
  [...input.council.schools.values()].filter((school) => school.place !== undefined).map(({ id }) => id)

/** The ids of those who are met as one unit. */
export const pupilIds = (input: SolverInput, problem: Problem, unit: number): readonly string[] =>
  (problem.unitPupils[unit] ?? []).flatMap((member) => input.pupils[member]?.id ?? [])

/** The offers of one vehicle type and operator, by their numbers. */
export const offersOf = (
  problem: Problem,
  { vehicleType, operator }: Pick<CompiledOffer, 'vehicleType' | 'operator'>,
): readonly number[] =>
  [...problem.offers.keys()].filter((at) => {
    const offer = problem.offers[at]
    return offer?.vehicleType === vehicleType && offer.operator === operator
  })

function incumbentRoute(
  input: SolverInput,
  problem: Problem,
  schools: readonly string[],
  route: PlainRoute,
): IncumbentRoute {
  const offer = problem.offers[route.offer]
  if (offer === undefined) throw new RangeError('a route without its vehicle')
  const stopOf = new Map(route.units.map((unit, stop) => [unit, stop]))
  const order = (tokens: readonly number[]): (string | number)[] =>
    tokens.map((token) => (token >= 0 ? stopOf.get(token) : schools[schoolOf(token)]) ?? '')
  return {
    vehicle_type: offer.vehicleType,
    operator: offer.operator,
    offer: offersOf(problem, offer).indexOf(route.offer),
    stops: route.units.map((unit) => [...pupilIds(input, problem, unit)]),
    met: route.units.map((unit, at) => problem.unitOptions[unit]?.indexOf(route.places[at] ?? -1) ?? -1),
    am: order(route.tokens[0]),
    pm: order(route.tokens[1]),
    ...(route.own === undefined
      ? {}
      : {
          own: route.own.map(({ direction, days, tokens }) => ({
            direction: direction === AM ? ('am' as const) : ('pm' as const),
            days: formatWeekdays(days),
            order: order(tokens),
          })),
        }),
  }
}

/** A solution's routes in words that outlive the problem's numbers. */
export function incumbentRoutes(
  input: SolverInput,
  problem: Problem,
  { routes }: PlainSolution,
): IncumbentRoute[] {
  const schools = schoolIds(input)
  return routes.map((route) => incumbentRoute(input, problem, schools, route))
}
