import type { Framework, Operator } from '../../domain/framework.ts'
import { indexPlaces, placeNumber } from '../../domain/places.ts'
import { type LatLon, placeKey } from '../../domain/place.ts'
import { NO_WAY, type RoadSource } from '../../domain/travel.ts'
import type { RouteDemand } from './demand.ts'

/** A base farther than this from every road can be sent nowhere (the contract's *Places*). */
const OFF_NETWORK_METRES = 1000

/** Drives from operators' bases to where runs begin, and back from where they end. */
export interface DeadDrives {
  /** Metres of both drives together; 0 without a base, undefined where one has no way or the base is off the network. */
  metres(operator: Operator | undefined, first: LatLon, last: LatLon): number | undefined
}

/**
 * Asks the roads for the drives between every base of some frameworks and every end of a plan's runs: no route is driven anew.
 * Rejects with a RoadFailure.
 */
export async function gatherDeadDrives(
  roads: Pick<RoadSource, 'rows' | 'snap'>,
  frameworks: readonly Framework[],
  demands: readonly RouteDemand[],
): Promise<DeadDrives> {
  const bases = indexPlaces(
    frameworks.flatMap(({ operators = [] }) => operators.flatMap(({ base }) => base ?? [])),
  ).places
  const ends = indexPlaces(demands.flatMap(({ runs }) => runs.flatMap(({ first, last }) => [first, last])))
  const snaps = await roads.snap(bases)
  const rows = new Map<string, { readonly out: Int32Array; readonly back: Int32Array }>()
  for (const [at, base] of bases.entries()) {
    if ((snaps[at]?.metres ?? Number.POSITIVE_INFINITY) > OFF_NETWORK_METRES) continue
    const { metresTo, metresFrom } = await roads.rows(base, ends.places)
    rows.set(placeKey(base), { out: metresTo, back: metresFrom })
  }
  return {
    metres: (operator, first, last) => {
      if (operator?.base === undefined) return 0
      const row = rows.get(placeKey(operator.base))
      const out = row?.out[placeNumber(ends, first) ?? -1] ?? NO_WAY
      const back = row?.back[placeNumber(ends, last) ?? -1] ?? NO_WAY
      return out === NO_WAY || back === NO_WAY ? undefined : out + back
    },
  }
}
