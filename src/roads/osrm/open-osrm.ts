import type { LatLon } from '../../domain/place.ts'
import { NO_WAY, type RoadSource, type TravelMatrix } from '../../domain/travel.ts'
import { allocateMatrix } from '../allocate-matrix.ts'
import { estimatedWalkMetres } from '../walk-estimate.ts'
import { type OsrmLimits, openAsk } from './ask.ts'
import { refusal } from './codes.ts'
import { routeLegs } from './route.ts'
import { snapPlaces } from './snap.ts'
import { BLOCK_SIDES, fillInBlocks } from './table.ts'

export const OSRM_LIMITS: OsrmLimits = {
  timeoutMilliseconds: 60_000,
  concurrency: 4,
  retryMilliseconds: 250,
}

/** `http(s)://host[:port][/path]` → its URL; undefined when the text is not one. */
export function parseOsrmAddress(text: string): URL | undefined {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : undefined
}

/**
 * Roads as an OSRM server knows them. Every method rejects with a RoadFailure whose code is in OSRM_CODES. Walks
 * are estimated: a server knows one profile, and it is the car's.
 */
export function openOsrm(server: URL, limits: OsrmLimits = OSRM_LIMITS): RoadSource {
  const ask = openAsk(server, limits)
  const snap = (places: readonly LatLon[]) => snapPlaces(ask, places, limits.concurrency)
  /** Later matrices start beyond the blocks that the server refused. */
  let firstSide = 0

  async function fill(places: readonly LatLon[], indices: readonly number[], matrix: TravelMatrix) {
    for (let at = firstSide; at < BLOCK_SIDES.length; at++) {
      const [side, next] = [BLOCK_SIDES[at] ?? 1, BLOCK_SIDES[at + 1] ?? 0]
      // A block never has more rows than there are places: a larger side would ask the same again.
      if (next >= indices.length) continue
      const outcome = await fillInBlocks(ask, places, indices, side, limits.concurrency, matrix)
      if (outcome !== 'TooBig') return outcome
      firstSide = at + 1
    }
    throw refusal('TooBig')
  }

  async function matrix(places: readonly LatLon[]): Promise<TravelMatrix> {
    const result = allocateMatrix(places.length)
    const all = places.map((_, index) => index)
    if (all.length === 0 || (await fill(places, all, result)) === 'Ok') return result
    // A server with a search radius refuses a whole table for one place far from any road: leave those out.
    const snaps = await snap(places)
    const onRoad = all.filter((index) => Number.isFinite(snaps[index]?.metres))
    result.metres.fill(NO_WAY)
    result.milliseconds.fill(NO_WAY)
    if (onRoad.length > 0 && (await fill(places, onRoad, result)) === 'NoSegment') throw refusal('NoSegment')
    return result
  }

  return {
    description: `osrm ${server.origin}${server.pathname.replace(/\/+$/, '')}`,
    hasNetwork: true,
    snap,
    matrix,
    legs: (places) => routeLegs(ask, places),
    walkMetres: async (from, to) => to.map((place) => estimatedWalkMetres(from, place)),
    close: async () => {},
  }
}
