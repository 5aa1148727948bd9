import { parseClock } from '../domain/clock.ts'
import type { Council } from '../domain/council.ts'
import type { Direction } from '../domain/direction.ts'
import type { Operator, Rate, VehicleType } from '../domain/framework.ts'
import type { LatLon } from '../domain/place.ts'
import type { Plan, PlanAssistant, PlanRoute, PlanRun, PlanStop } from '../domain/plan.ts'
import type { Pupil } from '../domain/pupil.ts'
import { hasWeekday, parseWeekdayPattern, WEEKDAYS, type Weekdays } from '../domain/weekdays.ts'
import type { CheckRoads } from './check-roads.ts'
import { opposite, travels } from './expected-runs.ts'
import type { Finding, FindingPlace } from './finding.ts'
import { assistantsFor } from './needs.ts'
import { rateOf } from './offers.ts'
import { type RoadsView, viewRoads } from './roads-view.ts'

export interface StopView {
  readonly stop: PlanStop
  /** Seconds since midnight; NaN where the text is no time of day. */
  readonly arrive: number
  readonly depart: number
  /** Where the inputs say that the stop is: its school, the home of its first pupil, or the pick-up point itself. */
  readonly place: LatLon
  /** Those who get in or out and are known. */
  readonly users: readonly Pupil[]
}

export interface RunView {
  readonly run: PlanRun
  readonly direction: Direction
  readonly days: Weekdays
  readonly stops: readonly StopView[]
  /** The route's pupils who travel then, by their records. */
  readonly riders: readonly Pupil[]
  readonly assistants: readonly PlanAssistant[]
  /** Whether the route goes in the other direction on these days too. */
  readonly bothWays: boolean
  readonly at: FindingPlace
}

export interface RouteView {
  readonly route: PlanRoute
  /** The known ones, each once. */
  readonly pupils: readonly Pupil[]
  readonly runs: readonly RunView[]
  readonly type: VehicleType | undefined
  /** Null where the framework names no operators; undefined where it has no such one. */
  readonly operator: Operator | null | undefined
  readonly rate: Rate | undefined
  readonly at: FindingPlace
}

/** The plan beside its inputs, as every rule reads it. */
export interface CheckContext {
  /** Without the operators whose base is off the network. */
  readonly council: Council
  readonly plan: Plan
  readonly roads: RoadsView
  readonly roadsDescription: string | undefined
  readonly pupils: ReadonlyMap<string, Pupil>
  readonly routes: readonly RouteView[]
  /** The pupils on some route. */
  readonly served: readonly Pupil[]
}

/** One thing that FILES.md states, checked over the whole plan. */
export type Rule = (context: CheckContext) => Iterable<Finding>

type PupilMap = ReadonlyMap<string, Pupil>

const known = (ids: readonly string[], pupils: PupilMap): readonly Pupil[] =>
  [...new Set(ids)].flatMap((id) => pupils.get(id) ?? [])

function viewStop(council: Council, pupils: PupilMap, stop: PlanStop): StopView {
  const users = known([...stop.board, ...stop.alight], pupils)
  const own: LatLon = { lat: stop.lat, lon: stop.lon }
  const place = {
    home: users[0]?.home,
    school: council.schools.get(stop.school_id ?? '')?.place,
    pick_up_point: own,
  }[stop.place]
  return {
    stop,
    arrive: parseClock(stop.arrive) ?? Number.NaN,
    depart: parseClock(stop.depart) ?? Number.NaN,
    place: place ?? own,
    users,
  }
}

function viewRun(council: Council, all: PupilMap, route: PlanRoute, run: PlanRun): RunView {
  const members = known(route.pupils, all)
  const days = parseWeekdayPattern(run.days) ?? 0
  const onAnyDay = (pupil: Pupil, direction: Direction): boolean =>
    WEEKDAYS.some((day) => hasWeekday(days, day) && travels(pupil, direction, day))
  const riders = members.filter((pupil) => onAnyDay(pupil, run.direction))
  return {
    run,
    direction: run.direction,
    days,
    stops: run.stops.map((stop) => viewStop(council, all, stop)),
    riders,
    assistants: assistantsFor(riders, council.policy),
    bothWays: members.some((pupil) => onAnyDay(pupil, opposite(run.direction))),
    at: { routeId: route.route_id, direction: run.direction, days: run.days },
  }
}

function findOperator(council: Council, id: string | null): Operator | null | undefined {
  const { operators } = council.framework
  if (operators === undefined) return id === null ? null : undefined
  return operators.find((operator) => operator.id === id)
}

function viewRoute(council: Council, all: PupilMap, route: PlanRoute): RouteView {
  const type = council.framework.vehicle_types.find((one) => one.id === route.vehicle_type)
  const operator = findOperator(council, route.operator)
  return {
    route,
    pupils: known(route.pupils, all),
    runs: route.runs.map((run) => viewRun(council, all, route, run)),
    type,
    operator,
    rate: operator === undefined ? undefined : rateOf(council.framework, route.vehicle_type, operator),
    at: { routeId: route.route_id },
  }
}

/** The council without the operators whose base is off the network: they can't be sent anywhere. */
function withReachableOperators(council: Council, roads: RoadsView): Council {
  const { operators } = council.framework
  if (operators === undefined) return council
  const reachable = operators.filter(({ base }) => base === undefined || !roads.offNetwork(base))
  return { ...council, framework: { ...council.framework, operators: reachable } }
}

export function createContext(given: Council, plan: Plan, roadData: CheckRoads): CheckContext {
  const roads = viewRoads(roadData)
  const council = withReachableOperators(given, roads)
  const pupils = new Map(council.pupils.map((pupil) => [pupil.id, pupil]))
  return {
    council,
    plan,
    roads,
    roadsDescription: roadData.description,
    pupils,
    routes: plan.routes.map((route) => viewRoute(council, pupils, route)),
    served: known(
      plan.routes.flatMap((route) => route.pupils),
      pupils,
    ),
  }
}
