import type { Network, Road, Segment, Tags } from './network.ts'
import { bearing, distance, lengthOf, offset, type Point } from './plane.ts'
import type { Chance } from '../random.ts'
import type { StreetKind, StreetNames } from './street-names.ts'

/** How one generation of streets grows out of the roads that are there. Distances in metres, angles in degrees. */
export interface Style {
  /** Between side streets along one road. */
  readonly spacing: number
  readonly longest: number
  readonly shortest: number
  /** Streets keep this far from each other. */
  readonly clearance: number
  /** Bend at each step, at most. */
  readonly bend: number
  /** The chance that a street which meets another joins it, rather than ending as a cul-de-sac. */
  readonly joins: number
  readonly kind: StreetKind
  readonly tags: (chance: Chance) => Tags
}

export interface Estate {
  readonly inside: (point: Point) => boolean
  readonly style: Style
}

const STEP = 38
const SHALLOWEST = 50

/**
 * Fills an estate with streets: side streets are proposed at right angles along every frontage, wander, and end where
 * they meet something. A growth model after Parish and Müller, "Procedural modeling of cities" (SIGGRAPH 2001), with
 * its local constraints only.
 */
export function growStreets(
  network: Network,
  { inside, style }: Estate,
  chance: Chance,
  names: StreetNames,
): void {
  const queue: Road[] = network.roads.filter((road) => road.frontage)
  for (let road = queue.shift(); road !== undefined; road = queue.shift()) {
    const line = road.nodes.map((node) => network.point(node))
    for (const [origin, ahead] of frontages(line, style.spacing, chance)) {
      if (!inside(origin)) continue
      for (const side of chance.shuffled([-90, 90])) {
        const street = trace(network, origin, ahead + side + chance.between(-6, 6), style, inside, chance)
        if (street !== undefined) queue.push(addStreet(network, street, style, chance, names))
      }
    }
  }
}

/** Points along a line at the spacing, with the direction of the road there. */
function* frontages(
  line: readonly Point[],
  spacing: number,
  chance: Chance,
): Iterable<readonly [Point, number]> {
  let left = spacing * chance.between(0.45, 0.75)
  for (let index = 1; index < line.length; index++) {
    const [a, b] = [line[index - 1] as Point, line[index] as Point]
    const metres = distance(a, b)
    const ahead = bearing(a, b)
    let done = 0
    while (left <= metres - done) {
      done += left
      yield [offset(a, ahead, done), ahead]
      left = spacing * chance.between(0.85, 1.2)
    }
    left -= metres - done
  }
}

interface Street {
  readonly line: readonly Point[]
  readonly joined: boolean
}

function trace(
  network: Network,
  origin: Point,
  heading: number,
  style: Style,
  inside: (point: Point) => boolean,
  chance: Chance,
): Street | undefined {
  const line: Point[] = [origin]
  const limit = chance.between(style.shortest * 1.3, style.longest)
  const joins = chance.happens(style.joins)
  const drift = chance.between(-style.bend, style.bend)
  let ahead = heading
  let travelled = 0
  while (travelled < limit) {
    const from = line.at(-1) as Point
    const to = offset(from, ahead, STEP)
    if (!inside(to) || network.crossesBarrier(from, offset(to, ahead, 15))) break
    const room = Math.min(style.clearance, (travelled + STEP) * 0.8)
    if (network.nearest(to, room - 0.5) !== undefined) {
      const end = joins ? meeting(network, from, ahead, travelled, style.clearance) : undefined
      if (end === undefined) break
      return lengthOf([...line, end]) < style.shortest ? undefined : { line: [...line, end], joined: true }
    }
    line.push(to)
    travelled += STEP
    ahead += drift + chance.between(-style.bend, style.bend) * 0.5
  }
  return lengthOf(line) < style.shortest ? undefined : { line, joined: false }
}

/** Where a street that goes straight on meets a road at an angle worth building, away from its other junctions. */
function meeting(
  network: Network,
  from: Point,
  ahead: number,
  travelled: number,
  clearance: number,
): Point | undefined {
  if (travelled === 0) return undefined
  const hit = network.firstHit(from, offset(from, ahead, clearance * 2.2))
  if (hit === undefined || !hit.segment.road.frontage) return undefined
  const angle = Math.abs(((bearingOf(network, hit.segment) - ahead + 360) % 180) - 90)
  if (angle > 90 - SHALLOWEST || network.crossesBarrier(from, hit.point)) return undefined
  return crowded(network, hit.segment, hit.point) ? undefined : hit.point
}

const bearingOf = (network: Network, { a, b }: Segment): number => bearing(network.point(a), network.point(b))

/** Another road already meets this one within a house's width. */
function crowded(network: Network, segment: Segment, point: Point): boolean {
  return network.nearest(point, 26, (other) => other.road !== segment.road) !== undefined
}

function addStreet(
  network: Network,
  { line, joined }: Street,
  style: Style,
  chance: Chance,
  names: StreetNames,
): Road {
  const through = joined || lengthOf(line) > 260
  const tags = style.tags(chance)
  const road = network.addRoad(line, { ...tags, name: names.next(through ? style.kind : 'closed') })
  if (!joined) network.nodeTags.set(road.nodes.at(-1) as number, { highway: 'turning_circle' })
  return road
}
