import type { Tags } from '../osm/data.ts'
import type { RoadProfile } from '../profiles/schema.ts'
import { type BothWays, directional } from './directional.ts'
import { parseKilograms, parseMetres } from './measures.ts'

/** `ends`: a trip may start or end there, but not pass through. */
export type Access = 'open' | 'ends' | 'closed'

const CONSTRUCTION_OPEN = new Set(['no', 'widening', 'minor'])
const ONE_WAY_CLASSES = new Set(['motorway'])
const ROUNDABOUTS = new Set(['roundabout', 'circular'])

/** Who may use the way in each direction: access tags, one-ways, sizes and works. */
export function wayAccess(profile: RoadProfile, tags: Tags): BothWays<Access> {
  if (isBlocked(profile, tags)) return { forward: 'closed', backward: 'closed' }
  const said = directional(tags, profile.access_tags)
  const sized = fits(profile, tags)
  const oneWay = profile.on_foot ? 'both' : oneWayOf(tags)
  return {
    forward: sized.forward && oneWay !== 'backward' ? accessOf(profile, tags, said.forward) : 'closed',
    backward: sized.backward && oneWay !== 'forward' ? accessOf(profile, tags, said.backward) : 'closed',
  }
}

/** The access tag of the profile that speaks for each direction, such as `private`. */
export const accessTag = (profile: RoadProfile, tags: Tags): BothWays<string | undefined> =>
  directional(tags, profile.access_tags)

function accessOf(profile: RoadProfile, tags: Tags, value: string | undefined): Access {
  if (tags.hov === 'designated' && !profile.on_foot) return 'ends'
  if (value === undefined) return 'open'
  if (profile.access_ends_only.includes(value) && profile.ends_only_classes.includes(tags.highway ?? ''))
    return 'ends'
  return profile.access_forbidden.includes(value) ? 'closed' : 'open'
}

function isBlocked(profile: RoadProfile, tags: Tags): boolean {
  if (profile.avoided_classes.includes(tags.highway ?? '')) return true
  if (tags.area === 'yes' && !profile.on_foot) return true
  if (tags.impassable === 'yes' || tags.status === 'impassable') return true
  if (tags.highway === 'construction' || tags.railway === 'construction') return true
  if (tags.construction !== undefined && !CONSTRUCTION_OPEN.has(tags.construction)) return true
  if (tags.proposed !== undefined) return true
  if (!profile.on_foot && tags.oneway === 'reversible') return true
  return tags.service !== undefined && profile.forbidden_services.includes(tags.service)
}

function oneWayOf(tags: Tags): 'forward' | 'backward' | 'both' {
  const value =
    tags['oneway:motorcar'] ?? tags['oneway:motor_vehicle'] ?? tags['oneway:vehicle'] ?? tags.oneway
  if (value === '-1') return 'backward'
  if (value === 'yes' || value === '1' || value === 'true') return 'forward'
  const implied = ONE_WAY_CLASSES.has(tags.highway ?? '') || ROUNDABOUTS.has(tags.junction ?? '')
  return implied && value !== 'no' ? 'forward' : 'both'
}

/** Whether the vehicle is small and light enough for the way, in each direction. */
function fits(profile: RoadProfile, tags: Tags): BothWays<boolean> {
  const { height, width, length, weight } = profile.vehicle
  const tests: readonly BothWays<boolean>[] = [
    within(tags, ['maxheight:physical', 'maxheight'], parseMetres, (limit) => limit >= (height ?? 0)),
    within(
      tags,
      ['maxwidth:physical', 'maxwidth', 'width', 'est_width'],
      parseMetres,
      (limit) => limit > (width ?? 0),
    ),
    within(tags, ['maxlength'], parseMetres, (limit) => limit >= (length ?? 0)),
    within(tags, ['maxweight'], parseKilograms, (limit) => limit >= (weight ?? 0)),
  ]
  return {
    forward: tests.every((test) => test.forward),
    backward: tests.every((test) => test.backward),
  }
}

function within(
  tags: Tags,
  keys: readonly string[],
  parse: (text: string | undefined) => number | undefined,
  test: (limit: number) => boolean,
): BothWays<boolean> {
  const said = directional(tags, keys)
  const one = (text: string | undefined): boolean => {
    const limit = parse(text)
    return limit === undefined || test(limit)
  }
  return { forward: one(said.forward), backward: one(said.backward) }
}
