/** A route of the plan that a search starts from, in the numbers of the problem at hand. */
export interface StartRoute {
  /** `route_id` of the plan, or today's `current_route`. */
  readonly id: string
  /** Pupils (numbers into those planned) who were on it and still travel, and their units. */
  readonly pupils: readonly number[]
  readonly units: readonly number[]
  /** Canonical sequence by direction; empty where only the members are known. */
  readonly tokens: readonly [readonly number[], readonly number[]]
  /** Where a unit was met, where that still is one of its choices. */
  readonly places: ReadonlyMap<number, number>
  /** Offers under which it was driven, the likeliest first; none where that is not known or gone. */
  readonly offers: readonly number[]
}
