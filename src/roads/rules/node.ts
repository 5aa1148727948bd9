import type { Tags } from '../osm/data.ts'
import type { RoadProfile } from '../profiles/schema.ts'
import { parseMetres } from './measures.ts'

/** What a node does to traffic that passes it. */
export interface NodeRule {
  readonly barrier: boolean
  /** Seconds; 0 where nothing delays. */
  readonly delay: number
  /** The way's direction that is delayed. */
  readonly direction: 'both' | 'forward' | 'backward'
  readonly stop: boolean
  /** Vehicles may turn round here. */
  readonly turning: boolean
}

const TURNING = new Set(['turning_circle', 'turning_loop', 'mini_roundabout'])

/** Reads a node's tags under a profile; undefined when traffic does not notice it. */
export function nodeRule(profile: RoadProfile, tags: Tags): NodeRule | undefined {
  const barrier = isBarrier(profile, tags)
  const kind = tags.highway ?? ''
  const delay = profile.node_delays[kind] ?? 0
  const turning = TURNING.has(kind)
  if (!barrier && delay === 0 && !turning) return undefined
  const said = (kind === 'traffic_signals' ? tags['traffic_signals:direction'] : undefined) ?? tags.direction
  const direction = said === 'forward' || said === 'backward' ? said : 'both'
  return { barrier, delay, direction, stop: kind === 'stop', turning }
}

function isBarrier(profile: RoadProfile, tags: Tags): boolean {
  const access = profile.access_tags.map((key) => tags[key]).find((value) => value !== undefined)
  if (access !== undefined)
    return profile.access_forbidden.includes(access) && !profile.access_ends_only.includes(access)
  const barrier = tags.barrier
  if (barrier === undefined) return false
  if (barrier === 'height_restrictor') {
    const limit = parseMetres(tags.maxheight)
    return limit !== undefined && limit < (profile.vehicle.height ?? 0)
  }
  return !profile.passable_barriers.includes(barrier) && tags.bollard !== 'rising'
}
