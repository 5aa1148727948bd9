import type { RoadProfile } from '../profiles/schema.ts'
import type { NodeRule } from '../rules/node.ts'
import { packCost } from '../search/cost.ts'
import { startNode } from './chains.ts'
import type { RoadArrays } from './network.ts'
import type { Segments } from './segments.ts'

type Columns = Pick<RoadArrays, 'pointStart' | 'alongMs' | 'againstMs' | 'pointDm'>

/** Writes the driving times of one direction, with the delays at nodes inside; returns the lane's packed cost. */
export function fillTimes(
  edges: Columns,
  edge: number,
  against: number,
  chain: readonly number[],
  lengths: readonly number[],
  segments: Segments,
  profile: RoadProfile,
): number {
  const base = edges.pointStart[edge] as number
  const times = against === 1 ? edges.againstMs : edges.alongMs
  const unit = profile.time_unit_seconds * 1000
  const total = lengths.reduce((sum, metres) => sum + metres, 0)
  let sum = 0
  let before = 0
  let decimetres = 0
  chain.forEach((end, i) => {
    const way = segments.way[end >> 1] as number
    const aligned = ((end & 1) ^ against) === 0
    const lane = aligned ? segments.roads[way]?.forward : segments.roads[way]?.backward
    const metres = lengths[i] as number
    const drive = Math.max(1, Math.round((metres * 3600) / (lane?.kmh ?? 1) / unit)) * unit
    before += metres
    // Driving on from here, traffic meets the delay of the segment's far node: its end, or its start when against.
    const inside = against === 0 ? i < chain.length - 1 : i > 0
    const node = startNode(segments, against === 0 ? end ^ 1 : end)
    const done = against === 0 ? before : total - before + metres
    const rule = inside ? segments.rules.get(node) : undefined
    times[base + i] = Math.round(
      drive + (rule === undefined ? 0 : delayInside(rule, aligned, done, total - done)),
    )
    sum += times[base + i] as number
    decimetres += edges.pointDm[base + i] as number
  })
  return packCost(0, Math.max(1, sum), decimetres)
}

// A stop sign without a direction is meant for those who come up to the junction next to it.
const SIGN_METRES = 20

function delayInside(rule: NodeRule, aligned: boolean, done: number, left: number): number {
  if (rule.direction !== 'both' && (rule.direction === 'forward') !== aligned) return 0
  if (rule.stop && rule.direction === 'both' && done < SIGN_METRES && left > SIGN_METRES) return 0
  return rule.delay * 1000
}
