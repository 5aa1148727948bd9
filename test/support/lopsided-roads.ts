import { haversineMetres, type LatLon, placeKey } from '../../src/domain/place.ts'
import type { RoadLeg, RoadSource, TravelMatrix } from '../../src/domain/travel.ts'

/** A number in [0, 1) that depends on the text alone (FNV-1a). */
function hashed(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  return (hash >>> 0) / 4_294_967_296
}

/** Metres and milliseconds that differ by direction, as one-way streets make them, with fractions of a second. */
function drive(from: LatLon, to: LatLon): { metres: number; milliseconds: number } {
  if (placeKey(from) === placeKey(to)) return { metres: 0, milliseconds: 0 }
  const bend = 1.25 + 0.2 * hashed(`${placeKey(from)} ${placeKey(to)}`)
  const metres = Math.round(haversineMetres(from, to) * bend)
  return { metres, milliseconds: Math.round((metres * 3600) / 42) }
}

export function lopsidedMatrix(places: readonly LatLon[]): TravelMatrix {
  const drives = places.flatMap((from) => places.map((to) => drive(from, to)))
  return {
    size: places.length,
    metres: Int32Array.from(drives, (one) => one.metres),
    milliseconds: Int32Array.from(drives, (one) => one.milliseconds),
  }
}

/** Roads for tests: no network, so everything is on it, but no drive is as long as the drive back. */
export const lopsidedRoads: RoadSource = {
  description: 'lopsided',
  hasNetwork: false,
  snap: async (places) => places.map((onRoad) => ({ metres: 0, onRoad })),
  matrix: async (places) => lopsidedMatrix(places),
  rows: async (place, others) => {
    const [to, from] = [
      others.map((other) => drive(place, other)),
      others.map((other) => drive(other, place)),
    ]
    return {
      metresTo: Int32Array.from(to, ({ metres }) => metres),
      millisecondsTo: Int32Array.from(to, ({ milliseconds }) => milliseconds),
      metresFrom: Int32Array.from(from, ({ metres }) => metres),
      millisecondsFrom: Int32Array.from(from, ({ milliseconds }) => milliseconds),
    }
  },
  legs: async (places) =>
    places.slice(1).map((to, index): RoadLeg => {
      const from = places[index] ?? to
      return { ...drive(from, to), line: [from, to], steps: [] }
    }),
  walkMetres: async (from, to) => to.map((place) => haversineMetres(from, place) * 1.3),
  close: async () => {},
}
