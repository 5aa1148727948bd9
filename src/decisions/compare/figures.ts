import type { CompareFigures, Group } from '../../domain/comparison.ts'
import type { Framework } from '../../domain/framework.ts'
import type { PlanPrice } from '../../domain/plan.ts'
import { roundHalfUp } from '../../domain/units.ts'
import { countWeekdays, parseWeekdayPattern } from '../../domain/weekdays.ts'
import { sumPrices } from '../../pricing/run-price.ts'

/** What of a route, of a plan or re-priced, goes into totals. */
export interface FiguredRoute {
  readonly pupils: number
  readonly vehicle_type: string
  readonly operator: string | null
  readonly runs: readonly {
    readonly days: string
    readonly live_metres: number
    readonly dead_metres: number
  }[]
  readonly annual: PlanPrice
}

const sum = <Each>(all: readonly Each[], of: (each: Each) => number): number =>
  all.reduce((total, each) => total + of(each), 0)

const groupOf = (routes: readonly FiguredRoute[]): Group => ({
  routes: routes.length,
  pupils: sum(routes, ({ pupils }) => pupils),
  annual: sumPrices(routes.map(({ annual }) => annual)),
})

/** The contract's metres of a day: those of a week's runs ÷ 5, rounded once. */
const perDay = (routes: readonly FiguredRoute[], metres: 'live_metres' | 'dead_metres'): number =>
  roundHalfUp(
    sum(routes, ({ runs }) =>
      sum(runs, (run) => run[metres] * countWeekdays(parseWeekdayPattern(run.days) ?? 0)),
    ) / 5,
  )

/** In the framework's own order, those that drive something; then those that it does not know. */
function inOrder<Key>(found: Iterable<Key>, order: readonly Key[]): readonly Key[] {
  const there = new Set(found)
  return [...order.filter((key) => there.has(key)), ...[...there].filter((key) => !order.includes(key))]
}

/** Totals of some routes, by type and by operator; names are the framework's. */
export function figuresOf(
  routes: readonly FiguredRoute[],
  framework: Pick<Framework, 'vehicle_types' | 'operators'>,
): CompareFigures {
  const whole = groupOf(routes)
  const types = new Map(framework.vehicle_types.map(({ id, name }) => [id, name]))
  const operators = new Map((framework.operators ?? []).map(({ id, name }) => [id, name]))
  const byType = Map.groupBy(routes, ({ vehicle_type: type }) => type)
  const byOperator = Map.groupBy(routes, ({ operator }) => operator)
  return {
    ...whole,
    live_metres_per_day: perDay(routes, 'live_metres'),
    dead_metres_per_day: perDay(routes, 'dead_metres'),
    pence_per_pupil: whole.pupils === 0 ? 0 : roundHalfUp(whole.annual.total_pence / whole.pupils),
    by_vehicle_type: inOrder(byType.keys(), [...types.keys()]).map((type) => ({
      vehicle_type: type,
      name: types.get(type) ?? '',
      ...groupOf(byType.get(type) ?? []),
    })),
    by_operator: inOrder(byOperator.keys(), [...operators.keys()]).map((operator) => ({
      operator,
      name: operator === null ? '' : (operators.get(operator) ?? ''),
      ...groupOf(byOperator.get(operator) ?? []),
    })),
  }
}
