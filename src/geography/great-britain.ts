import type { LatLon } from '../domain/place.ts'

/** The rectangle of the National Grid that holds every place on land in Great Britain, in metres. */
const GRID = { east: 700_000, north: 1_300_000 } as const

/** Its counterpart in degrees: Scilly to Shetland, Rockall left out, Lowestoft in. */
const DEGREES = { south: 49.8, north: 60.9, west: -8.7, east: 1.8 } as const

/** False for a grid reference that no place in Great Britain has: swapped, truncated or in kilometres. */
export const isGridReference = (easting: number, northing: number): boolean =>
  easting > 0 && easting < GRID.east && northing > 0 && northing < GRID.north

/** False for degrees outside Great Britain: swapped, of the wrong sign, or blank read as zero. */
export const isInGreatBritain = (place: LatLon): boolean =>
  place.lat >= DEGREES.south &&
  place.lat <= DEGREES.north &&
  place.lon >= DEGREES.west &&
  place.lon <= DEGREES.east
