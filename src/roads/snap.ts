import Flatbush from 'flatbush'
import type { LatLon } from '../domain/place.ts'
import { degreeMetres } from './geo/ellipsoid.ts'
import type { RoadArrays } from './graph/network.ts'
import { packCost } from './search/cost.ts'

/** Where a place meets the network. */
export interface SnappedPlace {
  readonly place: LatLon
  /** -1 where no road is near. */
  readonly edge: number
  readonly metres: number
  readonly onRoad: LatLon
  /** The point of the shape before it, and how far it is to the next, 0–1. */
  readonly point: number
  readonly share: number
}

/** Every piece of road on which a trip may start or end, packed into a search tree. */
export interface SnapIndex {
  /** By item: the point at which the piece starts. */
  readonly points: Int32Array
  readonly tree: Flatbush
}

const FIRST_RADIUS_METRES = 100
const LAST_RADIUS_METRES = 120_000

export function buildSnapIndex(arrays: RoadArrays): SnapIndex {
  const points: number[] = []
  for (let edge = 0; edge < arrays.edgeRoad.length; edge++) {
    if (((arrays.laneSnaps[edge * 2] as number) | (arrays.laneSnaps[edge * 2 + 1] as number)) === 0) continue
    const last = (arrays.pointStart[edge + 1] as number) - 1
    for (let point = arrays.pointStart[edge] as number; point < last; point++) points.push(point)
  }
  const tree = new Flatbush(Math.max(1, points.length), 16, Float64Array, SharedArrayBuffer)
  const { pointLat: lat, pointLon: lon } = arrays
  for (const point of points) {
    const [a, b] = [lat[point] as number, lat[point + 1] as number]
    const [c, d] = [lon[point] as number, lon[point + 1] as number]
    tree.add(Math.min(c, d), Math.min(a, b), Math.max(c, d), Math.max(a, b))
  }
  if (points.length === 0) tree.add(0, 0, 0, 0)
  tree.finish()
  return { points: Int32Array.from(points), tree }
}

/** The nearest point of the nearest road; `metres` is Infinity when there is none for 120 km. */
export function snapPlace(place: LatLon, index: SnapIndex, arrays: RoadArrays): SnappedPlace {
  const scale = degreeMetres(place.lat)
  for (let radius = FIRST_RADIUS_METRES; radius <= LAST_RADIUS_METRES; radius *= 3) {
    const [dLat, dLon] = [radius / scale.north, radius / scale.east]
    const { lat, lon } = place
    const items =
      index.points.length === 0 ? [] : index.tree.search(lon - dLon, lat - dLat, lon + dLon, lat + dLat)
    const best = nearest(place, scale, items, index, arrays)
    if (best !== undefined && best.metres <= radius) return best
  }
  return { place, edge: -1, metres: Number.POSITIVE_INFINITY, onRoad: place, point: 0, share: 0 }
}

function nearest(
  place: LatLon,
  scale: { readonly north: number; readonly east: number },
  items: readonly number[],
  index: SnapIndex,
  arrays: RoadArrays,
): SnappedPlace | undefined {
  let best = -1
  let bestShare = 0
  let bestMetres = Number.POSITIVE_INFINITY
  const { pointLat: lat, pointLon: lon } = arrays
  for (const item of items) {
    const point = index.points[item] as number
    const x = ((lon[point] as number) - place.lon) * scale.east
    const y = ((lat[point] as number) - place.lat) * scale.north
    const dx = ((lon[point + 1] as number) - (lon[point] as number)) * scale.east
    const dy = ((lat[point + 1] as number) - (lat[point] as number)) * scale.north
    const length = dx * dx + dy * dy
    const share = length === 0 ? 0 : Math.max(0, Math.min(1, -(x * dx + y * dy) / length))
    const metres = Math.hypot(x + share * dx, y + share * dy)
    // Of equally near pieces the first one in the file's order: the tree's order is its own business.
    if (metres > bestMetres || (metres === bestMetres && point > best)) continue
    best = point
    bestShare = share
    bestMetres = metres
  }
  if (best < 0) return undefined
  const along = (column: Float64Array): number =>
    (column[best] as number) + bestShare * ((column[best + 1] as number) - (column[best] as number))
  return {
    place,
    edge: edgeAt(arrays.pointStart, best),
    metres: bestMetres,
    onRoad: { lat: along(lat), lon: along(lon) },
    point: best,
    share: bestShare,
  }
}

/** The edge that a point of a shape belongs to. */
function edgeAt(pointStart: Int32Array, point: number): number {
  let low = 0
  let high = pointStart.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((pointStart[middle] as number) <= point) low = middle
    else high = middle
  }
  return low
}

/** The packed cost from the start of a lane (2 × edge, or + 1 against the shape) to the snapped place. */
export function costToPlace(arrays: RoadArrays, place: SnappedPlace, against: boolean): number {
  const first = arrays.pointStart[place.edge] as number
  const last = (arrays.pointStart[place.edge + 1] as number) - 1
  const { point, share } = place
  const part = (column: Int32Array, of: number): number => Math.round((column[point] as number) * of)
  let decimetres = part(arrays.pointDm, share)
  let ms = 0
  for (let i = first; i < point; i++) {
    decimetres += arrays.pointDm[i] as number
    if (!against) ms += arrays.alongMs[i] as number
  }
  if (!against) return packCost(0, ms + part(arrays.alongMs, share), decimetres)
  let total = 0
  for (let i = first; i < last; i++) total += arrays.pointDm[i] as number
  for (let i = point + 1; i < last; i++) ms += arrays.againstMs[i] as number
  return packCost(0, ms + part(arrays.againstMs, 1 - share), total - decimetres)
}
