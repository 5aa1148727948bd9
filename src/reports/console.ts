import type { Plan, PlanRoute } from '../domain/plan.ts'
import { COMPARISON_HEADER, headlineRows } from './comparison.ts'
import { columns, wrap } from './page.ts'
import { usualRun } from './routes-csv.ts'
import type { Summary } from './summary.ts'
import { count, decimal, minutesText, plural, wholePounds } from './words.ts'

const LARGEST = 3
const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`.trimEnd())

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The routes with most pupils, dearest first among equals. */
const largestRoutes = (plan: Plan): readonly PlanRoute[] =>
  [...plan.routes]
    .sort(
      (a, b) =>
        b.pupils.length - a.pupils.length ||
        b.annual.total_pence - a.annual.total_pence ||
        byName(a.route_id, b.route_id),
    )
    .slice(0, LARGEST)

function routeCells(route: PlanRoute): readonly string[] {
  const morning = usualRun(route, 'am')
  const { seats, wheelchairs } = route.layout
  return [
    route.route_id,
    `${route.vehicle_type} ${seats}+${wheelchairs}`,
    plural(route.pupils.length, 'pupil'),
    plural(route.assistants.length, 'assistant'),
    morning === undefined ? '' : `${morning.stops[0]?.arrive} to ${morning.stops.at(-1)?.arrive}`,
    `${wholePounds(route.annual.total_pence)} a year`,
  ]
}

function keyFigures({ totals, figures }: Summary): readonly string[] {
  const { cost, journeys, use, solo, pupils_per_vehicle } = figures
  const cells = [
    ['Cost', `${wholePounds(totals.annual_pence)} a year`, `${wholePounds(cost.pence_per_pupil)} a pupil`],
    ['Vehicles', plural(totals.routes, 'route'), `${pupils_per_vehicle.toFixed(2)} pupils a vehicle`],
    [
      'Journeys',
      `half within ${minutesText(journeys.all.p50_seconds)}`,
      `longest ${minutesText(journeys.all.max_seconds)}`,
    ],
    ['Seats', `${decimal(use.seats_used_percent)} % used`, `${plural(solo.pupils, 'pupil')} alone`],
  ]
  return columns(cells, [0, 1, 2])
}

/** What a run of the command prints when it is done. */
export function consoleSummary(
  summary: Summary,
  plan: Plan,
  written: readonly string[],
  folder: string,
): string {
  const { totals, before_after, warnings } = summary
  const faults = warnings.reduce((sum, warning) => sum + warning.count, 0)
  const top = written.map((name) => (name.includes('/') ? `${name.split('/')[0]}/` : name))
  const largest = largestRoutes(plan)
  return [
    `${count(totals.served)} of ${plural(totals.pupils, 'pupil')} planned` +
      `${totals.served < totals.pupils ? `, ${count(totals.pupils - totals.served)} without a route` : ''}` +
      `${faults > 0 ? `, ${plural(faults, 'warning')}` : ''}`,
    '',
    ...indented(keyFigures(summary)),
    ...(before_after === undefined
      ? []
      : ['', ...indented(columns([COMPARISON_HEADER, ...headlineRows(before_after)]))]),
    ...(largest.length === 0
      ? []
      : ['', 'Largest routes', ...indented(columns(largest.map(routeCells), [0, 1, 4]))]),
    '',
    ...wrap([...new Set(top)].join(', '), `Written to ${folder}: `, '  '),
    ...summary.attribution.flatMap((line) => wrap(line)),
  ]
    .join('\n')
    .concat('\n')
}
