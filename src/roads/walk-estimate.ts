import { haversineMetres, type LatLon } from '../domain/place.ts'

const WALKING_CIRCUITY = 1.3

/** The contract's walk where no walking profile is known: the crow's distance × 1.3, in metres, unrounded. */
export const estimatedWalkMetres = (from: LatLon, to: LatLon): number =>
  haversineMetres(from, to) * WALKING_CIRCUITY
