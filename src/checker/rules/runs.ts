import { formatWeekdays } from '../../domain/weekdays.ts'
import type { Rule } from '../context.ts'
import { expectedRuns } from '../expected-runs.ts'
import { finding } from '../finding.ts'

/** Each route has exactly the runs that its pupils' weekdays, directions and schools' times make. */
export const weekdaysFallIntoRuns: Rule = function* ({ council, routes }) {
  for (const { route, pupils, at } of routes) {
    const unmet = new Map(
      expectedRuns(pupils, council.schools).map((run) => {
        const place = { ...at, direction: run.direction, days: formatWeekdays(run.days) }
        return [`${place.direction} ${place.days}`, place]
      }),
    )
    for (const { direction, days } of route.runs)
      if (!unmet.delete(`${direction} ${days}`)) yield finding('run_unexpected', { ...at, direction, days })
    for (const place of unmet.values()) yield finding('run_missing', place)
  }
}
