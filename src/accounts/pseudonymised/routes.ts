import type { PlanRoute, PlanRun, PlanStop } from '../../domain/plan.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { coarseClock, coarseMetres, coarseRun, coarseSeconds, coarseYear } from './coarse.ts'

export interface PseudonymousStop {
  readonly place: PlanStop['place']
  readonly school?: string
  readonly arrive: string
  readonly depart: string
  readonly board: readonly string[]
  readonly alight: readonly string[]
}

export interface PseudonymousRun extends Pick<PlanRun, 'direction' | 'days'> {
  readonly stops: readonly PseudonymousStop[]
  readonly live_metres: number
  readonly dead_metres: number
  readonly seconds: number
  readonly pence: number
}

export interface PseudonymousRoute {
  readonly route: string
  readonly operator: string | null
  readonly pupils: readonly string[]
  readonly runs: readonly PseudonymousRun[]
  readonly annual_pence: number
  readonly shares: readonly { readonly pupil: string; readonly annual_pence: number }[]
}

const stopOf = (stop: PlanStop, name: Pseudonyms): PseudonymousStop => ({
  place: stop.place,
  ...(stop.school_id === undefined ? {} : { school: name('school', stop.school_id) }),
  arrive: coarseClock(stop.arrive),
  depart: coarseClock(stop.depart),
  board: stop.board.map((id) => name('pupil', id)),
  alight: stop.alight.map((id) => name('pupil', id)),
})

const runOf = (run: PlanRun, name: Pseudonyms): PseudonymousRun => ({
  direction: run.direction,
  days: run.days,
  stops: run.stops.map((stop) => stopOf(stop, name)),
  live_metres: coarseMetres(run.live_metres),
  dead_metres: coarseMetres(run.dead_metres),
  seconds: coarseSeconds(run.seconds),
  pence: coarseRun(run.price.total_pence),
})

/**
 * A route by reference, its figures coarse. Its vehicle and its assistants, and what they cost apart from the rest, are left
 * out: beside a child who travels alone they say what the child needs.
 */
export const pseudonymousRoute = (route: PlanRoute, name: Pseudonyms): PseudonymousRoute => ({
  route: name('route', route.route_id),
  operator: route.operator === null ? null : name('operator', route.operator),
  pupils: route.pupils.map((id) => name('pupil', id)).sort(),
  runs: route.runs.map((run) => runOf(run, name)),
  annual_pence: coarseYear(route.annual.total_pence),
  shares: route.shares
    .map((share) => ({
      pupil: name('pupil', share.pupil_id),
      annual_pence: coarseYear(share.annual_pence),
    }))
    .sort((a, b) => (a.pupil < b.pupil ? -1 : 1)),
})
