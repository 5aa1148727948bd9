import { DIRECTIONS } from '../../domain/direction.ts'
import { placeNumber } from '../../domain/places.ts'
import type { Plan, PlanRoute, PlanRun, PlanStop } from '../../domain/plan.ts'
import { parseWeekdayPattern } from '../../domain/weekdays.ts'
import type { SolverInput } from '../compile/input.ts'
import { AM, PM, type Problem } from '../problem.ts'
import { visitOf } from '../schedule/run-check.ts'
import type { OwnOrder } from '../route/route.ts'
import { mergeRuns, type RunStep, tokensOf } from './merge-runs.ts'
import type { StartRoute } from './start-route.ts'

/** The problem's numbers for the plan's words. */
export interface PlanNumbers {
  readonly input: SolverInput
  readonly problem: Problem
  readonly pupilOf: ReadonlyMap<string, number>
  readonly unitOf: ReadonlyMap<string, number>
  readonly schoolOf: ReadonlyMap<string, number>
}

/** The unit of each planned pupil, by `pupil_id`. */
export const unitNumbers = (input: SolverInput, problem: Problem): ReadonlyMap<string, number> =>
  new Map(
    problem.unitPupils.flatMap((pupils, unit) =>
      pupils.flatMap((number) => {
        const pupil = input.pupils[number]
        return pupil === undefined ? [] : [[pupil.id, unit] as const]
      }),
    ),
  )

export function planNumbers(input: SolverInput, problem: Problem): PlanNumbers {
  const schools = [...input.council.schools.values()].filter((school) => school.place !== undefined)
  return {
    input,
    problem,
    pupilOf: new Map(input.pupils.map((pupil, number) => [pupil.id, number])),
    unitOf: unitNumbers(input, problem),
    schoolOf: new Map(schools.map((school, number) => [school.id, number])),
  }
}

/** Units that travel in a direction, of the pupils given, each once. */
const unitsOf = (numbers: PlanNumbers, pupils: readonly string[], direction: 0 | 1): readonly number[] => [
  ...new Set(
    pupils
      .flatMap((id) => numbers.unitOf.get(id) ?? [])
      .filter((unit) => numbers.problem.presence[direction][unit] !== 0),
  ),
]

function stepsOf(numbers: PlanNumbers, run: PlanRun): readonly RunStep[] {
  const direction = run.direction === 'am' ? AM : PM
  const stops = direction === AM ? run.stops : run.stops.toReversed()
  const met = new Set<number>()
  return stops.flatMap((stop): readonly RunStep[] => {
    // In the afternoon's canonical form, reversed in time, homes come first and schools last.
    const users = unitsOf(
      numbers,
      direction === AM ? [...stop.board, ...stop.alight] : [...stop.alight, ...stop.board],
      direction,
    )
    if (stop.place !== 'school') {
      const news = users.filter((unit) => !met.has(unit))
      for (const unit of news) met.add(unit)
      return news.map((unit) => ({ kind: 'meet', unit }))
    }
    const school = numbers.schoolOf.get(stop.school_id ?? '')
    const out = users.filter((unit) => met.has(unit) && numbers.problem.unitSchool[unit] === school)
    return school === undefined || out.length === 0 ? [] : [{ kind: 'visit', school, units: out }]
  })
}

interface Sequence {
  readonly tokens: readonly number[]
  /** Each run's own order, where no one order gives them all. */
  readonly own: readonly OwnOrder[]
}

/** A sequence with those who stand in it nowhere put before the next visit to their school, or behind everybody. */
function withMissing(
  problem: Problem,
  tokens: readonly number[],
  units: readonly number[],
): readonly number[] {
  const missing = units.filter((unit) => !tokens.includes(unit))
  return missing.reduce((sequence, unit) => {
    const visit = visitOf(problem.unitSchool[unit] as number)
    const at = sequence.indexOf(visit)
    return at < 0 ? [...sequence, unit, visit] : sequence.toSpliced(at, 0, unit)
  }, tokens)
}

/** The order of stops in which each run is driven, canonical. */
export const runOrders = (numbers: PlanNumbers, runs: readonly PlanRun[]): readonly OwnOrder[] =>
  runs.map((run) => ({
    direction: run.direction === 'am' ? AM : PM,
    days: parseWeekdayPattern(run.days) ?? 0,
    tokens: tokensOf(stepsOf(numbers, run)),
  }))

function sequence(numbers: PlanNumbers, runs: readonly PlanRun[]): Sequence {
  const { problem } = numbers
  const steps = runs.map((run) => stepsOf(numbers, run)).toSorted((a, b) => b.length - a.length)
  const merged = mergeRuns(steps, problem.unitSchool)
  if (merged !== undefined) return { tokens: merged, own: [] }
  const orders = runOrders(numbers, runs)
  const units = new Set(orders.flatMap(({ tokens }) => tokens.filter((token) => token >= 0)))
  const fullest = orders.toSorted((a, b) => b.tokens.length - a.tokens.length)[0]?.tokens ?? []
  return {
    tokens: withMissing(problem, fullest, [...units]),
    own: orders,
  }
}

/** Where each unit was met, as far as that place still is among its choices; else at its door. */
function placesOf(
  numbers: PlanNumbers,
  units: readonly number[],
  stops: readonly PlanStop[],
): readonly number[] {
  const { input, problem } = numbers
  const metAt = new Map(
    stops.flatMap((stop) => {
      const place = stop.place === 'school' ? undefined : placeNumber(input.index, stop)
      if (place === undefined) return []
      return [...stop.board, ...stop.alight].flatMap((id) => {
        const unit = numbers.unitOf.get(id)
        return unit !== undefined && problem.unitOptions[unit]?.includes(place) === true
          ? [[unit, place] as const]
          : []
      })
    }),
  )
  return units.map((unit) => metAt.get(unit) ?? problem.unitOptions[unit]?.[0] ?? -1)
}

/** Offers (numbers) under which a route of the plan is driven; none where its vehicle is gone. */
export function offersOfRoute({ problem }: PlanNumbers, route: PlanRoute): readonly number[] {
  const { offers } = problem
  return [...offers.keys()].filter(
    (at) => offers[at]?.vehicleType === route.vehicle_type && offers[at].operator === route.operator,
  )
}

/** One route of the plan as a start. */
export function startRoute(numbers: PlanNumbers, route: PlanRoute): StartRoute {
  const units = [...new Set(route.pupils.flatMap((id) => numbers.unitOf.get(id) ?? []))]
  const [am, pm] = DIRECTIONS.map((direction) =>
    sequence(
      numbers,
      route.runs.filter((run) => run.direction === direction),
    ),
  ) as [Sequence, Sequence]
  const own = [...am.own, ...pm.own]
  return {
    id: route.route_id,
    pupils: route.pupils.flatMap((id) => numbers.pupilOf.get(id) ?? []),
    route: {
      units,
      tokens: [am.tokens, pm.tokens],
      places: placesOf(
        numbers,
        units,
        route.runs.flatMap((run) => run.stops),
      ),
      offer: -1,
      ...(own.length === 0 ? {} : { own }),
    },
    offers: offersOfRoute(numbers, route),
  }
}

/** A plan's routes as a start for a problem whose pupils, needs or prices may have changed since. */
export function routesOfPlan(input: SolverInput, problem: Problem, plan: Plan): readonly StartRoute[] {
  const numbers = planNumbers(input, problem)
  return plan.routes.map((route) => startRoute(numbers, route)).filter(({ route }) => route.units.length > 0)
}
