import type { Tags } from '../osm/data.ts'
import type { RoadProfile } from '../profiles/schema.ts'
import { accessTag, wayAccess } from './way-access.ts'
import { waySpeed } from './way-speed.ts'

/** What the directions and the turn costs need to know of a road; shared by all its edges. */
export interface RoadInfo {
  readonly name: string
  readonly ref: string
  /** Signposted places, where the way has them. */
  readonly destinations: string
  readonly kind: string
  readonly roundabout: boolean
  readonly lanes: number
}

/** One direction of a way. */
export interface Lane {
  /** 0: closed. */
  readonly kmh: number
  /** Serves a trip's ends only. */
  readonly endsOnly: boolean
}

export interface Road {
  readonly info: RoadInfo
  readonly forward: Lane
  readonly backward: Lane
  /** False: no trip starts or ends here (private service roads, ferries). */
  readonly snaps: boolean
}

const CLOSED: Lane = { kmh: 0, endsOnly: false }

/** Reads a way's tags under a profile; undefined when it is driven in neither direction. */
export function roadOf(profile: RoadProfile, tags: Tags, urban: boolean): Road | undefined {
  const access = wayAccess(profile, tags)
  if (access.forward === 'closed' && access.backward === 'closed') return undefined
  const speed = waySpeed(profile, tags, urban)
  const lane = (direction: 'forward' | 'backward'): Lane =>
    access[direction] === 'closed' || !(speed[direction] > 0)
      ? CLOSED
      : { kmh: speed[direction], endsOnly: access[direction] === 'ends' }
  const forward = lane('forward')
  const backward = lane('backward')
  if (forward.kmh === 0 && backward.kmh === 0) return undefined
  const isPrivate = accessTag(profile, tags).forward === 'private'
  return {
    info: infoOf(tags),
    forward,
    backward,
    snaps: tags.highway !== undefined && !(tags.highway === 'service' && isPrivate),
  }
}

function infoOf(tags: Tags): RoadInfo {
  return {
    name: tags.name ?? '',
    ref: (tags.ref ?? '').replaceAll(';', '; '),
    destinations: (tags.destination ?? '').replaceAll(';', ', '),
    kind: tags.highway ?? tags.route ?? '',
    roundabout: tags.junction === 'roundabout' || tags.junction === 'circular',
    lanes: Math.min(15, Number.parseInt(tags.lanes ?? '', 10) || 0),
  }
}
