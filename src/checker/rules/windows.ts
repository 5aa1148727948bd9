import { formatClock, parseClock } from '../../domain/clock.ts'
import { bellTimes } from '../../domain/school.ts'
import { hasWeekday, WEEKDAYS } from '../../domain/weekdays.ts'
import type { CheckContext, Rule, RunView, StopView } from '../context.ts'
import { type Finding, finding } from '../finding.ts'
import { serviceSeconds } from './service-time.ts'

function* schoolStop(context: CheckContext, run: RunView, stop: StopView): Iterable<Finding> {
  const school = context.council.schools.get(stop.stop.school_id ?? '')
  if (school === undefined) return
  for (const day of WEEKDAYS) {
    if (!hasWeekday(run.days, day)) continue
    const bells = bellTimes(school, day)
    const morning = run.direction === 'am'
    const code = morning ? 'arrival_window' : 'collection_window'
    const from = morning ? bells.arriveFrom : bells.collectFrom + serviceSeconds(context, stop)
    const until = morning ? bells.arriveBy : bells.collectBy
    const time = morning ? stop.arrive : stop.depart
    if (time >= from && time <= until) continue
    yield finding(
      code,
      run.at,
      `${formatClock(from)}–${formatClock(until)}`,
      morning ? stop.stop.arrive : stop.stop.depart,
    )
    return
  }
}

/** Mornings arrive within the school's window; afternoons leave between `collect_from` + gate time and `collect_by`. */
export const schoolWindowsAreMet: Rule = function* (context) {
  for (const run of context.routes.flatMap((route) => route.runs))
    for (const stop of run.stops) if (stop.stop.place === 'school') yield* schoolStop(context, run, stop)
}

/** No home or pick-up stop is reached before `earliest_pick_up` in the morning or after `latest_drop_off` later. */
export const homeTimesAreCivil: Rule = function* ({ council, routes }) {
  const { earliest_pick_up: earliest, latest_drop_off: latest } = council.policy
  for (const run of routes.flatMap((route) => route.runs))
    for (const { stop, arrive } of run.stops) {
      if (stop.place === 'school') continue
      if (run.direction === 'am' && arrive < (parseClock(earliest) ?? 0))
        yield finding('pick_up_early', run.at, earliest, stop.arrive)
      if (run.direction === 'pm' && arrive > (parseClock(latest) ?? 0))
        yield finding('drop_off_late', run.at, latest, stop.arrive)
    }
}
