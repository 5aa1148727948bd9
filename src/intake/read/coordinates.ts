import type { LatLon } from '../../domain/place.ts'
import { isGridReference, isInGreatBritain } from '../../geography/great-britain.ts'
import { toWgs84 } from '../../geography/grid.ts'

/** What a row gives of a place. */
export interface Coordinates {
  readonly lat: number | undefined
  readonly lon: number | undefined
  readonly easting: number | undefined
  readonly northing: number | undefined
}

/** Latitude where the longitude belongs, or a blank that a spreadsheet made zero: not what was meant. */
const isMistaken = (place: LatLon): boolean =>
  (place.lat === 0 && place.lon === 0) ||
  (!isInGreatBritain(place) && isInGreatBritain({ lat: place.lon, lon: place.lat }))

/** The place that coordinates name, degrees before grid; undefined when there are none, or none that make sense. */
export function placeOf({ lat, lon, easting, northing }: Coordinates): LatLon | undefined {
  if (lat !== undefined && lon !== undefined) {
    const place = { lat, lon }
    if (!isMistaken(place)) return place
  }
  if (easting === undefined || northing === undefined || !isGridReference(easting, northing)) return undefined
  return toWgs84(easting, northing)
}

/** Whether any coordinate is there at all: if so and there is no place, something is wrong with them. */
export const anyGiven = (given: Coordinates): boolean =>
  [given.lat, given.lon, given.easting, given.northing].some((value) => value !== undefined)
