import { EVERY_WEEKDAY, formatWeekdays, parseWeekdayPattern } from '../../../src/domain/weekdays.ts'
import { type Damage, damage, onSome, someRoute, someRun } from './damage.ts'

const daysOf = (run: { readonly days: string }): number => parseWeekdayPattern(run.days) ?? 0

/** Damage to which runs there are and on which days. */
export const RUN_DAMAGES: readonly Damage[] = [
  damage(
    'a run without one of its weekdays',
    onSome(someRun, (run) => {
      run.days = formatWeekdays(daysOf(run) & (daysOf(run) - 1))
    }),
  ),
  damage(
    'a run on a weekday more',
    onSome(
      (patient) => someRun(patient, (run) => daysOf(run) !== EVERY_WEEKDAY),
      (run) => {
        const missing = EVERY_WEEKDAY & ~daysOf(run)
        run.days = formatWeekdays(daysOf(run) | (missing & -missing))
      },
    ),
  ),
  damage(
    'a run split into two',
    onSome(
      (patient) =>
        someRoute(patient, (route) => route.runs.some((run) => (daysOf(run) & (daysOf(run) - 1)) !== 0)),
      (route) => {
        const at = route.runs.findIndex((run) => (daysOf(run) & (daysOf(run) - 1)) !== 0)
        const run = route.runs[at]
        if (run === undefined) return
        const days = daysOf(run)
        const first = days & -days
        route.runs.splice(
          at,
          1,
          { ...structuredClone(run), days: formatWeekdays(first) },
          { ...structuredClone(run), days: formatWeekdays(days & ~first) },
        )
      },
    ),
  ),
  damage(
    'a run gone',
    onSome(
      (patient) => someRoute(patient, (route) => route.runs.length > 1),
      (route, { random }) => route.runs.splice(random.integer(0, route.runs.length - 1), 1),
    ),
  ),
  damage(
    'a run twice',
    onSome(someRoute, (route) => {
      const [run] = route.runs
      if (run !== undefined) route.runs.push(structuredClone(run))
    }),
  ),
  damage(
    'a morning called an afternoon',
    onSome(someRun, (run) => {
      run.direction = run.direction === 'am' ? 'pm' : 'am'
    }),
  ),
]
