import type { LatLon } from '../../domain/place.ts'
import { NO_WAY, type RoadSource, type TravelMatrix, type TravelRows } from '../../domain/travel.ts'
import { allocateMatrix } from '../allocate-matrix.ts'
import { allocateRows } from '../allocate-rows.ts'
import { estimatedWalkMetres } from '../walk-estimate.ts'
import { type OsrmLimits, openAsk } from './ask.ts'
import { refusal } from './codes.ts'
import { routeLegs } from './route.ts'
import { snapPlaces } from './snap.ts'
import {
  type Block,
  BLOCK_SIDES,
  fillInBlocks,
  intoMatrix,
  rowBlocks,
  squareBlocks,
  type TakeCell,
} from './table.ts'

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

  /** Asks for `most` rows in blocks as large as the server takes. */
  async function fill(
    places: readonly LatLon[],
    most: number,
    blocks: (side: number) => readonly Block[],
    take: TakeCell,
  ) {
    for (let at = firstSide; at < BLOCK_SIDES.length; at++) {
      const [side, next] = [BLOCK_SIDES[at] ?? 1, BLOCK_SIDES[at + 1] ?? 0]
      // A block never has more rows than there are places: a larger side would ask the same again.
      if (next >= most) continue
      const outcome = await fillInBlocks(ask, places, blocks(side), limits.concurrency, take)
      if (outcome !== 'TooBig') return outcome
      firstSide = at + 1
    }
    throw refusal('TooBig')
  }

  async function matrix(places: readonly LatLon[]): Promise<TravelMatrix> {
    const result = allocateMatrix(places.length)
    const fillIn = (indices: readonly number[]) =>
      fill(places, indices.length, (side) => squareBlocks(indices, side), intoMatrix(result))
    const all = places.map((_, index) => index)
    if (all.length === 0 || (await fillIn(all)) === 'Ok') return result
    const onRoad = await onRoads(places)
    result.metres.fill(NO_WAY)
    result.milliseconds.fill(NO_WAY)
    if (onRoad.length > 0 && (await fillIn(onRoad)) === 'NoSegment') throw refusal('NoSegment')
    return result
  }

  /** A server with a search radius refuses a whole table for one place far from any road: the others, by position. */
  async function onRoads(places: readonly LatLon[]): Promise<readonly number[]> {
    const snaps = await snap(places)
    return places.flatMap((_, index) => (Number.isFinite(snaps[index]?.metres) ? [index] : []))
  }

  async function rows(place: LatLon, others: readonly LatLon[]): Promise<TravelRows> {
    const places = [...others, place]
    const own = others.length
    const result = allocateRows(own)
    const take: TakeCell = (source, destination, metres, milliseconds) => {
      const there = source === own
      const other = there ? destination : source
      ;(there ? result.metresTo : result.metresFrom)[other] = metres
      ;(there ? result.millisecondsTo : result.millisecondsFrom)[other] = milliseconds
    }
    const fillIn = (indices: readonly number[]) =>
      fill(places, indices.length, (side) => rowBlocks(own, indices, side), take)
    const all = others.map((_, index) => index)
    if (all.length === 0 || (await fillIn(all)) === 'Ok') return result
    const onRoad = await onRoads(places)
    const known = onRoad.filter((index) => index !== own)
    if (known.length === onRoad.length || known.length === 0) return result
    if ((await fillIn(known)) === 'NoSegment') throw refusal('NoSegment')
    return result
  }

  return {
    description: `osrm ${server.origin}${server.pathname.replace(/\/+$/, '')}`,
    hasNetwork: true,
    snap,
    matrix,
    rows,
    legs: (places) => routeLegs(ask, places),
    walkMetres: async (from, to) => to.map((place) => estimatedWalkMetres(from, place)),
    close: async () => {},
  }
}
