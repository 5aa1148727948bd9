import { addDetails } from './details.ts'
import { type Estate, growStreets, type Style } from './growth.ts'
import { addLanes } from './lanes.ts'
import type { Layout } from './layout.ts'
import { addRadials, addRingRoad, addRoundabouts } from './main-roads.ts'
import { Network, type Tags } from './network.ts'
import { at, bearing, distance, nearestOn, type Point } from './plane.ts'
import type { Chance } from '../random.ts'
import { StreetNames } from './street-names.ts'
import { addTownCentre } from './town-centre.ts'

const zone20: Tags = { highway: 'residential', maxspeed: '20 mph', 'maxspeed:type': 'GB:zone20' }
const limit30: Tags = { highway: 'residential', maxspeed: '30 mph' }
const untagged: Tags = { highway: 'residential' }

const COLLECTOR: Style = {
  spacing: 420,
  longest: 1100,
  shortest: 260,
  clearance: 210,
  bend: 5,
  joins: 1,
  kind: 'avenue',
  tags: () => ({ highway: 'tertiary', maxspeed: '30 mph' }),
}
const TERRACE: Style = {
  spacing: 82,
  longest: 420,
  shortest: 70,
  clearance: 48,
  bend: 1.5,
  joins: 0.95,
  kind: 'terrace',
  tags: () => zone20,
}
const AVENUES: Style = {
  spacing: 130,
  longest: 480,
  shortest: 85,
  clearance: 62,
  bend: 7,
  joins: 0.7,
  kind: 'avenue',
  tags: (chance) => (chance.happens(0.6) ? limit30 : untagged),
}
const CLOSES: Style = {
  spacing: 135,
  longest: 330,
  shortest: 70,
  clearance: 58,
  bend: 15,
  joins: 0.25,
  kind: 'estate',
  tags: (chance) => (chance.happens(0.7) ? zone20 : untagged),
}
const VILLAGE: Style = {
  spacing: 130,
  longest: 260,
  shortest: 70,
  clearance: 60,
  bend: 12,
  joins: 0.35,
  kind: 'village',
  tags: (chance) => (chance.happens(0.5) ? limit30 : untagged),
}

/** The whole road network of the council, joined and planar; every street is named. */
export function buildRoads(layout: Layout, chance: Chance): Network {
  const network = new Network()
  const names = new StreetNames(chance)
  network.addBarrier(layout.river)
  const roundabouts = addRoundabouts(network, layout)
  addTownCentre(network, layout)
  addRadials(network, layout, roundabouts)
  addRingRoad(network, layout, roundabouts)
  addLanes(network, layout, chance)
  for (const estate of estates(layout)) growStreets(network, estate, chance, names)
  addDetails(network, layout, chance)
  return network
}

/** The town from the inside out: terraces round the old centre, avenues between the wars, closes since. */
function estates(layout: Layout): Estate[] {
  const { size } = layout
  const market = at(0, 0)
  const ring = ringRadius(layout)
  const between =
    (low: number, high: number) =>
    (point: Point): boolean => {
      const metres = distance(point, market)
      if (metres < low * size || metres >= high * size || metres > ring(bearing(market, point)) - 45)
        return false
      return metres < 900 * size || !floods(layout, point)
    }
  return [
    { inside: between(380, 9999), style: COLLECTOR },
    { inside: between(0, 760), style: TERRACE },
    { inside: between(700, 1250), style: AVENUES },
    { inside: between(1100, 9999), style: CLOSES },
    ...layout.suburbs.map(({ centre, radius }) => ({
      inside: (point: Point) =>
        distance(point, centre) < radius && distance(point, market) > ring(bearing(market, point)) + 60,
      style: CLOSES,
    })),
    ...layout.villages.map(({ centre, radius }) => ({
      inside: (point: Point) => distance(point, centre) < radius,
      style: VILLAGE,
    })),
  ]
}

/** Nobody builds in the water meadows. */
const floods = ({ river }: Layout, point: Point): boolean =>
  river.some(
    (end, index) => index > 0 && distance(nearestOn(river[index - 1] as Point, end, point), point) < 140,
  )

/** How far out the ring road is, by compass direction: straight between its roundabouts. */
function ringRadius({ radials }: Layout): (direction: number) => number {
  const market = at(0, 0)
  const known = radials
    .map(({ roundabout }) => [bearing(market, roundabout), distance(market, roundabout)] as const)
    .sort(([a], [b]) => a - b)
  return (direction) => {
    const after = known.findIndex(([angle]) => angle >= direction)
    const [angleB, metresB] = known[after === -1 ? 0 : after] as readonly [number, number]
    const [angleA, metresA] = known[(after <= 0 ? known.length : after) - 1] as readonly [number, number]
    const width = (angleB - angleA + 360) % 360
    const share = ((direction - angleA + 360) % 360) / width
    return metresA + (metresB - metresA) * share
  }
}
