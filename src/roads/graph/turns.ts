import { turnAngle } from '../geo/ellipsoid.ts'
import type { RoadProfile } from '../profiles/schema.ts'
import type { NodeRule } from '../rules/node.ts'
import { costDecimetres, packCost } from '../search/cost.ts'
import { departureBearing } from './approach.ts'
import { Arcs } from './arcs.ts'
import type { Edges } from './edges.ts'
import type { LanesAt } from './lanes-at.ts'
import { againstRoundabout } from './roundabout-flow.ts'
import type { Segments } from './segments.ts'
import { turnSeconds } from './turn-cost.ts'

// A stop sign without a direction is meant for those who come up to the junction next to it.
const SIGN_DECIMETRES = 200

/** One junction while its turns are made. */
interface Junction {
  readonly lanes: Int32Array
  /** By position in lanes: the bearing in which the lane leaves. */
  readonly bearings: readonly number[]
  readonly rule: NodeRule | undefined
}

/** Every turn that the layout of the roads allows, with its cost; restrictions come after. */
export function layTurns(segments: Segments, edges: Edges, lanesAt: LanesAt, profile: RoadProfile): Arcs {
  const arcs = new Arcs(edges.count * 2)
  for (let node = 0; node < segments.nodeCount; node++) {
    const lanes = lanesAt(node)
    if (lanes.length === 0) continue
    const road = (lane: number) => segments.infos[edges.edgeRoad[lane >> 1] as number]
    const most = lanes.reduce((lane, next) => Math.max(lane, road(next)?.lanes ?? 0), 0)
    const bearings = [...lanes].map((lane) => {
      const info = road(lane)
      return info === undefined ? 0 : departureBearing(edges, lane, info, most)
    })
    const junction = { lanes, bearings, rule: segments.rules.get(node) }
    for (let i = 0; i < lanes.length; i++)
      if (edges.laneOpen[(lanes[i] as number) ^ 1] === 1)
        turnsFrom(junction, i, segments, edges, profile, arcs)
  }
  return arcs
}

/** Adds the turns of traffic that arrives over the lane opposite to the `i`th leaving one. */
function turnsFrom(
  junction: Junction,
  i: number,
  segments: Segments,
  edges: Edges,
  profile: RoadProfile,
  arcs: Arcs,
): void {
  const { lanes, bearings, rule } = junction
  const back = lanes[i] as number
  const arriving = back ^ 1
  const before = ((bearings[i] as number) + 180) % 360
  const roads = lanes.length
  for (let j = 0; j < roads; j++) {
    const next = lanes[j] as number
    if (edges.laneOpen[next] === 0) continue
    const uTurn = next === back
    if (uTurn ? !mayTurnRound(junction, edges, profile) : rule?.barrier === true) continue
    if (!uTurn && againstRoundabout(junction, i, j, segments, edges)) continue
    let seconds = nodeDelay(rule, arriving, next, roads, edges)
    if (roads > 2 || uTurn) {
      seconds += turnSeconds(profile, uTurn ? 180 : turnAngle(before, bearings[j] as number))
      if (uTurn) seconds += profile.turns.u_turn
    }
    const intrusion = edges.endsOnly[arriving] === 0 && edges.endsOnly[next] === 1 ? 1 : 0
    const unit = profile.time_unit_seconds * 1000
    const cost =
      packCost(intrusion, Math.floor((seconds * 1000) / unit) * unit, 0) + (edges.laneCost[next] as number)
    arcs.add(arriving, next, cost)
  }
}

/** Vehicles turn round at dead ends, barriers and turning places; anyone on foot may anywhere. */
function mayTurnRound(junction: Junction, edges: Edges, profile: RoadProfile): boolean {
  if (profile.on_foot || junction.rule?.barrier === true || junction.rule?.turning === true) return true
  let exits = 0
  let bothWays = 0
  for (const lane of junction.lanes) {
    exits += edges.laneOpen[lane] as number
    bothWays += edges.laneOpen[lane ^ 1] as number
  }
  return junction.lanes.length === 1 || exits === 1 || bothWays <= 1
}

function nodeDelay(
  rule: NodeRule | undefined,
  arriving: number,
  next: number,
  roads: number,
  edges: Edges,
): number {
  if (rule === undefined || rule.delay === 0) return 0
  // The segment end at the junction is its way's last one when traffic arrives along the way.
  const aligned = ((edges.firstEnd[arriving ^ 1] as number) & 1) === 1
  if (rule.direction !== 'both' && (rule.direction === 'forward') !== aligned) return 0
  const leavesSign =
    costDecimetres(edges.laneCost[arriving] as number) < SIGN_DECIMETRES &&
    costDecimetres(edges.laneCost[next] as number) > SIGN_DECIMETRES
  return rule.stop && rule.direction === 'both' && roads === 2 && leavesSign ? 0 : rule.delay
}
