import { keepGroups } from '../../domain/groups.ts'
import { type LatLon, placeKey } from '../../domain/place.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { RoadSource } from '../../domain/travel.ts'
import { pickUpPoints } from '../../geography/pick-up-points.ts'

/** The shared points to which each pupil may walk. Those of one keep_with group and home walk together, no farther than the least of them may. */
export async function pickUpChoices(
  pupils: readonly Pupil[],
  roads: RoadSource,
): Promise<ReadonlyMap<string, readonly LatLon[]>> {
  const households = keepGroups(pupils).flatMap((group) => [
    ...Map.groupBy(group, (pupil) => (pupil.home === undefined ? '' : placeKey(pupil.home))).values(),
  ])
  const walkers = households.flatMap((members) => {
    const [first] = members
    const walkMetres = Math.min(...members.map((pupil) => pupil.pickUpWalkMetres))
    if (first?.home === undefined || walkMetres <= 0) return []
    return [{ id: first.id, home: first.home, walkMetres, members }]
  })
  if (walkers.length < 2) return new Map()
  const points = await pickUpPoints(walkers, roads)
  return new Map(
    walkers.flatMap(({ id, members }) => {
      const within = points.filter((point) => point.walkers.some((walker) => walker.id === id))
      return members.map((pupil) => [pupil.id, within.map((point) => point.place)] as const)
    }),
  )
}

/** The same choices, and for each pupil the points at which a plan has it picked up. */
export function withPointsOf(
  choices: ReadonlyMap<string, readonly LatLon[]>,
  used: ReadonlyMap<string, readonly LatLon[]>,
): ReadonlyMap<string, readonly LatLon[]> {
  const all = new Map(choices)
  for (const [id, points] of used) {
    const known = choices.get(id) ?? []
    const keys = new Set(known.map(placeKey))
    const news = points.filter((point) => !keys.has(placeKey(point)))
    if (news.length > 0) all.set(id, [...known, ...news])
  }
  return all
}
