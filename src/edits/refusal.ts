import type { Finding } from '../checker/finding.ts'
import type { FindingCode } from '../checker/finding-codes.ts'

/** Every reason for which an edit is refused: what is wrong, and what to do. */
export const EDIT_REFUSALS = {
  unknown_pupil: {
    problem: 'the pupil list has no such pupil',
    action: 'use a pupil_id of the list that the plan was made from',
  },
  unknown_route: { problem: 'the plan has no such route', action: 'use a route_id of this revision' },
  unknown_run: {
    problem: 'the route has no such run',
    action: 'use a direction and weekdays that the route has',
  },
  run_unclear: {
    problem: 'the route has several runs in this direction',
    action: 'name the weekdays of the one that is to be changed',
  },
  unknown_vehicle: {
    problem: 'nobody offers this type of vehicle, or not this operator',
    action: 'use a vehicle_type and an operator of the framework',
  },
  pupil_not_plannable: {
    problem: 'the pupil is on no route for a reason that no edit can change',
    action: 'correct the record, or the place, and plan again',
  },
  not_on_a_route: {
    problem: 'the pupil is on no route',
    action: 'put the pupil on a route first',
  },
  same_pupil: { problem: 'both pupils are the same', action: 'name two pupils' },
  pupil_locked: {
    problem: 'the pupil, or one who must share its route, is locked to the route that it is on',
    action: 'unlock the pupil first',
  },
  route_locked: { problem: 'the route is locked', action: 'unlock the route first' },
  vehicle_locked: {
    problem: "the route's vehicle is locked",
    action: 'unlock the vehicle first',
  },
  not_locked: { problem: 'there is no such lock', action: 'leave it as it is' },
  not_forbidden: {
    problem: 'the two pupils are not forbidden to ride together by the planner',
    action: 'where the pupil list forbids it, change the list',
  },
  kept_together: {
    problem: 'the two pupils must share a route by their records',
    action: 'change keep_with or locked in the pupil list, and plan again',
  },
  order_incomplete: {
    problem: 'the order does not name each stop of the run once',
    action: "give the numbers of all the run's stops, each once",
  },
  order_impossible: {
    problem: 'a pupil would get out before getting in',
    action: 'put each home before its school in the morning, and behind it in the afternoon',
  },
  no_place: {
    problem: 'no route can take the pupil',
    action: 'see the reasons, or take the pupil off the plan',
  },
  does_not_fit: {
    problem: 'the vehicle has no room for everybody',
    action: 'choose a larger vehicle or another route, or unlock the vehicle',
  },
  lacks_feature: {
    problem: 'the vehicle lacks a feature that a pupil must have',
    action: 'choose another vehicle or another route, or unlock the vehicle',
  },
  ride_too_long: {
    problem: 'a pupil would be aboard for longer than allowed',
    action: 'choose another position or another route',
  },
  outside_times: {
    problem: 'the vehicle would be at a school outside its times, or at a home too early or too late',
    action: 'choose another position or another route',
  },
  company_not_allowed: {
    problem: 'the route would carry pupils, or schools, that must be apart',
    action: 'choose another route',
  },
  no_vehicle_left: {
    problem: 'no operator has a vehicle left that would do',
    action: 'free one by another edit, choose another vehicle, or raise the capacities',
  },
  breaks_a_rule: {
    problem: 'the plan would break a rule',
    action: 'see the reasons, and choose another route or position',
  },
} as const satisfies Record<string, { readonly problem: string; readonly action: string }>

export type EditRefusalCode = keyof typeof EDIT_REFUSALS

/** Why an edit was not made; the plan and its constraints are as they were. References only: no name, place or need. */
export interface EditRefusal {
  readonly kind: 'refused'
  readonly code: EditRefusalCode
  readonly problem: string
  readonly action: string
  readonly pupil_id?: string
  readonly route_id?: string
  /** What the checker would find in the plan with the edit made. */
  readonly reasons: readonly Finding[]
}

export const refuse = (
  code: EditRefusalCode,
  at: { readonly pupil_id?: string; readonly route_id?: string } = {},
  reasons: readonly Finding[] = [],
): EditRefusal => ({ kind: 'refused', code, ...EDIT_REFUSALS[code], ...at, reasons })

/** What the first of the findings of each kind means to a planner, the most telling first. */
const MEANINGS: readonly (readonly [EditRefusalCode, readonly FindingCode[]])[] = [
  ['company_not_allowed', ['not_with', 'travel_alone', 'schools_mixed', 'keep_with', 'locked_apart']],
  ['lacks_feature', ['feature_missing']],
  ['does_not_fit', ['seats_exceeded', 'wheelchairs_exceeded', 'private_hire_places', 'layout_unknown']],
  ['outside_times', ['arrival_window', 'collection_window', 'pick_up_early', 'drop_off_late']],
  ['ride_too_long', ['ride_time']],
  ['no_vehicle_left', ['capacity_exceeded']],
]

/** The refusal that findings come to. */
export function refusalOf(
  findings: readonly Finding[],
  at: { readonly pupil_id?: string; readonly route_id?: string } = {},
): EditRefusal {
  const codes = new Set(findings.map((found) => found.code))
  const meant = MEANINGS.find(([, of]) => of.some((code) => codes.has(code)))
  return refuse(meant?.[0] ?? 'breaks_a_rule', at, findings)
}
