import type { Layout } from './layout.ts'
import type { Network, Road, Tags } from './network.ts'
import { at, bearing, curve, distance, lengthOf, offset, type Point } from './plane.ts'
import type { Chance } from '../random.ts'

/** What a real extract also holds, and a router must read rightly: each is there to be obeyed or ignored. */
export function addDetails(network: Network, layout: Layout, chance: Chance): void {
  addPassages(network, chance)
  addPrivateRoad(network, layout)
  addRetailPark(network, layout)
  addFarms(network, layout, chance)
  addTurnRestrictions(network, layout)
  addBridges(network, layout)
  addSignals(network)
}

/** Footpaths from the ends of closes to the next street; some of them wide enough for a car, but for a bollard. */
function addPassages(network: Network, chance: Chance): void {
  const ends = [...network.nodeTags]
    .filter(([, tags]) => tags.highway === 'turning_circle')
    .map(([node]) => node)
  for (const end of ends) {
    const from = network.point(end)
    const close = network.roads.find((road) => road.nodes.at(-1) === end)
    const other = network.nearest(
      from,
      85,
      ({ road }) => road !== close && road.tags.highway === 'residential',
    )
    if (other === undefined || other.metres < 25 || !chance.happens(0.45)) continue
    if (close === undefined || network.crossesBarrier(from, other.point)) continue
    // A path that doubles back along the close leads nowhere.
    const back = bearing(from, network.point(close.nodes.at(-2) as number))
    if (Math.abs(((bearing(from, other.point) - back + 540) % 360) - 180) < 70) continue
    const filtered = chance.happens(0.12)
    const middle = at((from.x + other.point.x) / 2, (from.y + other.point.y) / 2)
    const path = network.addRoad(
      [from, middle, other.point],
      filtered ? { highway: 'residential', maxspeed: '20 mph' } : { highway: 'footway' },
      false,
    )
    if (filtered) network.nodeTags.set(network.nodeOf(path, middle), { barrier: 'bollard', bicycle: 'yes' })
  }
}

/** A gated drive through a private park, shorter than the public way round: not to be cut through. */
function addPrivateRoad(network: Network, { size }: Layout): void {
  const through = [at(310, 3300), at(1300, 3100), at(2700, 2100)].map(({ x, y }) => at(x * size, y * size))
  const ends = [through[0], through.at(-1)].map(
    (end) => network.nearest(end as Point, 400)?.point ?? (end as Point),
  )
  const drive = network.addRoad(
    [ends[0] as Point, ...curve(through, 150).slice(1, -1), ends[1] as Point],
    { highway: 'service', access: 'private', name: 'Pelling Park Drive' },
    false,
  )
  for (const node of [drive.nodes[1], drive.nodes.at(-2)])
    network.nodeTags.set(node as number, { barrier: 'gate', access: 'private' })
}

/** A supermarket's car park: service roads for its customers alone, between two public streets. */
function addRetailPark(network: Network, { size }: Layout): void {
  const start = network.nearest(
    at(1350 * size, 40 * size),
    600,
    ({ road }) => road.tags.highway === 'secondary',
  )
  if (start === undefined) return
  const tags: Tags = { highway: 'service', access: 'customers', name: 'Mere Retail Park' }
  const out = bearing(network.point(start.segment.a), network.point(start.segment.b)) - 90
  const corner = offset(start.point, out, 70)
  network.addRoad([start.point, offset(start.point, out, 35), corner], tags, false)
  const aisles = [corner, offset(corner, out + 90, 45), offset(offset(corner, out + 90, 45), out, 40)]
  network.addRoad([...aisles, offset(corner, out, 40), corner], { ...tags, service: 'parking_aisle' }, false)
}

/** Farms down drives and tracks along the lanes; some drives are gated. */
function addFarms(network: Network, { villages }: Layout, chance: Chance): void {
  const lanes = network.roads.filter(
    ({ tags }) => tags.highway === 'unclassified' && tags.maxspeed !== '30 mph',
  )
  for (const lane of lanes.filter((road) => lengthOf(lineOf(network, road)) > 600))
    for (let index = 6; index + 6 < lane.nodes.length; index += 9) {
      const from = network.point(lane.nodes[index] as number)
      if (villages.some(({ centre, radius }) => distance(centre, from) < radius + 250)) continue
      addFarm(network, from, bearing(from, network.point(lane.nodes[index + 1] as number)), chance)
    }
}

