import type { Phase } from '../../domain/pupil.ts'
import type { PlanRoute, UnservedCode } from '../../domain/plan.ts'
import type { Eligibility } from './eligibility.ts'
import type { PersonalBudget } from './personal-budget.ts'

export const PLACEMENT_QUOTE_SCHEMA = 'schoolway.placement-quote/1'

/** The child's time aboard in one direction, the longest of the week. */
export interface PlacementJourney {
  readonly minutes: number
  /** The national guide's: 45 primary, 75 secondary and later. */
  readonly guide_minutes: number
  readonly over_guide: boolean
  /** The child's own, or the council's for the phase. */
  readonly policy_minutes: number
  readonly over_policy: boolean
  /** Other children on the fullest such run, by number alone. */
  readonly others: number
}

/** The child on one route. Nothing in it tells who else is on it. */
export interface PlacementRoute {
  /** Pence a year more than the plan costs. */
  readonly annual_pence: number
  /** The plan's route that is joined; null for one of the child's own. */
  readonly route_id: string | null
  readonly vehicle_type: string
  /** Of a route of the child's own; elsewhere it would tell what others need. */
  readonly layout: PlanRoute['layout'] | null
  readonly operator: string | null
  /** Assistants on the route, whomever they look after. */
  readonly assistants: number
  readonly am: PlacementJourney | null
  readonly pm: PlacementJourney | null
}

/** The drive without any other stop, with traffic. */
export interface DirectDrive {
  readonly am_minutes: number | null
  readonly pm_minutes: number | null
  readonly metres_there: number
  readonly metres_back: number
}

export interface Walk {
  readonly metres: number
  readonly measured: 'walking_network' | 'estimate'
}

export interface PlaceCost {
  readonly place_pence: number
  readonly transport_pence: number | null
  readonly transport_basis: 'insertion' | 'reoptimised' | null
  /** Null where there is no transport to add. */
  readonly total_pence: number | null
  readonly warning: { readonly code: 'place_includes_transport'; readonly detail: string } | null
}

/** What a place at one school comes to. */
export interface PlacementSchool {
  readonly school_id: string
  readonly name: string
  readonly phase: Phase
  /** Why no vehicle can take the child; there are then no routes. */
  readonly unserved: { readonly code: UnservedCode; readonly detail: string } | null
  /** Where it costs least as the plan stands. */
  readonly insertion: PlacementRoute | null
  readonly alone: PlacementRoute | null
  /** After the routes around are rearranged, with the child and without. Null at depth `first`. */
  readonly reoptimised: { readonly annual_pence: number; readonly change_to_plan_pence: number } | null
  readonly long_run_pence: number | null
  readonly direct: DirectDrive | null
  readonly personal_budget: PersonalBudget | null
  readonly place: PlaceCost | null
  /** Null at depth `first`, as is eligibility. */
  readonly walk: Walk | null
  readonly eligibility: Eligibility | null
}

/** What a panel is told of one child. It holds nothing of the child but what follows from where schools are. */
export interface PlacementQuote {
  readonly schema: typeof PLACEMENT_QUOTE_SCHEMA
  readonly depth: 'first' | 'full'
  /** What the child needs of any vehicle. */
  readonly needs: {
    readonly travel: string
    readonly passenger_assistant: string
    readonly assistant_skill: string
  }
  readonly schools: readonly PlacementSchool[]
}
