import type { Slice } from './slice.ts'
import type { Cut } from './task.ts'

/** Units that a route meets, in order. */
export const unitsMet = (slice: Slice, tokens: readonly number[]): readonly number[] =>
  tokens.flatMap((token) => (token < 0 ? [] : [slice.nodeUnit[token] as number]))

/** How often a cut counts a route: pairs of its units met without its memory being left between them. */
export function cutCount(cut: Cut, met: readonly number[]): number {
  const remembers = cut.memory === undefined ? undefined : new Set([...cut.memory, ...cut.units])
  let half = false
  let pairs = 0
  for (const unit of met) {
    if (remembers !== undefined && !remembers.has(unit)) half = false
    if (!cut.units.includes(unit)) continue
    if (half) pairs++
    half = !half
  }
  return pairs
}