function addFarm(network: Network, from: Point, ahead: number, chance: Chance): void {
  const away = ahead + chance.pick([-90, 90]) + chance.between(-15, 15)
  const line = [from]
  for (let step = 0; step < 2 + chance.whole(6); step++)
    line.push(offset(line.at(-1) as Point, away + chance.between(-18, 18), 65))
  const clear = line.slice(1).every((point) => network.nearest(point, 55) === undefined)
  if (!clear || network.crossesBarrier(from, line.at(-1) as Point)) return
  const kind = chance.weighted<Tags>([
    [{ highway: 'service', service: 'driveway' }, 3],
    [{ highway: 'service', service: 'driveway', access: 'private' }, 3],
    [{ highway: 'track', tracktype: 'grade2', surface: 'gravel' }, 4],
    [{ highway: 'bridleway' }, 1],
  ])
  const drive = network.addRoad(line, kind, false)
  if (kind.access === 'private' && drive.nodes.length > 2)
    network.nodeTags.set(drive.nodes[1] as number, { barrier: 'gate' })
}

/** At two corners of the relief road: nobody turns right out of Bridge Street, nor left out of Church Street. */
function addTurnRestrictions(network: Network, { size }: Layout): void {
  const loopName = "St Wilfrid's Way"
  const corners = [
    ['Bridge Street', 'no_right_turn', at(-310, 40), at(-320, 160)],
    ['Church Street', 'no_left_turn', at(345, 40), at(290, 170)],
  ] as const
  for (const [name, kind, corner, towards] of corners) {
    const from = network.roads.find(({ tags }) => tags.name === name)
    if (from === undefined) throw new Error(`${name} is missing`)
    const via = network.nodeOf(from, at(corner.x * size, corner.y * size))
    for (const road of network.roadsAt(via))
      if (road.nodes.indexOf(via) > 0 && road.nodes.indexOf(via) < road.nodes.length - 1)
        network.cut(road, via)
    const aim = at(towards.x * size, towards.y * size)
    const loops = network.roadsAt(via).filter(({ tags }) => tags.name === loopName)
    const to = loops.sort((a, b) => reach(network, a, via, aim) - reach(network, b, via, aim))[0]
    if (to !== undefined) network.restrictions.push({ kind, from, via, to })
  }
}

/** Where a road crosses the river, the stretch over the water is a way of its own. */
function addBridges(network: Network, { river }: Layout): void {
  for (let index = 1; index < river.length; index++) {
    const [from, to] = [river[index - 1] as Point, river[index] as Point]
    for (let hit = wet(network, from, to); hit !== undefined; hit = wet(network, from, to)) {
      const { segment, point } = hit
      const ends = [network.point(segment.a), network.point(segment.b)] as const
      const ahead = bearing(ends[0], ends[1])
      const banks = [-14, 14].map((metres) => {
        const bank = offset(point, ahead, metres)
        const found = network.nearest(bank, 15, ({ road }) => road === segment.road)
        return found === undefined ? segment.a : network.split(found.segment, found.point, 4)
      })
      addBridge(network, segment.road, banks)
    }
  }
}

/** A road that crosses this stretch of the river, not yet on a bridge. */
const wet = (network: Network, from: Point, to: Point) =>
  network.firstHit(from, to, ({ road }) => road.tags.bridge === undefined)

function addBridge(network: Network, road: Road, banks: readonly number[]): void {
  const [start, end] = banks.map((bank) => road.nodes.indexOf(bank)).sort((a, b) => a - b) as [number, number]
  const [startNode, endNode] = [road.nodes[start] as number, road.nodes[end] as number]
  if (end < road.nodes.length - 1) network.cut(road, endNode)
  const bridge = start > 0 ? network.cut(road, startNode) : road
  bridge.tags = { ...bridge.tags, bridge: 'yes', layer: '1' }
}

/** Traffic lights where two classified roads of the town cross. */
function addSignals(network: Network): void {
  const classes = new Map<number, Set<Road>>()
  for (const road of network.roads) {
    if (!['primary', 'secondary'].includes(road.tags.highway ?? '') || road.tags.maxspeed !== '30 mph')
      continue
    if (road.tags.junction !== undefined) continue
    for (const node of road.nodes) {
      const meeting = classes.get(node) ?? new Set<Road>()
      classes.set(node, meeting.add(road))
    }
  }
  for (const [node, roads] of classes) {
    const names = new Set([...roads].map(({ tags }) => tags.name))
    if (names.size > 1) network.nodeTags.set(node, { highway: 'traffic_signals' })
  }
}

/** How near the first stretch of a road, seen from one of its ends, comes to a point. */
function reach(network: Network, road: Road, end: number, aim: Point): number {
  const next = road.nodes[0] === end ? road.nodes[1] : road.nodes.at(-2)
  return distance(network.point(next as number), aim)
}

const lineOf = (network: Network, road: Road): Point[] => road.nodes.map((node) => network.point(node))
