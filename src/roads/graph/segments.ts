import type { OsmData, OsmWay, Tags } from '../osm/data.ts'
import type { RoadProfile } from '../profiles/schema.ts'
import { type NodeRule, nodeRule } from '../rules/node.ts'
import { type Road, type RoadInfo, roadOf } from '../rules/road.ts'
import { builtUpAreas } from './built-up.ts'

/** The driven ways cut into segments between neighbouring nodes, in columns. */
export interface Segments {
  readonly count: number
  /** By segment: nodes in the order of the way, and the way. */
  readonly from: Int32Array
  readonly to: Int32Array
  readonly way: Int32Array
  /** By way: what may be driven, the OSM id, and a number that is equal for roads which read alike. */
  readonly roads: readonly Road[]
  readonly wayIds: Float64Array
  readonly alongClass: Int32Array
  readonly againstClass: Int32Array
  readonly wayInfo: Int32Array
  readonly infos: readonly RoadInfo[]
  /** By node. */
  readonly nodeCount: number
  readonly lat: Float64Array
  readonly lon: Float64Array
  readonly nodeIndex: ReadonlyMap<number, number>
  readonly rules: ReadonlyMap<number, NodeRule>
}

/** Applies a profile to OSM elements. References to nodes that the extract lacks cut the way there. */
export function cutIntoSegments(data: OsmData, profile: RoadProfile): Segments {
  const located = locate(data)
  const urban = builtUpAreas(data.ways, located, data.nodes.lat, data.nodes.lon)
  const used = data.ways.flatMap((way): { way: OsmWay; road: Road }[] => {
    const road = roadOf(profile, way.tags, urban(way))
    return road === undefined ? [] : [{ way, road }]
  })
  const size = used.reduce((sum, { way }) => sum + Math.max(0, way.refs.length - 1), 0)
  const from = new Int32Array(size)
  const to = new Int32Array(size)
  const wayOf = new Int32Array(size)
  const nodeIndex = new Map<number, number>()
  const lat: number[] = []
  const lon: number[] = []
  const nodeOf = (ref: number): number => {
    const known = nodeIndex.get(ref)
    if (known !== undefined) return known
    const at = located.get(ref)
    if (at === undefined) return -1
    nodeIndex.set(ref, lat.length)
    lat.push(data.nodes.lat[at] as number)
    lon.push(data.nodes.lon[at] as number)
    return lat.length - 1
  }
  let count = 0
  used.forEach(({ way }, index) => {
    let before = -1
    for (const ref of way.refs) {
      const node = nodeOf(ref)
      if (node >= 0 && before >= 0 && node !== before) {
        from[count] = before
        to[count] = node
        wayOf[count++] = index
      }
      before = node
    }
  })
  return {
    count,
    from,
    to,
    way: wayOf,
    roads: used.map(({ road }) => road),
    wayIds: Float64Array.from(used, ({ way }) => way.id),
    ...classify(used.map(({ road }) => road)),
    nodeCount: lat.length,
    lat: Float64Array.from(lat),
    lon: Float64Array.from(lon),
    nodeIndex,
    rules: rulesOf(profile, data.nodes.tags, nodeIndex),
  }
}

/** Node id → column of the nodes with coordinates that make sense. */
function locate(data: OsmData): ReadonlyMap<number, number> {
  const wanted = new Set<number>()
  for (const way of data.ways) for (const ref of way.refs) wanted.add(ref)
  const found = new Map<number, number>()
  for (let i = 0; i < data.nodes.count; i++) {
    const id = data.nodes.id[i] as number
    const sane = Math.abs(data.nodes.lat[i] as number) <= 90 && Math.abs(data.nodes.lon[i] as number) <= 180
    if (sane && wanted.has(id)) found.set(id, i)
  }
  return found
}

function rulesOf(
  profile: RoadProfile,
  tagged: ReadonlyMap<number, Tags>,
  nodeIndex: ReadonlyMap<number, number>,
): ReadonlyMap<number, NodeRule> {
  const rules = new Map<number, NodeRule>()
  for (const [id, tags] of tagged) {
    const node = nodeIndex.get(id)
    const rule = node === undefined ? undefined : nodeRule(profile, tags)
    if (node !== undefined && rule !== undefined) rules.set(node, rule)
  }
  return rules
}

/** Numbers the distinct road infos, and what makes two neighbouring ways one road, seen along and against them. */
function classify(
  roads: readonly Road[],
): Pick<Segments, 'alongClass' | 'againstClass' | 'wayInfo' | 'infos'> {
  const infos: RoadInfo[] = []
  const numbers = new Map<string, number>()
  const infoNumbers = new Map<string, number>()
  const number = (map: Map<string, number>, key: string, onNew?: () => void): number => {
    const known = map.get(key)
    if (known !== undefined) return known
    onNew?.()
    map.set(key, map.size)
    return map.size - 1
  }
  const wayInfo = Int32Array.from(roads, ({ info }) =>
    number(infoNumbers, JSON.stringify(info), () => infos.push(info)),
  )
  const key = (road: Road, index: number, along: boolean): string => {
    const [ahead, back] = along ? [road.forward, road.backward] : [road.backward, road.forward]
    const parts = [ahead.kmh > 0, back.kmh > 0, ahead.endsOnly, back.endsOnly, road.snaps, wayInfo[index]]
    return parts.map(Number).join()
  }
  return {
    infos,
    wayInfo,
    alongClass: Int32Array.from(roads, (road, index) => number(numbers, key(road, index, true))),
    againstClass: Int32Array.from(roads, (road, index) => number(numbers, key(road, index, false))),
  }
}
