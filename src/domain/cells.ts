/** Something on the map, in any flat measure, that weighs so much. */
export interface Weighed {
  readonly east: number
  readonly north: number
  readonly weight: number
}

/** The position behind which an ordered list is cut so that both sides weigh about the same; neither is empty. */
function middle(ordered: readonly Weighed[], total: number): number {
  let before = 0
  for (const [at, item] of ordered.entries()) {
    before += item.weight
    if (2 * before >= total) return Math.min(ordered.length - 1, at + 1)
  }
  return ordered.length - 1
}

const spread = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY) -
  values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)

/**
 * Cuts things on a map into compact cells of at most `most` in weight: in halves across the longer side, again and again
 * (the k-d tree of Bentley 1975). A cell that cannot be halved may weigh more. Nothing is lost, nothing twice; the same
 * list gives the same cells.
 */
export function cells<T extends Weighed>(items: readonly T[], most: number): readonly (readonly T[])[] {
  const total = items.reduce((sum, item) => sum + item.weight, 0)
  if (items.length === 0) return []
  if (items.length === 1 || total <= most) return [items]
  const wide = spread(items.map(({ east }) => east)) >= spread(items.map(({ north }) => north))
  const ordered = items.toSorted((a, b) => (wide ? a.east - b.east : a.north - b.north))
  const cut = middle(ordered, total)
  return [...cells(ordered.slice(0, cut), most), ...cells(ordered.slice(cut), most)]
}
