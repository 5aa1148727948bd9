import type { Revised } from './reviser.ts'

/**
 * One of each route's ways, so that together they cost least and no offer is taken more often than `left` says: of equal ones the
 * earliest listed. Undefined when there is no such choice. `left`: vehicles by offer.
 */
export function cheapestTogether(
  routes: readonly (readonly Revised[])[],
  left: readonly number[],
): readonly Revised[] | undefined {
  const sorted = routes.map((ways) => ways.toSorted((a, b) => a.annualPence - b.annualPence))
  const least = sorted.map((ways) => ways[0]?.annualPence ?? Number.POSITIVE_INFINITY)
  /** What the routes from each on cost at least. */
  const rest = least.map((_, at) => least.slice(at).reduce((sum, pence) => sum + pence, 0))
  const used = left.map(() => 0)
  let best: readonly Revised[] | undefined
  let bestPence = Number.POSITIVE_INFINITY
  const choose = (chosen: readonly Revised[], pence: number): void => {
    if (pence + (rest[chosen.length] ?? 0) >= bestPence) return
    const ways = sorted[chosen.length]
    if (ways === undefined) {
      best = chosen
      bestPence = pence
      return
    }
    for (const way of ways) {
      const taken = used[way.offer] ?? 0
      if (taken >= (left[way.offer] ?? 0)) continue
      used[way.offer] = taken + 1
      choose([...chosen, way], pence + way.annualPence)
      used[way.offer] = taken
    }
  }
  choose([], 0)
  return best
}
