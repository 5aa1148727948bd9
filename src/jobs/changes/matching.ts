/** A pair that may be matched, and what that is worth (above 0). */
export interface Edge {
  readonly left: number
  readonly right: number
  readonly worth: number
}

interface Search {
  readonly worth: Float64Array
  readonly via: Int32Array
}

/** The worthiest alternating path from any free left to each right (Bellman 1958, Ford 1956). */
function paths(edges: readonly Edge[], matched: Int32Array, leftOf: Int32Array): Search {
  const from = Float64Array.from(matched, (right) => (right < 0 ? 0 : Number.NEGATIVE_INFINITY))
  const worth = new Float64Array(leftOf.length).fill(Number.NEGATIVE_INFINITY)
  const via = new Int32Array(leftOf.length).fill(-1)
  const back = new Map(edges.map((edge) => [edge.left * leftOf.length + edge.right, edge.worth]))
  for (let changed = true; changed; ) {
    changed = false
    for (const [number, { left, right, worth: gain }] of edges.entries()) {
      const through = (from[left] as number) + gain
      if (matched[left] === right || through <= (worth[right] as number)) continue
      worth[right] = through
      via[right] = number
      changed = true
      const owner = leftOf[right] as number
      if (owner >= 0) from[owner] = through - (back.get(owner * leftOf.length + right) ?? 0)
    }
  }
  return { worth, via }
}

/**
 * The most worthy matching: for each left its right, or −1 (successive augmentation, Kuhn 1955). `lefts` and `rights` count the two
 * sides.
 */
export function bestMatching(edges: readonly Edge[], lefts: number, rights: number): Int32Array {
  const matched = new Int32Array(lefts).fill(-1)
  const leftOf = new Int32Array(rights).fill(-1)
  for (;;) {
    const { worth, via } = paths(edges, matched, leftOf)
    let best = -1
    for (let right = 0; right < rights; right++)
      if (
        (leftOf[right] as number) < 0 &&
        (worth[right] as number) > (best < 0 ? 0 : (worth[best] as number))
      )
        best = right
    if (best < 0) return matched
    for (let right = best; right >= 0; ) {
      const { left } = edges[via[right] as number] as Edge
      const next = matched[left] as number
      matched[left] = right
      leftOf[right] = left
      right = next
    }
  }
}
