import { COMPARISON_HEADER, comparisonRows } from './comparison.ts'
import { columns, heading, wrap } from './page.ts'
import type { BeforeAfter } from './today.ts'
import { count, plural } from './words.ts'

function pricedBy({ today }: BeforeAfter): string {
  const { priced_by, routes_invoiced } = today.cost
  if (priced_by === 'framework')
    return "Today's routes are priced by the plan's own framework, each in the cheapest vehicle and order that carries it."
  const others = today.routes - routes_invoiced
  const rest = others > 0 ? `, the other ${count(others)} by the framework` : ''
  return `Of today's routes, ${count(routes_invoiced)} are priced by their invoice${rest}; the plan by the framework.`
}

const changes = (compared: BeforeAfter): string =>
  `Of ${plural(compared.pupils_compared, 'pupil')} carried by both, ` +
  `${count(compared.pupils_whose_vehicle_mates_change)} would travel with other pupils than today, and ` +
  `${count(compared.pupils_whose_crew_changes)} would have another crew.`

/** Said only where the two costs are not for the same pupils. */
function unlike({ pupils_only_today, pupils_only_in_plan }: BeforeAfter): readonly string[] {
  const parts = [
    ...(pupils_only_today > 0 ? [`${plural(pupils_only_today, 'pupil')} only today`] : []),
    ...(pupils_only_in_plan > 0 ? [`${plural(pupils_only_in_plan, 'pupil')} only by the plan`] : []),
  ]
  return parts.length === 0 ? [] : wrap(`The two do not carry the same pupils: ${parts.join(', ')}.`)
}

function broken({ today }: BeforeAfter): readonly string[] {
  const rules = today.breaches.map((breach) => `${breach.code.replaceAll('_', ' ')} (${count(breach.count)})`)
  return rules.length === 0 ? [] : wrap(`Rules that today's routes break: ${rules.join(', ')}.`)
}

/** The plan beside today's routes, and what to know before the two are compared. */
export const comparisonSection = (compared: BeforeAfter): readonly string[] => [
  ...heading('TODAY AND THE PLAN'),
  ...columns([COMPARISON_HEADER, ...comparisonRows(compared)]),
  '',
  ...wrap(pricedBy(compared)),
  ...wrap(changes(compared)),
  ...unlike(compared),
  ...broken(compared),
  '',
]
