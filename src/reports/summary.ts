import type { Council } from '../domain/council.ts'
import type { Issue } from '../domain/issue.ts'
import type { Plan, UnservedCode } from '../domain/plan.ts'
import { tally } from './arithmetic.ts'
import { type Book, openBook, pupilOf } from './book.ts'
import { type PlanFigures, planFigures } from './figures.ts'
import { type BeforeAfter, beforeAfter, type TodaySummary } from './today.ts'

/** Pupils whose record asks for what the council approves one by one, and how many of them have a date of review. */
export interface ApprovedException {
  readonly kind: 'travel_alone' | 'one_to_one' | 'long_journey'
  readonly pupils: number
  readonly with_review_date: number
}

/** summary.json, and what summary.txt and the console say in words. Keys and units as in plan.json. */
export interface Summary {
  readonly schema: 'schoolway.summary/1'
  readonly framework: string
  readonly kind: string
  readonly school_days: number
  readonly roads: string
  readonly totals: Plan['totals']
  readonly schools_served: number
  readonly bound?: NonNullable<Plan['bound']>
  readonly figures: PlanFigures
  /** Absent where no pupil has a `current_route`. */
  readonly before_after?: BeforeAfter
  readonly exceptions: readonly { readonly code: string; readonly pupils: number }[]
  readonly approvals: readonly ApprovedException[]
  readonly unserved: readonly {
    readonly code: UnservedCode
    readonly pupils: number
    readonly pupil_ids: readonly string[]
  }[]
  /** Pupils who travel otherwise than on a route, by mode. */
  readonly other_modes: readonly { readonly mode: string; readonly pupils: number }[]
  readonly warnings: readonly { readonly code: string; readonly count: number }[]
  readonly attribution: readonly string[]
}

export interface SummaryRequest {
  readonly plan: Plan
  readonly council: Council
  /** Everything found in the inputs and on the way to the plan. */
  readonly issues: readonly Issue[]
  readonly today?: TodaySummary | undefined
  /** Whom the roads and postcodes are owed to. */
  readonly attribution: readonly string[]
}

function exceptionsOf(plan: Plan): Summary['exceptions'] {
  const pupils = new Set(plan.exceptions.map((found) => JSON.stringify([found.code, found.pupil_id])))
  const codes = [...pupils].map((found) => String((JSON.parse(found) as readonly string[])[0]))
  return tally(codes).map(([code, count]) => ({ code, pupils: count }))
}

function approvalsOf(book: Book): readonly ApprovedException[] {
  const long = new Set(book.plan.exceptions.map((found) => found.pupil_id))
  const served = book.plan.routes.flatMap((route) => route.pupils).map((id) => pupilOf(book, id))
  const groups = {
    travel_alone: served.filter((pupil) => pupil.travelAlone),
    one_to_one: served.filter((pupil) => pupil.assistant === 'one_to_one'),
    long_journey: served.filter((pupil) => long.has(pupil.id)),
  }
  return (['travel_alone', 'one_to_one', 'long_journey'] as const).map((kind) => ({
    kind,
    pupils: groups[kind].length,
    with_review_date: groups[kind].filter((pupil) => pupil.exceptionReview !== '').length,
  }))
}

function unservedOf(plan: Plan): Summary['unserved'] {
  return tally(plan.unserved.map((pupil) => pupil.code)).map(([code, pupils]) => ({
    code: code as UnservedCode, // the tally's keys are the codes it was given
    pupils,
    pupil_ids: plan.unserved.filter((pupil) => pupil.code === code).map((pupil) => pupil.pupil_id),
  }))
}

const schoolsServed = (plan: Plan): number =>
  new Set(
    plan.routes.flatMap((route) =>
      route.runs.flatMap((run) => run.stops.flatMap((stop) => stop.school_id ?? [])),
    ),
  ).size

/** Everything that the summaries say of a plan. */
export function summarise(request: SummaryRequest): Summary {
  const { plan, council, today } = request
  const { framework } = council
  const otherModes = council.pupils.map((pupil) => pupil.mode).filter((mode) => mode !== 'route')
  const warnings = request.issues.filter((issue) => issue.severity === 'warning')
  return {
    schema: 'schoolway.summary/1',
    framework: framework.framework,
    kind: framework.kind,
    school_days: framework.school_days,
    roads: plan.inputs['roads'] ?? '',
    totals: plan.totals,
    schools_served: schoolsServed(plan),
    ...(plan.bound === undefined ? {} : { bound: plan.bound }),
    figures: planFigures(plan, council),
    ...(today === undefined ? {} : { before_after: beforeAfter(today, plan, council) }),
    exceptions: exceptionsOf(plan),
    approvals: approvalsOf(openBook(plan, council)),
    unserved: unservedOf(plan),
    other_modes: tally(otherModes).map(([mode, pupils]) => ({ mode, pupils })),
    warnings: tally(warnings.map((issue) => issue.code)).map(([code, count]) => ({ code, count })),
    attribution: request.attribution,
  }
}
