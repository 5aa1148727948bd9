import { type LatLon, samePlace } from '../../domain/place.ts'
import type { RoadSource, TravelRows } from '../../domain/travel.ts'

/** Roads that answer the same question about one place's drives once: a child's schools are all asked about from one home. */
export function onceAsked(roads: RoadSource): RoadSource {
  let last: { place: LatLon; others: readonly LatLon[]; rows: Promise<TravelRows> } | undefined
  return {
    ...roads,
    rows: (place, others) => {
      if (last === undefined || last.others !== others || !samePlace(last.place, place))
        last = { place, others, rows: roads.rows(place, others) }
      return last.rows
    },
  }
}
