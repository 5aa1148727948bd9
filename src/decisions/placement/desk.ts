import type { Council } from '../../domain/council.ts'
import type { LatLon } from '../../domain/place.ts'
import type { PlacementQuestion } from '../../domain/placement-question.ts'
import type { Plan } from '../../domain/plan.ts'
import type { PlacementQuote } from './placement-quote.ts'
import type { ServiceAreas } from './service-areas.ts'

/** Where the roads come from; whoever holds the live plan opens them. */
export type RoadsFrom =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'crow_flies'; readonly circuity: number; readonly kmh: number }

/** A plan with all that it was made from: plain data, which may go to another thread. */
export interface LiveInputs {
  readonly council: Council
  readonly plan: Plan
  readonly roads: RoadsFrom
  /** Files of postcodes. */
  readonly postcodes: readonly string[]
}

/** Which plan, and as of when. */
export interface LiveKey {
  readonly planId: string
  /** Changes with the plan's revision, and with an erasure. */
  readonly state: string
}

export type QuoteOutcome =
  | { readonly kind: 'quoted'; readonly quote: PlacementQuote; readonly home: LatLon }
  /** The plan is to be opened first. */
  | { readonly kind: 'not_open' }
  | { readonly kind: 'postcode_unknown' | 'home_unclear' }
  | { readonly kind: 'school_unknown'; readonly schoolId: string }
  | { readonly kind: 'roads_failed'; readonly code: string }

export type AreaOutcome =
  | { readonly kind: 'areas'; readonly areas: ServiceAreas }
  | { readonly kind: 'not_open' | 'school_unknown' | 'no_areas' }
  | { readonly kind: 'roads_failed'; readonly code: string }

/**
 * Where panels' questions are answered: it holds the live plans in memory. In the service it is a thread of its own, so that
 * requests are never held up by it.
 */
export interface PlacementDesk {
  /** Opens a plan, once however often it is asked for; older states of it are let go. */
  open(
    key: LiveKey,
    inputs: LiveInputs,
  ): Promise<{ readonly kind: 'open' } | { readonly kind: 'roads_failed'; readonly code: string }>
  /** `today`: `YYYY-MM-DD`. */
  quote(key: LiveKey, question: PlacementQuestion, today: string): Promise<QuoteOutcome>
  areas(key: LiveKey, schoolId: string): Promise<AreaOutcome>
  /** Lets go of every plan: a pupil has been erased. */
  forget(): Promise<void>
  close(): Promise<void>
}

/** A home as it was looked up. */
export type Home =
  | { readonly kind: 'home'; readonly place: LatLon }
  | { readonly kind: 'postcode_unknown' | 'home_unclear' }
