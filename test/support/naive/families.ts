import { togetherGroups } from '../../../src/domain/groups.ts'
import { haversineMetres, type LatLon, placeKey } from '../../../src/domain/place.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import type { Random } from '../random.ts'
import { offset } from '../random-schools.ts'

/** Pupils who use one stop at the home end: siblings of one home, or neighbours at one pick-up point. */
export interface Family {
  readonly kind: 'home' | 'pick_up_point'
  readonly place: LatLon
  readonly pupils: readonly Pupil[]
}

/** Metres of walking that fit between two places, by the estimate: haversine × 1.3. */
const walk = (from: LatLon, to: LatLon): number => haversineMetres(from, to) * 1.3

function pointNear(random: Random, home: LatLon, allowance: number): LatLon {
  const reach = (allowance / 1.3) * 0.6
  return offset(home, reach * (random.next() - 0.5), reach * (random.next() - 0.5))
}

/** Splits those who must be together by home; some of those who may walk get a pick-up point, maybe a shared one. */
export function makeFamilies(random: Random, group: readonly Pupil[], used: LatLon[]): readonly Family[] {
  const homes = Map.groupBy(
    group.filter((pupil) => pupil.home !== undefined),
    (pupil) => placeKey(pupil.home as LatLon), // filtered above
  )
  return [...homes.values()].map((pupils): Family => {
    const home = pupils[0]?.home as LatLon // groups are never empty
    const allowance = Math.min(...pupils.map((pupil) => pupil.pickUpWalkMetres))
    if (allowance === 0 || random.chance(0.4)) return { kind: 'home', place: home, pupils }
    const shared = used.find((point) => walk(home, point) <= allowance - 1)
    const place = shared ?? pointNear(random, home, allowance)
    used.push(place)
    return { kind: 'pick_up_point', place, pupils }
  })
}

/** Those of one stop in one visit: families at the same pick-up point board together. */
export function joinFamilies(families: readonly Family[]): readonly Family[] {
  const stops = Map.groupBy(families, (family) =>
    family.kind === 'home' ? JSON.stringify(family.pupils.map((pupil) => pupil.id)) : placeKey(family.place),
  )
  return [...stops.values()].map((group) => ({
    ...(group[0] as Family), // groups are never empty
    pupils: group.flatMap((family) => family.pupils),
  }))
}

export const groupsOf = (pupils: readonly Pupil[]): readonly (readonly Pupil[])[] => togetherGroups(pupils)
