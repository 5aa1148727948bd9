import type { Edges } from './edges.ts'
import type { Segments } from './segments.ts'

interface Arms {
  readonly lanes: Int32Array
  readonly bearings: readonly number[]
}

const clockwise = (from: number, to: number): number => (((to - from) % 360) + 360) % 360

/**
 * Two arms that meet a roundabout in one point: whoever comes from the one that lies behind, against the flow,
 * would have to drive the wrong way to the other. `i` and `j` are positions of arms; true when that is so.
 */
export function againstRoundabout(
  arms: Arms,
  i: number,
  j: number,
  segments: Segments,
  edges: Edges,
): boolean {
  const { lanes, bearings } = arms
  const round = (at: number): boolean =>
    segments.infos[edges.edgeRoad[(lanes[at] as number) >> 1] as number]?.roundabout === true
  if (round(i) || round(j)) return false
  let into: number | undefined
  let out: number | undefined
  for (let at = 0; at < lanes.length; at++) {
    if (!round(at)) continue
    if (edges.laneOpen[lanes[at] as number] === 1) out ??= bearings[at]
    else into ??= bearings[at]
  }
  if (into === undefined || out === undefined) return false
  const exit = clockwise(into, out)
  const from = clockwise(into, bearings[i] as number)
  const to = clockwise(into, bearings[j] as number)
  return from < exit ? to < from : to > from
}
