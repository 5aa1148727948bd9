import { haversineMetres, type LatLon } from '../../domain/place.ts'
import type { Snap } from '../../domain/travel.ts'
import type { Ask } from './ask.ts'
import { refusal } from './codes.ts'
import { inTurns } from './in-turns.ts'
import { asList, asPlace, asRecord } from './shape.ts'

/** Places in one question: its address stays under 8 kB. */
const PLACES_AT_ONCE = 100

const snapAt = (place: LatLon, waypoint: unknown): Snap => {
  const onRoad = asPlace(asRecord(waypoint, 'waypoint').location, 'location')
  return { metres: haversineMetres(place, onRoad), onRoad }
}

async function snapOne(ask: Ask, place: LatLon): Promise<Snap> {
  const answer = await ask('nearest', [place], { number: '1', generate_hints: 'false' })
  if (answer.code === 'NoSegment') return { metres: Number.POSITIVE_INFINITY, onRoad: place }
  if (answer.code !== 'Ok') throw refusal(answer.code)
  return snapAt(place, asList(answer.body.waypoints, 'waypoints')[0])
}

/**
 * A table's own snapping, read from its `sources`: it prefers the main connected part of the network, which the
 * nearest service does not, and it is where the matrix's drives really start. The nearest service steps in where
 * a server with a search radius finds no road for some place of the group, or takes no group at all.
 */
async function snapGroup(ask: Ask, places: readonly LatLon[], concurrency: number): Promise<readonly Snap[]> {
  if (places.length > 1) {
    const options = { annotations: 'duration', destinations: '0', generate_hints: 'false' }
    const answer = await ask('table', places, options)
    if (answer.code === 'Ok') {
      const sources = asList(answer.body.sources, 'sources', places.length)
      return places.map((place, index) => snapAt(place, sources[index]))
    }
    if (answer.code !== 'NoSegment' && answer.code !== 'TooBig') throw refusal(answer.code)
  }
  return inTurns(places, concurrency, (place) => snapOne(ask, place))
}

/** Where each place meets the road; Infinity metres where the server finds none within its search radius. */
export async function snapPlaces(
  ask: Ask,
  places: readonly LatLon[],
  concurrency: number,
): Promise<readonly Snap[]> {
  const snaps: Snap[] = []
  for (let start = 0; start < places.length; start += PLACES_AT_ONCE)
    snaps.push(...(await snapGroup(ask, places.slice(start, start + PLACES_AT_ONCE), concurrency)))
  return snaps
}
