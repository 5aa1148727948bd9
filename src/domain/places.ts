import type { Framework } from './framework.ts'
import { type LatLon, placeKey } from './place.ts'
import type { Pupil } from './pupil.ts'
import type { School } from './school.ts'

/** Every distinct place that a plan may drive to, numbered as in the travel matrix. */
export interface PlaceIndex {
  readonly places: readonly LatLon[]
  /** By `placeKey`. */
  readonly numbers: ReadonlyMap<string, number>
}

/** The number of a place that is in the index; undefined for any other. */
export const placeNumber = (index: PlaceIndex, place: LatLon): number | undefined =>
  index.numbers.get(placeKey(place))

/** Numbers places in the order given, each once. */
export function indexPlaces(all: Iterable<LatLon>): PlaceIndex {
  const places: LatLon[] = []
  const numbers = new Map<string, number>()
  for (const place of all) {
    const key = placeKey(place)
    if (numbers.has(key)) continue
    numbers.set(key, places.length)
    places.push(place)
  }
  return { places, numbers }
}

/** Homes, schools and operators' bases, in that order; `extra` are pick-up points. */
export function councilPlaces(
  pupils: readonly Pupil[],
  schools: Iterable<School>,
  framework: Framework | undefined,
  extra: readonly LatLon[] = [],
): PlaceIndex {
  return indexPlaces([
    ...pupils.flatMap((pupil) => pupil.home ?? []),
    ...[...schools].flatMap((school) => school.place ?? []),
    ...(framework?.operators ?? []).flatMap((operator) => operator.base ?? []),
    ...extra,
  ])
}
