import { exclusions, keepGroups } from '../../domain/groups.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { CheckContext, Rule } from '../context.ts'
import { finding } from '../finding.ts'

/** Pupils who must never meet are not on one route, not even one after the other. */
export const strangersStayApart: Rule = function* ({ council, routes }) {
  const apart = exclusions(council.pupils)
  for (const { pupils, at } of routes)
    for (const [index, pupil] of pupils.entries())
      for (const other of pupils.slice(index + 1))
        if (apart.get(pupil.id)?.has(other.id))
          yield finding('not_with', { ...at, pupilId: pupil.id }, undefined, other.id)
}

/** The first route that lists each pupil. */
const routeOfPupil = (context: CheckContext): ReadonlyMap<string, string> =>
  new Map(
    [...context.routes]
      .reverse()
      .flatMap(({ route }, index) => route.pupils.map((id) => [id, `${index} ${route.route_id}`])),
  )

function* onOneRoute(
  context: CheckContext,
  groups: readonly (readonly Pupil[])[],
  code: 'keep_with' | 'locked_apart',
) {
  const routeOf = routeOfPupil(context)
  for (const [first, ...others] of groups)
    for (const pupil of others)
      if (first !== undefined && routeOf.get(pupil.id) !== routeOf.get(first.id))
        yield finding(code, { pupilId: pupil.id }, undefined, first.id)
}

/** Those of a keep_with group who are served are on one route. */
export const keptTogether: Rule = (context) => onOneRoute(context, keepGroups(context.served), 'keep_with')

/** The locked pupils of one current route who are served are on one route. */
export const lockedTogether: Rule = (context) => {
  const locked = context.served.filter((pupil) => pupil.locked && pupil.currentRoute !== '')
  const groups = Map.groupBy(locked, (pupil) => pupil.currentRoute)
  return onOneRoute(context, [...groups.values()], 'locked_apart')
}

/** Where schools do not mix, a run carries pupils of one school. */
export const schoolsMixOnlyWhereTheyMay: Rule = function* ({ council, routes }) {
  for (const run of routes.flatMap((route) => route.runs)) {
    const schools = new Set(run.riders.map((pupil) => pupil.schoolId))
    if (schools.size < 2) continue
    const allMix = [...schools].every((id) => council.schools.get(id)?.mixes !== false)
    if (!council.policy.mixed_schools || !allMix) yield finding('schools_mixed', run.at, 1, schools.size)
  }
}
