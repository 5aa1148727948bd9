import type { Tags } from '../osm/data.ts'
import type { RoadProfile } from '../profiles/schema.ts'
import { type BothWays, directional } from './directional.ts'
import { parseSpeed } from './measures.ts'
import { accessTag } from './way-access.ts'

const LIMIT_TAGS = ['maxspeed:advisory', 'maxspeed', 'source:maxspeed', 'maxspeed:type']

/** Speeds of a way in km/h; 0 where it is not driven. `urban`: the way lies in a built-up area. */
export function waySpeed(profile: RoadProfile, tags: Tags, urban: boolean): BothWays<number> {
  const route = profile.route_speeds[tags.route ?? '']
  if (route !== undefined) return { forward: route, backward: route }
  const kind = tags.highway ?? ''
  const base = baseSpeed(profile, tags, kind, urban)
  if (profile.on_foot) return base
  const limits = directional(tags, LIMIT_TAGS)
  const one = (start: number, text: string | undefined): number => {
    if (start === 0) return 0
    const limit = text === undefined ? undefined : speedLimit(profile, text)
    const driven = limit === undefined ? start : limit * limitShare(profile, kind, urban)
    return Math.min(driven, topSpeed(profile, kind), cap(profile, tags))
  }
  return { forward: one(base.forward, limits.forward), backward: one(base.backward, limits.backward) }
}

type ByArea = number | { readonly urban: number; readonly rural: number }

const forArea = (value: ByArea, urban: boolean): number =>
  typeof value === 'number' ? value : urban ? value.urban : value.rural

/** The class speed; a class without one is driven only where an access tag speaks for it. */
function baseSpeed(profile: RoadProfile, tags: Tags, kind: string, urban: boolean): BothWays<number> {
  const known = profile.speeds[kind]
  if (known !== undefined) return { forward: forArea(known, urban), backward: forArea(known, urban) }
  if (kind === '') return { forward: 0, backward: 0 }
  const said = accessTag(profile, tags)
  const one = (value: string | undefined): number =>
    value !== undefined &&
    (profile.access_allowed.includes(value) || !profile.access_forbidden.includes(value))
      ? profile.default_speed
      : 0
  return { forward: one(said.forward), backward: one(said.backward) }
}

/** A `maxspeed` value in km/h; undefined when it names no limit that the profile knows (`national`, `signals`). */
export function speedLimit(profile: RoadProfile, text: string): number | undefined {
  const number = parseSpeed(text)
  if (number !== undefined) return number > 0 ? number : undefined
  const name = text.toLowerCase()
  const area = /^[a-z]{2}:([a-z_]+)/.exec(name)?.[1]
  return profile.named_limits[name] ?? (area === undefined ? undefined : profile.named_limits[area])
}

const limitShare = (profile: RoadProfile, kind: string, urban: boolean): number =>
  forArea(profile.limit_share[kind] ?? profile.limit_share.default ?? 1, urban)

const topSpeed = (profile: RoadProfile, kind: string): number =>
  profile.top_speeds[kind] ?? profile.top_speeds.default ?? Number.POSITIVE_INFINITY

function cap(profile: RoadProfile, tags: Tags): number {
  const of = (caps: Readonly<Record<string, number>>, value: string | undefined): number =>
    (value === undefined ? undefined : caps[value]) ?? Number.POSITIVE_INFINITY
  return Math.min(
    of(profile.surface_caps, tags.surface),
    of(profile.tracktype_caps, tags.tracktype),
    of(profile.smoothness_caps, tags.smoothness),
  )
}
