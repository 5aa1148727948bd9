import type { Council } from '../../domain/council.ts'
import type { LatLon } from '../../domain/place.ts'
import type { Plan, PlanRoute, PlanRun } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { countWeekdays, parseWeekdayPattern } from '../../domain/weekdays.ts'
import { type AssistantNeeds, assistantCount, assistantNeeds } from '../../pricing/assistants.ts'
import type { FeeBasis } from '../../pricing/management-fee.ts'

/** One run as any framework has to price it: where it begins and ends, how long it is, and for how many. */
export interface RunDemand {
  readonly run: PlanRun
  readonly weekdays: number
  readonly first: LatLon
  readonly last: LatLon
  readonly wheelchairPupils: number
  readonly assistants: AssistantNeeds
  readonly fee: FeeBasis
}

/** One route as any framework has to carry it. */
export interface RouteDemand {
  readonly route: PlanRoute
  /** Each school once, in the order of the runs. */
  readonly schools: readonly string[]
  /** Places taken at once on the fullest leg of all runs; seats include the run's assistants. */
  readonly seats: number
  readonly wheelchairs: number
  readonly features: ReadonlySet<string>
  readonly needsAssistant: boolean
  readonly runs: readonly RunDemand[]
}

interface Peak {
  readonly seats: number
  readonly wheelchairs: number
}

/** The most pupils on seats, and the most in wheelchairs, aboard after any stop: those who get out leave first. */
function peakLoad(run: PlanRun, pupils: ReadonlyMap<string, Pupil>): Peak {
  const aboard = new Set<string>()
  let [seats, wheelchairs] = [0, 0]
  for (const stop of run.stops) {
    for (const id of stop.alight) aboard.delete(id)
    for (const id of stop.board) aboard.add(id)
    const chairs = [...aboard].filter((id) => pupils.get(id)?.travel === 'wheelchair').length
    seats = Math.max(seats, aboard.size - chairs)
    wheelchairs = Math.max(wheelchairs, chairs)
  }
  return { seats, wheelchairs }
}

function runDemand(council: Council, members: readonly Pupil[], run: PlanRun): RunDemand {
  const days = parseWeekdayPattern(run.days) ?? 0
  const other = run.direction === 'am' ? 'pm' : 'am'
  const riders = members.filter((pupil) => pupil[run.direction] && (pupil.days & days) !== 0)
  const [first, last] = [run.stops[0], run.stops.at(-1)]
  if (first === undefined || last === undefined) throw new RangeError('a run of a plan has two stops')
  return {
    run,
    weekdays: countWeekdays(days),
    first: { lat: first.lat, lon: first.lon },
    last: { lat: last.lat, lon: last.lon },
    wheelchairPupils: riders.filter((pupil) => pupil.travel === 'wheelchair').length,
    assistants: assistantNeeds(riders, council.policy.pupils_per_shared_assistant),
    fee: {
      direction: run.direction,
      routeGoesBothWays: members.some((pupil) => pupil[other] && (pupil.days & days) !== 0),
      pupilsOneWay: riders.filter((pupil) => !pupil[other]).length,
      pupilsBothWays: riders.filter((pupil) => pupil[other]).length,
    },
  }
}

/**
 * What each route of a plan asks of whoever is to drive it, whatever the framework: its order and times stay.
 * @throws RangeError when the plan names a pupil whom the council does not have
 */
export function demandsOf(plan: Plan, council: Council): readonly RouteDemand[] {
  const pupils = new Map(council.pupils.map((pupil) => [pupil.id, pupil]))
  return plan.routes.map((route) => {
    const members = route.pupils.map((id) => {
      const pupil = pupils.get(id)
      if (pupil === undefined) throw new RangeError('the plan was made from another list of pupils')
      return pupil
    })
    const runs = route.runs.map((run) => runDemand(council, members, run))
    const peaks = runs.map(({ run, assistants }) => {
      const { seats, wheelchairs } = peakLoad(run, pupils)
      return { seats: seats + assistantCount(assistants), wheelchairs }
    })
    return {
      route,
      schools: [...new Set(route.runs.flatMap((run) => run.stops.flatMap((stop) => stop.school_id ?? [])))],
      seats: Math.max(0, ...peaks.map(({ seats }) => seats)),
      wheelchairs: Math.max(0, ...peaks.map(({ wheelchairs }) => wheelchairs)),
      features: new Set(members.flatMap((pupil) => pupil.vehicleFeatures)),
      needsAssistant: runs.some(({ assistants }) => assistantCount(assistants) > 0),
      runs,
    }
  })
}
