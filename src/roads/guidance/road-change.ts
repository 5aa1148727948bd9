import type { RoadInfo } from '../rules/road.ts'

/** Whether a driver who goes from one road to the other would say that it is still the same road. */
export function isSameRoad(from: RoadInfo, to: RoadInfo): boolean {
  if (from.name !== '' || to.name !== '') return from.name === to.name
  return from.ref === to.ref && (from.ref !== '' || from.kind === to.kind)
}

/** Whether the change is worth a word where the road simply goes on: a new name, not merely a name less. */
export function needsNewName(from: RoadInfo, to: RoadInfo): boolean {
  if (isSameRoad(from, to)) return false
  if (to.name === '') return to.ref !== '' && to.ref !== from.ref
  return true
}

const RAMP = /^(motorway|trunk)_link$/
const FAST = /^(motorway|trunk)$/
const ROAD =
  /^(motorway|trunk|primary|secondary|tertiary)(_link)?$|^(unclassified|residential|living_street|road)$/

export const isRamp = (road: RoadInfo): boolean => RAMP.test(road.kind)
export const isFast = (road: RoadInfo): boolean => FAST.test(road.kind)

/** Ways that a driver on a road does not take for one: service roads and tracks. */
export const isMinorWay = (road: RoadInfo): boolean => !ROAD.test(road.kind)

const RANKS = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'unclassified', 'residential']

/** 0 for motorways, growing as roads get smaller. */
export function roadRank(road: RoadInfo): number {
  const rank = RANKS.indexOf(road.kind.replace('_link', ''))
  return rank < 0 ? RANKS.length : rank
}
