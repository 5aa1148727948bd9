import type { CheckContext } from '../checker/context.ts'
import type { Certificate } from '../domain/certificate.ts'
import type { Direction } from '../domain/direction.ts'
import { type LatLon, placeKey } from '../domain/place.ts'
import { placesOf } from './slice-model.ts'
import { type KnownRoads, leastOver, sliceRoads } from './slice-roads.ts'

/** The least seconds, and by themselves the least metres, between places over any others of them. */
export interface ClosedRoads {
  readonly size: number
  readonly at: ReadonlyMap<string, number>
  readonly seconds: Int32Array
  readonly metres: Int32Array
}

export interface ClosedRoadsInput {
  readonly context: CheckContext
  readonly certificate: Certificate
  readonly roads: KnownRoads
  readonly pickUpPoints: ReadonlyMap<string, readonly LatLon[]>
}

/**
 * For each direction, once asked for, the least drives between all places of its slices that have a core: slices whose
 * cores are alike then have the same drives.
 */
export function closedRoads(input: ClosedRoadsInput): (direction: Direction) => ClosedRoads {
  const known = new Map<Direction, ClosedRoads>()
  return (direction) => {
    const made = known.get(direction) ?? closeRoads(input, direction)
    known.set(direction, made)
    return made
  }
}

function closeRoads(
  { context, certificate, roads, pickUpPoints }: ClosedRoadsInput,
  direction: Direction,
): ClosedRoads {
  const own = certificate.slices.filter(
    (slice) => slice.direction === direction && (slice.core ?? []).length > 0,
  )
  const unique = new Map<string, LatLon>()
  for (const { pupils: ids } of own.flatMap(({ units }) => units)) {
    const pupils = ids.flatMap((id) => context.pupils.get(id) ?? [])
    const school = context.council.schools.get(pupils[0]?.schoolId ?? '')?.place
    for (const place of [...placesOf(pupils, pickUpPoints), ...(school === undefined ? [] : [school])])
      unique.set(placeKey(place), place)
  }
  const places = [...unique.values()]
  const drives = sliceRoads(places, roads, direction, context.council.policy.traffic[direction])
  return {
    size: places.length,
    at: new Map([...unique.keys()].map((key, at) => [key, at])),
    seconds: leastOver(drives.seconds, places.length),
    metres: leastOver(drives.metres, places.length),
  }
}
