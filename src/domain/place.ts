/** WGS 84 degrees. */
export interface LatLon {
  readonly lat: number
  readonly lon: number
}

/** The mean Earth radius that the contract's crow-flies distance is defined on, in metres. */
export const EARTH_RADIUS_METRES = 6_371_008.8

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in metres, unrounded. */
export function haversineMetres(from: LatLon, to: LatLon): number {
  const halfLat = Math.sin(radians(to.lat - from.lat) / 2)
  const halfLon = Math.sin(radians(to.lon - from.lon) / 2)
  const chord =
    halfLat * halfLat + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * halfLon * halfLon
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Two places are one stop when they agree to the contract's six decimals. */
export const placeKey = (place: LatLon): string => `${place.lat.toFixed(6)},${place.lon.toFixed(6)}`

export const samePlace = (a: LatLon, b: LatLon): boolean => placeKey(a) === placeKey(b)
