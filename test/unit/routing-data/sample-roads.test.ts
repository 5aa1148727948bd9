import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OsmData } from '../../../routing-data/files/pbf-writer.ts'
import { readBack } from './read-back.ts'
import { StreetGraph } from './street-graph.ts'

const FILE = join(import.meta.dirname, '../../../routing-data/sample/roads.osm.pbf')

describe('the roads of the sample council', () => {
  let osm: OsmData
  beforeAll(async () => {
    osm = await readBack(readFileSync(FILE))
  })
  const waysWith = (tags: Readonly<Record<string, string>>) =>
    osm.ways.filter((way) => Object.entries(tags).every(([key, value]) => way.tags[key] === value))
  const nodesWith = (key: string, value: string) => osm.nodes.filter((node) => node.tags[key] === value)

  it('hold everything that a router has to read rightly', () => {
    const kinds: Readonly<Record<string, string>>[] = [
      { oneway: 'yes' },
      { oneway: '-1' },
      { junction: 'roundabout', highway: 'primary' },
      { access: 'private', highway: 'service' },
      { access: 'customers' },
      { maxspeed: '20 mph' },
      { maxspeed: '30 mph' },
      { maxspeed: '40 mph' },
      { 'maxspeed:type': 'GB:nsl_single' },
      { 'maxspeed:type': 'GB:nsl_dual', oneway: 'yes' },
      { highway: 'footway' },
      { highway: 'bridleway' },
      { highway: 'track' },
      { highway: 'pedestrian' },
      { service: 'driveway' },
      { bridge: 'yes', layer: '1' },
      { waterway: 'river' },
    ]
    for (const tags of kinds) expect(waysWith(tags).length, JSON.stringify(tags)).toBeGreaterThan(0)
    expect(waysWith({ junction: 'roundabout' })).toHaveLength(7)
    for (const [key, value] of [
      ['barrier', 'gate'],
      ['barrier', 'bollard'],
      ['highway', 'traffic_signals'],
      ['highway', 'turning_circle'],
      ['place', 'village'],
    ] as const)
      expect(nodesWith(key, value).length, `${key}=${value}`).toBeGreaterThan(0)
  })

  it('drive clockwise round every roundabout', () => {
    const places = new Map(osm.nodes.map((node) => [node.id, node]))
    for (const { refs } of waysWith({ junction: 'roundabout' })) {
      expect(refs.at(0)).toBe(refs.at(-1))
      const ring = refs.map((ref) => places.get(ref) as { lat: number; lon: number })
      const twiceArea = ring.reduce((sum, here, index) => {
        const next = ring[index + 1] ?? here
        return sum + (here.lon * next.lat - next.lon * here.lat)
      }, 0)
      expect(twiceArea).toBeLessThan(0)
    }
  })

  it('forbid two turns, each from the end of one way to the start or end of another', () => {
    const ways = new Map(osm.ways.map((way) => [way.id, way]))
    expect(osm.relations.map(({ tags }) => tags.restriction).sort()).toEqual([
      'no_left_turn',
      'no_right_turn',
    ])
    for (const { members } of osm.relations) {
      const via = members.find(({ role }) => role === 'via')?.ref
      for (const role of ['from', 'to']) {
        const way = ways.get(members.find((member) => member.role === role)?.ref as number)
        expect([way?.refs.at(0), way?.refs.at(-1)]).toContain(via)
      }
    }
  })

  it('are one network: from every public street to every other and back, one-ways and barriers obeyed', () => {
    const { all, bothWays } = new StreetGraph(osm).connected()
    expect(all).toBeGreaterThan(4000)
    expect(bothWays).toBe(all)
  })

  it('name every street that houses front', () => {
    const nameless = osm.ways.filter(
      ({ tags }) =>
        ['residential', 'tertiary'].includes(tags.highway ?? '') &&
        tags.name === undefined &&
        tags.maxspeed !== '20 mph',
    )
    expect(nameless).toEqual([])
  })
})
