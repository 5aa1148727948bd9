import type { PlainRoute } from '../search/workspace.ts'

/** A route of the plan that a search starts from, in the numbers of the problem at hand. */
export interface StartRoute {
  /** `route_id` of the plan, or today's `current_route`. */
  readonly id: string
  /** Pupils (numbers into those planned) who were on it and still travel. */
  readonly pupils: readonly number[]
  /**
   * It as it was, as far as the problem has words for that: it may break rules. Its sequences are empty where only the members
   * are known, and its offer is always −1.
   */
  readonly route: PlainRoute
  /** Offers under which it was driven; none where that is not known or gone. */
  readonly offers: readonly number[]
}
