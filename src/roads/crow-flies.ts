import { EARTH_RADIUS_METRES, haversineMetres, type LatLon } from '../domain/place.ts'
import {
  NO_WAY,
  REACH_STEP_METRES,
  type ReachedPlace,
  type RoadLeg,
  type RoadSource,
  type TravelMatrix,
} from '../domain/travel.ts'
import { roundHalfUp } from '../domain/units.ts'
import { allocateMatrix } from './allocate-matrix.ts'
import { degreeMetres } from './geo/ellipsoid.ts'
import { estimatedWalkMetres } from './walk-estimate.ts'

/** A drive that a cell cannot hold in milliseconds (24 days) is no drive. */
const LONGEST_SECONDS = Math.floor((2 ** 31 - 1) / 1000)

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Places as points on the unit sphere (x, y, z of each in turn): the only trigonometry that a matrix needs per place. */
function onUnitSphere(places: readonly LatLon[]): Float64Array {
  const points = new Float64Array(places.length * 3)
  for (const [index, place] of places.entries()) {
    const [lat, lon] = [radians(place.lat), radians(place.lon)]
    points[index * 3] = Math.cos(lat) * Math.cos(lon)
    points[index * 3 + 1] = Math.cos(lat) * Math.sin(lon)
    points[index * 3 + 2] = Math.sin(lat)
  }
  return points
}

/**
 * Writes the drives from one point to all into cells from `start` on. Half the straight chord between two points of the unit
 * sphere is the sine of half their angle: haversine's own formula without its sines and cosines for each of (up to) 25 million
 * pairs.
 */
function fillRow(
  { metres, milliseconds }: Pick<TravelMatrix, 'metres' | 'milliseconds'>,
  start: number,
  points: Float64Array,
  from: number,
  circuity: number,
  kmh: number,
): void {
  const diameter = 2 * EARTH_RADIUS_METRES
  // Index within bounds by construction: `points` has three numbers for each place.
  const x = points[from * 3] as number
  const y = points[from * 3 + 1] as number
  const z = points[from * 3 + 2] as number
  for (let cell = start, at = 0; at < points.length; cell++, at += 3) {
    const dx = (points[at] as number) - x
    const dy = (points[at + 1] as number) - y
    const dz = (points[at + 2] as number) - z
    const halfChord = Math.min(1, Math.sqrt(dx * dx + dy * dy + dz * dz) / 2)
    const distance = roundHalfUp(diameter * Math.asin(halfChord) * circuity)
    const seconds = roundHalfUp((distance * 3.6) / kmh)
    const known = seconds <= LONGEST_SECONDS
    metres[cell] = known ? distance : NO_WAY
    milliseconds[cell] = known ? seconds * 1000 : NO_WAY
  }
}

/** A net of places over everything within so many metres as the crow flies. */
function around(place: LatLon, metres: number, millisecondsPerMetre: number): readonly ReachedPlace[] {
  const scale = degreeMetres(place.lat)
  const steps = Math.floor(metres / REACH_STEP_METRES)
  const found: ReachedPlace[] = []
  for (let north = -steps; north <= steps; north++)
    for (let east = -steps; east <= steps; east++) {
      const away = Math.hypot(north, east) * REACH_STEP_METRES
      if (away > metres) continue
      found.push({
        lat: place.lat + (north * REACH_STEP_METRES) / scale.north,
        lon: place.lon + (east * REACH_STEP_METRES) / scale.east,
        milliseconds: away * millisecondsPerMetre,
      })
    }
  return found
}

/**
 * Roads as an estimate, for a first look and for benchmarks: metres = haversine × circuity, rounded; free-flow
 * seconds = metres × 3.6 ÷ km/h, rounded. It knows no network: everything is on it, and legs are straight.
 * Throws a RangeError unless both numbers are positive.
 */
export function openCrowFlies(circuity: number, kmh: number): RoadSource {
  for (const value of [circuity, kmh])
    if (!(value > 0 && Number.isFinite(value)))
      throw new RangeError('Circuity and speed must be positive numbers')

  const leg = (from: LatLon, to: LatLon): RoadLeg | undefined => {
    const metres = roundHalfUp(haversineMetres(from, to) * circuity)
    const seconds = roundHalfUp((metres * 3.6) / kmh)
    if (seconds > LONGEST_SECONDS) return undefined
    return { metres, milliseconds: seconds * 1000, line: [from, to], steps: [] }
  }
  return {
    description: `crow-flies ${circuity},${kmh}`,
    hasNetwork: false,
    snap: async (places) => places.map((place) => ({ metres: 0, onRoad: place })),
    matrix: async (places) => {
      const matrix = allocateMatrix(places.length)
      const points = onUnitSphere(places)
      for (let from = 0; from < places.length; from++)
        fillRow(matrix, from * places.length, points, from, circuity, kmh)
      return matrix
    },
    rows: async (place, others) => {
      const points = onUnitSphere([...others, place])
      const row = {
        metres: new Int32Array(others.length + 1),
        milliseconds: new Int32Array(others.length + 1),
      }
      fillRow(row, 0, points, others.length, circuity, kmh)
      // As far there as back.
      const [metres, milliseconds] = [row.metres.slice(0, -1), row.milliseconds.slice(0, -1)]
      return {
        metresTo: metres,
        millisecondsTo: milliseconds,
        metresFrom: metres,
        millisecondsFrom: milliseconds,
      }
    },
    legs: async (places) => places.slice(1).map((to, index) => leg(places[index] ?? to, to)),
    walkMetres: async (from, to) => to.map((place) => estimatedWalkMetres(from, place)),
    reachedFrom: async (place, milliseconds) => {
      const perMetre = (circuity * 3600) / kmh
      return around(place, milliseconds / perMetre, perMetre)
    },
    close: async () => {},
  }
}
