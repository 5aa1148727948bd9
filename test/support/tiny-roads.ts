import type { LatLon } from '../../src/domain/place.ts'
import type { RoadLeg } from '../../src/domain/travel.ts'
import { degreeMetres } from '../../src/roads/geo/ellipsoid.ts'
import { buildNetwork } from '../../src/roads/graph/build.ts'
import { NodeColumns, type OsmData, type OsmRestriction, type Tags } from '../../src/roads/osm/data.ts'
import { type PreparedNetwork, prepare } from '../../src/roads/prepared.ts'
import { loadProfile } from '../../src/roads/profiles/load.ts'
import type { RoadProfile } from '../../src/roads/profiles/schema.ts'
import { RoutePlanner } from '../../src/roads/route/plan-legs.ts'
import { placeColumns } from '../../src/roads/search/matrix-task.ts'
import { snapPlace } from '../../src/roads/snap.ts'

/** A hand-drawn road network: nodes by one letter, metres east and north of a point in Rutland. */
export interface Drawing {
  readonly nodes: Readonly<Record<string, readonly [east: number, north: number, tags?: Tags]>>
  /** Node letters in order → tags; names default to the letters. */
  readonly ways: Readonly<Record<string, Tags>>
  readonly restrictions?: readonly {
    readonly type: string
    readonly from: string
    /** A node's letter, or the letters of a way. */
    readonly via: string
    readonly to: string
    readonly tags?: Tags
  }[]
}

const ORIGIN = { lat: 52.6, lon: -0.7 }

/** Metres east and north of the drawing's origin → a place. */
export function at(east: number, north: number): LatLon {
  const scale = degreeMetres(ORIGIN.lat)
  return { lat: ORIGIN.lat + north / scale.north, lon: ORIGIN.lon + east / scale.east }
}

const nodeId = (letter: string): number => letter.charCodeAt(0)

/** The drawing as OSM elements. */
export function osmOf(drawing: Drawing): OsmData {
  const nodes = new NodeColumns()
  for (const [letter, [east, north, tags]] of Object.entries(drawing.nodes)) {
    const place = at(east, north)
    nodes.add(nodeId(letter), place.lat, place.lon, tags)
  }
  const letters = Object.keys(drawing.ways)
  const wayId = (way: string): number => 1000 + letters.indexOf(way)
  const ways = Object.entries(drawing.ways).map(([way, tags]) => ({
    id: wayId(way),
    refs: [...way].map(nodeId),
    tags: { highway: 'residential', name: way, ...tags },
  }))
  const restrictions = (drawing.restrictions ?? []).map(
    ({ type, from, via, to, tags }, i): OsmRestriction => ({
      id: i,
      tags: { type: 'restriction', restriction: type, ...tags },
      members: [
        { type: 'way', ref: wayId(from), role: 'from' },
        via.length === 1
          ? { type: 'node', ref: nodeId(via), role: 'via' }
          : { type: 'way', ref: wayId(via), role: 'via' },
        { type: 'way', ref: wayId(to), role: 'to' },
      ],
    }),
  )
  return { nodes: nodes.finish(), ways, restrictions }
}

export const osrmCar = (): RoadProfile => loadProfile('osrm-car')

export function networkOf(drawing: Drawing, profile: RoadProfile = osrmCar()): PreparedNetwork {
  const network = buildNetwork(osmOf(drawing), profile)
  if (network === undefined) throw new Error('the drawing has no road')
  return prepare(network, true)
}

/** The drive between two points of a drawing. */
export function drive(
  drawing: Drawing,
  from: readonly [number, number],
  to: readonly [number, number],
  profile: RoadProfile = osrmCar(),
): RoadLeg | undefined {
  return driveOn(networkOf(drawing, profile), from, to)
}

export function driveOn(
  network: PreparedNetwork,
  from: readonly [number, number],
  to: readonly [number, number],
): RoadLeg | undefined {
  const places = [at(...from), at(...to)].map((place) => snapPlace(place, network.snapIndex, network.arrays))
  return new RoutePlanner(network).leg(placeColumns(network.arrays, places), places, 0, 1)
}

/** A leg as a list of its steps: `type modifier exit name`. */
export const told = (leg: RoadLeg | undefined): readonly string[] =>
  (leg?.steps ?? []).map(({ maneuver: { type, modifier, exit }, name }) =>
    [type, modifier, exit, name && `(${name})`].filter((part) => part !== undefined && part !== '').join(' '),
  )
