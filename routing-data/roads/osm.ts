import type { Layout } from './layout.ts'
import type { Network } from './network.ts'
import type { OsmData, OsmMember, OsmNode, OsmRelation, OsmWay } from '../files/pbf-writer.ts'
import { type Point, toLatLon } from './plane.ts'

/** The network as OpenStreetMap would hold it: nodes from 1, ways from 1, turn restrictions as relations. */
export function toOsm(network: Network, layout: Layout): OsmData {
  const nodes: OsmNode[] = []
  const id = new Map<number, number>()
  const addNode = (point: Point, tags: OsmNode['tags']): number => {
    nodes.push({ id: nodes.length + 1, ...toLatLon(point), tags })
    return nodes.length
  }
  for (const { nodes: line } of network.roads)
    for (const node of line)
      if (!id.has(node)) id.set(node, addNode(network.point(node), network.nodeTags.get(node) ?? {}))

  const ways: OsmWay[] = network.roads.map(({ nodes: line, tags }, index) => ({
    id: index + 1,
    refs: line.map((node) => id.get(node) as number),
    tags,
  }))
  ways.push({
    id: ways.length + 1,
    refs: layout.river.map((point) => addNode(point, {})),
    tags: { waterway: 'river', name: 'River Mere' },
  })
  addNode({ x: 0, y: 0 }, { place: 'town', name: layout.town })
  for (const { name, centre } of layout.villages) addNode(centre, { place: 'village', name })
  return { nodes, ways, relations: restrictions(network, id) }
}

function restrictions(network: Network, id: ReadonlyMap<number, number>): OsmRelation[] {
  return network.restrictions.map(({ kind, from, via, to }, index) => {
    const way = (road: typeof from, role: string): OsmMember => ({
      type: 'way',
      ref: network.roads.indexOf(road) + 1,
      role,
    })
    const members = [
      way(from, 'from'),
      { type: 'node', ref: id.get(via) as number, role: 'via' } as const,
      way(to, 'to'),
    ]
    return { id: index + 1, members, tags: { type: 'restriction', restriction: kind } }
  })
}
