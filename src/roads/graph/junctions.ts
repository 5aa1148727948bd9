import type { Segments } from './segments.ts'

/** Segments around each node: `2 × segment` where the node is its start, `2 × segment + 1` where it is its end. */
export interface Incidence {
  readonly start: Int32Array
  readonly ends: Int32Array
}

export function incidenceOf(segments: Segments): Incidence {
  const start = new Int32Array(segments.nodeCount + 1)
  const { from, to, count } = segments
  for (let i = 0; i < count; i++) {
    start[(from[i] as number) + 1] = (start[(from[i] as number) + 1] as number) + 1
    start[(to[i] as number) + 1] = (start[(to[i] as number) + 1] as number) + 1
  }
  for (let i = 0; i < segments.nodeCount; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number)
  const next = start.slice()
  const ends = new Int32Array(count * 2)
  const put = (node: number, end: number): void => {
    const at = next[node] as number
    ends[at] = end
    next[node] = at + 1
  }
  for (let i = 0; i < count; i++) {
    put(from[i] as number, i * 2)
    put(to[i] as number, i * 2 + 1)
  }
  return { start, ends }
}

/** What a segment is like when it is left from the given end of it. */
export const classFrom = (segments: Segments, end: number): number => {
  const way = segments.way[end >> 1] as number
  return ((end & 1) === 0 ? segments.alongClass[way] : segments.againstClass[way]) as number
}

/**
 * By node: 1 where edges must end. Everywhere but at nodes where exactly two segments of one and the same kind of
 * road meet and traffic can only go on: no barrier, no turn restriction, no place to turn round.
 */
export function findJunctions(
  segments: Segments,
  incidence: Incidence,
  restricted: ReadonlySet<number>,
): Uint8Array {
  const junction = new Uint8Array(segments.nodeCount).fill(1)
  for (let node = 0; node < segments.nodeCount; node++) {
    const at = incidence.start[node] as number
    if ((incidence.start[node + 1] as number) - at !== 2) continue
    const rule = segments.rules.get(node)
    if (restricted.has(node) || rule?.barrier === true || rule?.turning === true) continue
    const one = incidence.ends[at] as number
    const other = incidence.ends[at + 1] as number
    // Arriving over `one` is like leaving from its far end.
    if (classFrom(segments, one ^ 1) === classFrom(segments, other)) junction[node] = 0
  }
  return junction
}
