import type { Direction } from '../domain/direction.ts'
import type { Plan, PlanRoute } from '../domain/plan.ts'
import { changedJourneys } from '../jobs/changes/journeys.ts'
import type { SolverInput } from '../solver/compile/input.ts'

/** One side of a journey: minutes aboard to a tenth (the longest of the week), on which route, and the usual clock at home. */
export interface JourneySide {
  readonly route_id: string
  readonly minutes: number
  /** `HH:MM:SS`, or null where the pupil is met at no home stop. */
  readonly home_clock: string | null
}

/** What an edit does to one pupil in one direction; null on a side on which no route carries the pupil. */
export interface PupilDifference {
  readonly pupil_id: string
  readonly direction: Direction
  readonly before: JourneySide | null
  readonly after: JourneySide | null
  readonly limit_minutes: number
}

/** A route as an edit's difference names it. */
export interface RouteSide {
  readonly annual_pence: number
  readonly pupils: number
  readonly vehicle_type: string
  readonly operator: string | null
}

/** What an edit does to one route; null on the side on which there is no such route. */
export interface RouteDifference {
  readonly route_id: string
  readonly before: RouteSide | null
  readonly after: RouteSide | null
  /** After less before. */
  readonly annual_pence: number
}

/** What an edit changes: the new plan less the old one. */
export interface EditDifference {
  readonly annual_pence: number
  readonly routes: readonly RouteDifference[]
  readonly opened: readonly string[]
  readonly closed: readonly string[]
  readonly pupils: readonly PupilDifference[]
}

/** Of an edit that leaves every route as it is. */
export const NO_DIFFERENCE: EditDifference = {
  annual_pence: 0,
  routes: [],
  opened: [],
  closed: [],
  pupils: [],
}

const sideOf = (route: PlanRoute | undefined): RouteSide | null =>
  route === undefined
    ? null
    : {
        annual_pence: route.annual.total_pence,
        pupils: route.pupils.length,
        vehicle_type: route.vehicle_type,
        operator: route.operator,
      }

const tenths = (seconds: number): number => Math.round(seconds / 6) / 10

/** Compares two plans whose equal routes are the same objects. `input` has the pupils of both. */
export function differenceOf(input: SolverInput, before: Plan, after: Plan): EditDifference {
  const [kept, known] = [new Set(after.routes), new Set(before.routes)]
  const old = new Map(before.routes.filter((route) => !kept.has(route)).map((each) => [each.route_id, each]))
  const now = new Map(after.routes.filter((route) => !known.has(route)).map((each) => [each.route_id, each]))
  const ids = [...old.keys(), ...[...now.keys()].filter((id) => !old.has(id))]
  const journeys = changedJourneys(input, input.pupils, [...old.values()], [...now.values()])
  const side = (one: (typeof journeys)[number]['before']): JourneySide | null =>
    one === undefined
      ? null
      : { route_id: one.routeId, minutes: tenths(one.seconds), home_clock: one.homeClock ?? null }
  return {
    annual_pence: after.totals.annual_pence - before.totals.annual_pence,
    routes: ids.map((id) => {
      const [was, is] = [old.get(id), now.get(id)]
      const annual = (is?.annual.total_pence ?? 0) - (was?.annual.total_pence ?? 0)
      return { route_id: id, before: sideOf(was), after: sideOf(is), annual_pence: annual }
    }),
    opened: [...now.keys()].filter((id) => !old.has(id)),
    closed: [...old.keys()].filter((id) => !now.has(id)),
    pupils: journeys.map((journey) => ({
      pupil_id: journey.pupilId,
      direction: journey.direction,
      before: side(journey.before),
      after: side(journey.after),
      limit_minutes: tenths(journey.limitSeconds),
    })),
  }
}
