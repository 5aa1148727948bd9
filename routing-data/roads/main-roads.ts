import type { Layout, Radial } from './layout.ts'
import type { Network, Tags } from './network.ts'
import { bearing, curve, distance, offset, type Point } from './plane.ts'

const ROUNDABOUT_RADIUS = 22
const NATIONAL: Tags = { maxspeed: '60 mph', 'maxspeed:type': 'GB:nsl_single' }

export interface Roundabouts {
  /** The kerb of the roundabout at `centre` on the side of `towards`. */
  readonly edge: (centre: Point, towards: Point) => Point
}

/** A roundabout at every meeting of a radial with the ring road: driven clockwise, as in Britain. */
export function addRoundabouts(network: Network, { radials, ringRef }: Layout): Roundabouts {
  for (const { roundabout } of radials) {
    const kerb = Array.from({ length: 16 }, (_, index) => offset(roundabout, index * 22.5, ROUNDABOUT_RADIUS))
    network.addRing(kerb, { highway: 'primary', junction: 'roundabout', ref: ringRef, maxspeed: '30 mph' })
  }
  return {
    edge: (centre, towards) => {
      const step = Math.round(bearing(centre, towards) / 22.5) * 22.5
      return offset(centre, step, ROUNDABOUT_RADIUS)
    },
  }
}

/** The ring road: single carriageway at 40 mph, and one stretch of dual carriageway at the national limit. */
export function addRingRoad(network: Network, layout: Layout, { edge }: Roundabouts): void {
  const count = layout.radials.length
  const dual = 2
  for (let index = 0; index < count; index++) {
    const name = layout.ring[index]
    if (name === undefined) continue
    const [before, from, to, after] = [-1, 0, 1, 2].map(
      (step) => (layout.radials[(index + step + count) % count] as Radial).roundabout,
    ) as [Point, Point, Point, Point]
    const whole = curve([before, from, to, after], 70)
    const arc = whole.slice(whole.findIndex((p) => p.x === from.x && p.y === from.y))
    const inner = arc.slice(
      1,
      arc.findIndex((p) => p.x === to.x && p.y === to.y),
    )
    const tags: Tags = { highway: 'primary', ref: layout.ringRef, name }
    const line = inner.filter((point) => distance(point, from) > 60 && distance(point, to) > 60)
    if (index === dual) addDualCarriageway(network, [from, ...line, to], tags)
    else {
      const [first, last] = [line[0] ?? to, line.at(-1) ?? from]
      network.addRoad([edge(from, first), ...line, edge(to, last)], { ...tags, maxspeed: '40 mph' }, false)
    }
  }
}

/** Two one-way carriageways, each on the left of its direction. */
function addDualCarriageway(network: Network, line: readonly Point[], tags: Tags): void {
  const dual: Tags = { ...tags, oneway: 'yes', maxspeed: '70 mph', 'maxspeed:type': 'GB:nsl_dual' }
  const left = (through: readonly Point[]): Point[] =>
    through.slice(1, -1).map((point, index) => {
      const ahead = bearing(through[index] as Point, through[index + 2] as Point)
      return offset(point, ahead - 90, 8)
    })
  for (const direction of [line, [...line].reverse()]) {
    const [from, to] = [direction[0] as Point, direction.at(-1) as Point]
    const middle = left(direction)
    const leaving = offset(from, bearing(from, middle[0] as Point) - 25, ROUNDABOUT_RADIUS)
    const joining = offset(to, bearing(to, middle.at(-1) as Point) + 25, ROUNDABOUT_RADIUS)
    network.addRoad([leaving, ...middle, joining], dual, false)
  }
}

/** The numbered roads: at 30 mph in the town and in villages, 40 mph before them, the national limit between. */
export function addRadials(network: Network, layout: Layout, { edge }: Roundabouts): void {
  for (const radial of layout.radials) {
    const { ref, highway, name, roundabout } = radial
    const inner = curve([...radial.inner, roundabout], 55).slice(0, -1)
    const town = inner.filter((point) => distance(point, roundabout) > 50)
    const entry = edge(roundabout, town.at(-1) as Point)
    network.addRoad([...town, entry], { highway, ref, name, maxspeed: '30 mph', lit: 'yes' })
    const outer = curve([roundabout, ...radial.outer], 95).filter((point) => distance(point, roundabout) > 50)
    addInZones(network, layout, radial, [edge(roundabout, outer[0] as Point), ...outer])
  }
}

type Zone = 'village' | 'approach' | 'open'

function zoneOf(layout: Layout, point: Point): Zone {
  const outside = Math.min(
    ...layout.villages.map(({ centre, radius }) => distance(centre, point) - radius),
    ...layout.radials.map(({ roundabout }) => distance(roundabout, point) - 60),
  )
  return outside <= 40 ? 'village' : outside <= 220 ? 'approach' : 'open'
}

function addInZones(network: Network, layout: Layout, radial: Radial, line: readonly Point[]): void {
  let piece: Point[] = [line[0] as Point]
  let zone = zoneOf(layout, line[0] as Point)
  const flush = (): void => {
    if (piece.length > 1) network.addRoad(piece, zoneTags(radial, zone, piece, layout), zone !== 'open')
  }
  for (const point of line.slice(1)) {
    piece.push(point)
    const next = zoneOf(layout, point)
    if (next === zone) continue
    flush()
    piece = [point]
    zone = next
  }
  flush()
}

function zoneTags(radial: Radial, zone: Zone, piece: readonly Point[], layout: Layout): Tags {
  const { highway, ref } = radial
  if (zone === 'open') return { highway, ref, ...NATIONAL }
  if (zone === 'approach') return { highway, ref, maxspeed: '40 mph', name: radial.name }
  const middle = piece[Math.floor(piece.length / 2)] as Point
  const village = layout.villages.find(({ centre, radius }) => distance(centre, middle) <= radius + 60)
  return { highway, ref, maxspeed: '30 mph', name: village === undefined ? radial.name : 'Main Street' }
}
