import type { LatLon } from '../../src/domain/place.ts'
import { degreeMetres } from '../../src/roads/geo/ellipsoid.ts'
import { NodeColumns, type OsmData, type OsmRestriction, type OsmWay } from '../../src/roads/osm/data.ts'
import { createRandom, type Random } from './random.ts'

const KINDS = ['primary', 'residential', 'service', 'unclassified', 'trunk_link'] as const
const TYPES = ['no_left_turn', 'no_straight_on', 'no_u_turn', 'only_right_turn'] as const
const SIZE_METRES = 3000
const ORIGIN = { lat: 51.45, lon: -2.6 }

export interface RandomTown {
  readonly osm: OsmData
  readonly places: readonly LatLon[]
}

/** A tangle of roads with one-ways, private roads, signals, barriers and turn restrictions of both kinds. */
export function randomTown(seed: number, nodeCount: number, placeCount: number): RandomTown {
  const random = createRandom(seed)
  const scale = degreeMetres(ORIGIN.lat)
  const somewhere = (): LatLon => ({
    lat: ORIGIN.lat + (random.next() * SIZE_METRES) / scale.north,
    lon: ORIGIN.lon + (random.next() * SIZE_METRES) / scale.east,
  })
  const columns = new NodeColumns()
  for (let id = 1; id <= nodeCount; id++) {
    const { lat, lon } = somewhere()
    columns.add(id, lat, lon, nodeTags(random))
  }
  const ways = randomWays(random, nodeCount)
  return {
    osm: { nodes: columns.finish(), ways, restrictions: randomRestrictions(random, ways) },
    places: Array.from({ length: placeCount }, somewhere),
  }
}

function nodeTags(random: Random): Record<string, string> | undefined {
  const roll = random.next()
  if (roll < 0.05) return { barrier: 'bollard' }
  if (roll < 0.2) return { highway: random.pick(['traffic_signals', 'stop', 'give_way', 'turning_circle']) }
  return undefined
}

function randomWays(random: Random, nodeCount: number): readonly OsmWay[] {
  const ways: OsmWay[] = []
  const add = (refs: readonly number[]): void => {
    const tags: Record<string, string> = { highway: random.pick(KINDS), name: `way ${ways.length}` }
    if (random.chance(0.25)) tags.oneway = random.pick(['yes', '-1'])
    if (random.chance(0.1)) tags.access = random.pick(['private', 'destination', 'no'])
    if (random.chance(0.3)) tags.maxspeed = random.pick(['20 mph', '30 mph', '60 mph'])
    ways.push({ id: 100 + ways.length, refs, tags })
  }
  const node = (): number => random.integer(1, nodeCount)
  for (let i = 0; i < nodeCount; i++) add([node(), node(), node()].slice(0, random.integer(2, 3)))
  // One road through all of them, so that there is a main part.
  const all = random.shuffle(Array.from({ length: nodeCount }, (_, i) => i + 1))
  for (let i = 1; i < all.length; i++) add([all[i - 1] as number, all[i] as number])
  return ways
}

function randomRestrictions(random: Random, ways: readonly OsmWay[]): readonly OsmRestriction[] {
  const meetings = ways.flatMap((from) =>
    ways
      .filter((to) => to !== from && to.refs[0] === from.refs.at(-1))
      .map((to) => ({ from, to, via: to.refs[0] as number })),
  )
  if (meetings.length === 0) return []
  const member = (role: string, type: 'way' | 'node', ref: number) => ({ role, type, ref })
  return Array.from({ length: Math.ceil(ways.length / 4) }, (_, id): OsmRestriction => {
    const { from, to, via } = random.pick(meetings)
    const after = random.chance(0.5) ? meetings.find((meeting) => meeting.from === to) : undefined
    const middle = after === undefined ? member('via', 'node', via) : member('via', 'way', to.id)
    return {
      id,
      tags: { type: 'restriction', restriction: random.pick(TYPES) },
      members: [member('from', 'way', from.id), middle, member('to', 'way', (after?.to ?? to).id)],
    }
  })
}
