import { placeNumber } from '../../domain/places.ts'
import type { Plan, PlanRoute, PlanRun, PlanStop } from '../../domain/plan.ts'
import type { SolverInput } from '../compile/input.ts'
import { AM, PM, type Problem } from '../problem.ts'
import { mergeRuns, type RunStep } from './merge-runs.ts'
import type { StartRoute } from './start-route.ts'

/** The problem's numbers for the plan's words. */
interface Numbers {
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

function numbersOf(input: SolverInput, problem: Problem): Numbers {
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
const unitsOf = (numbers: Numbers, pupils: readonly string[], direction: 0 | 1): readonly number[] => [
  ...new Set(
    pupils
      .flatMap((id) => numbers.unitOf.get(id) ?? [])
      .filter((unit) => numbers.problem.presence[direction][unit] !== 0),
  ),
]

function stepsOf(numbers: Numbers, run: PlanRun): readonly RunStep[] {
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

/** The sequence of one direction; of runs that contradict each other, the fullest one's. */
function sequence(numbers: Numbers, runs: readonly PlanRun[]): readonly number[] {
  const steps = runs.map((run) => stepsOf(numbers, run)).toSorted((a, b) => b.length - a.length)
  const schools = numbers.problem.unitSchool
  return mergeRuns(steps, schools) ?? mergeRuns(steps.slice(0, 1), schools) ?? []
}

/** Where units were met, as far as those places still are among their choices. */
function placesOf(numbers: Numbers, stops: readonly PlanStop[]): ReadonlyMap<number, number> {
  const { input, problem } = numbers
  return new Map(
    stops.flatMap((stop) => {
      const place = stop.place === 'school' ? undefined : placeNumber(input.index, stop)
      if (place === undefined) return []
      const units = [...stop.board, ...stop.alight].flatMap((id) => numbers.unitOf.get(id) ?? [])
      return units
        .filter((unit) => problem.unitOptions[unit]?.includes(place) === true)
        .map((unit) => [unit, place] as const)
    }),
  )
}

function startRoute(numbers: Numbers, route: PlanRoute): StartRoute {
  const { offers } = numbers.problem
  const runs = (direction: PlanRun['direction']) => route.runs.filter((run) => run.direction === direction)
  return {
    id: route.route_id,
    pupils: route.pupils.flatMap((id) => numbers.pupilOf.get(id) ?? []),
    units: [...new Set(route.pupils.flatMap((id) => numbers.unitOf.get(id) ?? []))],
    tokens: [sequence(numbers, runs('am')), sequence(numbers, runs('pm'))],
    places: placesOf(
      numbers,
      route.runs.flatMap((run) => run.stops),
    ),
    offers: [...offers.keys()].filter(
      (at) => offers[at]?.vehicleType === route.vehicle_type && offers[at].operator === route.operator,
    ),
  }
}

/** A plan's routes as a start for a problem whose pupils, needs or prices may have changed since. */
export function routesOfPlan(input: SolverInput, problem: Problem, plan: Plan): readonly StartRoute[] {
  const numbers = numbersOf(input, problem)
  return plan.routes.map((route) => startRoute(numbers, route)).filter((route) => route.units.length > 0)
}
