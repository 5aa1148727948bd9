import { samePlace } from '../../domain/place.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { CheckContext, Rule, StopView } from '../context.ts'
import { finding } from '../finding.ts'

/** In the morning pupils get in where they live and out at school; in the afternoon the other way round. */
export const stopsAreOfTheRightKind: Rule = function* ({ routes }) {
  for (const run of routes.flatMap((route) => route.runs))
    for (const { stop } of run.stops) {
      const atSchool = stop.place === 'school'
      const wrongly = atSchool === (run.direction === 'am') ? stop.board : stop.alight
      const named = stop.school_id !== undefined
      if (wrongly.length > 0 || named !== atSchool) yield finding('stop_kind', run.at)
    }
}

function liesRight({ council }: CheckContext, { stop }: StopView, pupil: Pupil): boolean {
  if (stop.place === 'pick_up_point') return true
  if (stop.place === 'home') return pupil.home !== undefined && samePlace(pupil.home, stop)
  const school = council.schools.get(pupil.schoolId)?.place
  return stop.school_id === pupil.schoolId && school !== undefined && samePlace(school, stop)
}

/** A home stop has its pupils' own home, a school stop the coordinates of the school that they go to. */
export const stopsLieWhereTheyShould: Rule = function* (context) {
  for (const run of context.routes.flatMap((route) => route.runs))
    for (const stop of run.stops)
      for (const pupil of stop.users)
        if (!liesRight(context, stop, pupil)) yield finding('stop_place', { ...run.at, pupilId: pupil.id })
}
