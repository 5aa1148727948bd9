import type { Incidence } from './junctions.ts'
import type { Segments } from './segments.ts'

/** The node at a segment end (see Incidence). */
export const startNode = (segments: Segments, end: number): number =>
  ((end & 1) === 0 ? segments.from[end >> 1] : segments.to[end >> 1]) as number

/** Chains of segment ends, each left from its first node, from junction to junction; then rings without one. */
export function* chainsOf(
  segments: Segments,
  incidence: Incidence,
  junction: Uint8Array,
): Iterable<readonly number[]> {
  const taken = new Uint8Array(segments.count)
  const follow = (first: number): readonly number[] => {
    const chain = [first]
    taken[first >> 1] = 1
    for (let end = first; ; ) {
      const node = startNode(segments, end ^ 1)
      if (junction[node] === 1 || node === startNode(segments, first)) return chain
      const at = incidence.start[node] as number
      const one = incidence.ends[at] as number
      end = (one === (end ^ 1) ? incidence.ends[at + 1] : one) as number
      chain.push(end)
      taken[end >> 1] = 1
    }
  }
  for (let node = 0; node < segments.nodeCount; node++) {
    if (junction[node] === 0) continue
    for (let at = incidence.start[node] as number; at < (incidence.start[node + 1] as number); at++) {
      const end = incidence.ends[at] as number
      if (taken[end >> 1] === 0) yield follow(end)
    }
  }
  for (let segment = 0; segment < segments.count; segment++)
    if (taken[segment] === 0) yield follow(segment * 2)
}
