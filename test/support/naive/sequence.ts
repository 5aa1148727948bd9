import type { Council } from '../../../src/domain/council.ts'
import type { LatLon } from '../../../src/domain/place.ts'
import type { PlanStop } from '../../../src/domain/plan.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import type { Family } from './families.ts'
import type { RunDays } from './run-days.ts'

/** A stop before its times are known. */
export interface Visit {
  readonly place: PlanStop['place']
  readonly at: LatLon
  readonly schoolId?: string
  readonly board: readonly Pupil[]
  readonly alight: readonly Pupil[]
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items]
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  )
}

const homeVisit = (family: Family, riders: readonly Pupil[], board: boolean): Visit => ({
  place: family.kind,
  at: family.place,
  board: board ? riders : [],
  alight: board ? [] : riders,
})

function schoolVisit(council: Council, schoolId: string, riders: readonly Pupil[], board: boolean): Visit {
  const at = council.schools.get(schoolId)?.place
  if (at === undefined) throw new RangeError('a school without a place')
  return { place: 'school', at, schoolId, board: board ? riders : [], alight: board ? [] : riders }
}

/** Orders of a morning's stops: each family's own ride after the other, or all homes first and then the schools. */
function mornings(council: Council, families: readonly Family[], riders: readonly Pupil[]): Visit[][] {
  const travelling = families
    .map((family) => ({ family, riders: family.pupils.filter((pupil) => riders.includes(pupil)) }))
    .filter((entry) => entry.riders.length > 0)
  const schoolStops = (pupils: readonly Pupil[]): Visit[] =>
    [...Map.groupBy(pupils, (pupil) => pupil.schoolId)].map(([id, some]) =>
      schoolVisit(council, id, some, false),
    )
  const home = (entry: (typeof travelling)[number]): Visit => homeVisit(entry.family, entry.riders, true)
  const orders = permutations(travelling)
  return [
    ...orders.flatMap((order) =>
      permutations(schoolStops(riders)).map((schools) => [...order.map(home), ...schools]),
    ),
    ...(travelling.length < 2
      ? []
      : orders.map((order) => order.flatMap((entry) => [home(entry), ...schoolStops(entry.riders)]))),
  ]
}

/** Candidate orders of stops; an afternoon is a morning backwards. */
export function candidateSequences(
  council: Council,
  families: readonly Family[],
  { direction, riders }: RunDays,
): readonly (readonly Visit[])[] {
  const forwards = mornings(council, families, riders)
  if (direction === 'am') return forwards
  return forwards.map((visits) =>
    visits.toReversed().map((visit) => ({ ...visit, board: visit.alight, alight: visit.board })),
  )
}
