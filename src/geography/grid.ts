import proj4 from 'proj4'
import type { LatLon } from '../domain/place.ts'

/**
 * British National Grid (EPSG:27700): transverse Mercator on Airy 1830, with Ordnance Survey's published
 * seven-parameter shift to WGS 84, which is good to about 3 m (7 m at worst) anywhere in Great Britain.
 */
const BRITISH_NATIONAL_GRID =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs'

const converter = proj4(BRITISH_NATIONAL_GRID, 'WGS84')

/** A grid reference in metres east and north of the grid's false origin. */
export interface GridReference {
  readonly easting: number
  readonly northing: number
}

const sixDecimals = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** Metres of the British National Grid → WGS 84 degrees, six decimals (0.1 m). Throws a TypeError unless both are finite. */
export function toWgs84(easting: number, northing: number): LatLon {
  const [lon, lat] = converter.forward([easting, northing])
  return { lat: sixDecimals(lat), lon: sixDecimals(lon) }
}

/** WGS 84 degrees → metres of the British National Grid, unrounded. Throws a TypeError unless both are finite. */
export function toGrid(place: LatLon): GridReference {
  const [easting, northing] = converter.inverse([place.lon, place.lat])
  return { easting, northing }
}
