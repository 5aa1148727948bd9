/** Fewer than this many children are too few to be counted in public. */
export const SMALLEST_COUNT = 5

export interface SafeCount {
  readonly key: string
  /** Null where it is withheld. Zero is no child's, and stays. */
  readonly count: number | null
}

const isSmall = (count: number, smallest: number): boolean => count > 0 && count < smallest

/**
 * Counts fit to be published beside their total: small ones are withheld, and where what is withheld would be a small
 * number altogether (one cell, or a few that add up to too little), so is the next smallest, since the total gives it away.
 * @param counts one for each key; order is kept
 */
export function safeCounts(
  counts: readonly { readonly key: string; readonly count: number }[],
  smallest: number = SMALLEST_COUNT,
): readonly SafeCount[] {
  const withheld = new Set(counts.filter(({ count }) => isSmall(count, smallest)).map(({ key }) => key))
  const rest = counts
    .filter(({ key, count }) => count > 0 && !withheld.has(key))
    .sort((a, b) => a.count - b.count)
  let hidden = counts.reduce((sum, { key, count }) => sum + (withheld.has(key) ? count : 0), 0)
  for (const { key, count } of rest) {
    const isEnough = withheld.size === 0 || (withheld.size > 1 && hidden >= smallest)
    if (isEnough) break
    withheld.add(key)
    hidden += count
  }
  return counts.map(({ key, count }) => ({ key, count: withheld.has(key) ? null : count }))
}

/** How many there are of each. */
export function countsOf(keys: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
