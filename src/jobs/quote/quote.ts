import type { PlanRoute, UnservedCode } from '../../domain/plan.ts'

export const QUOTE_SCHEMA = 'schoolway.quote/1'

/** A pupil's time aboard in one direction, the longest of the week, and what is allowed. */
export interface QuotedJourney {
  readonly minutes: number
  readonly limit_minutes: number
}

/** A pupil on one route: what it takes, and what it costs a year more than the plan does. */
export interface QuotedRoute {
  readonly annual_pence: number
  /** The plan's route that the pupil joins; null for a route of the pupil's own. */
  readonly route_id: string | null
  readonly vehicle_type: string
  readonly layout: PlanRoute['layout']
  readonly operator: string | null
  /** Assistants on the route with the pupil aboard. */
  readonly assistants: number
  /** Pupils on the route, this one included. */
  readonly pupils: number
  readonly am: QuotedJourney | null
  readonly pm: QuotedJourney | null
}

/** What transport to one school costs for one pupil. */
export interface Quote {
  readonly pupil_id: string
  readonly school_id: string
  /** Why there is no quote; all else is then null. */
  readonly unserved: { readonly code: UnservedCode; readonly detail: string } | null
  /** On the route, in the places and in the vehicle where it costs least as the plan stands. */
  readonly insertion: QuotedRoute | null
  /** After the routes around are rearranged with the pupil and without: the difference, and the change to the plan itself. */
  readonly reoptimised: { readonly annual_pence: number; readonly change_to_plan_pence: number } | null
  /** What one more pupil like this costs in the long run; null for one who must ride with others. */
  readonly long_run_pence: number | null
  /** Alone in the cheapest vehicle that is left. */
  readonly alone: QuotedRoute | null
}

/** quote.json: what a panel is told. */
export interface QuoteDocument {
  readonly schema: typeof QUOTE_SCHEMA
  readonly plan: { readonly annual_pence: number; readonly pupils_left_out: readonly string[] }
  readonly quotes: readonly Quote[]
}
