import type { BeforeAfter, PlanFigures } from './today.ts'
import { count, decimal, milesText, wholePounds } from './words.ts'

/** What is compared, today, the plan, and what changes. */
export type ComparisonRow = readonly [string, string, string, string]
type Row = (compared: BeforeAfter) => ComparisonRow

const signed = (value: number, words: (value: number) => string): string =>
  value > 0 ? `+${words(value)}` : words(value)

/** A figure that both sides have, and its difference. */
const figure =
  (label: string, read: (figures: PlanFigures) => number, words: (value: number) => string): Row =>
  ({ today, plan }) => {
    const before = read(today)
    const after = read(plan)
    return [label, words(before), words(after), signed(after - before, words)]
  }

const minutes = (seconds: number): string => `${decimal(seconds / 60)} min`

const cost: Row = ({ today, plan, change }) => [
  'Cost a year',
  wholePounds(today.cost.annual_pence),
  wholePounds(plan.cost.annual_pence),
  `${signed(change.annual_percent, decimal)} %`,
]
const costOfPupil = figure('Cost a pupil', (figures) => figures.cost.pence_per_pupil, wholePounds)
const carried = figure('Pupils carried', (figures) => figures.pupils_served, count)
const routes = figure('Routes', (figures) => figures.routes, count)
const unridden = figure('Routes nobody rides', (figures) => figures.routes_nobody_rides, count)
const liveMiles = figure('Live miles a day', (figures) => figures.live_metres_per_day, milesText)
const deadMiles = figure('Dead miles a day', (figures) => figures.dead_metres_per_day, milesText)
const assistants = figure('Assistant hours a year', (figures) => figures.assistant_hours_per_year, decimal)
const carbon = figure('CO2, tonnes a year', (figures) => figures.co2_kg_per_year / 1000, decimal)
const alone = figure('Pupils travelling alone', (figures) => figures.solo.pupils, count)
const half = figure('Half of journeys within', (figures) => figures.journeys.all.p50_seconds, minutes)
const most = figure('9 in 10 journeys within', (figures) => figures.journeys.all.p90_seconds, minutes)
const longest = figure('Longest journey', (figures) => figures.journeys.all.max_seconds, minutes)
const overGuide = figure('Pupils over the guide', (figures) => figures.journeys.pupils_over_guide, count)
const broken = figure(
  'Rules broken',
  (figures) => figures.breaches.reduce((sum, breach) => sum + breach.count, 0),
  count,
)

/** One row for each vehicle type of either side, by name. */
function vehicles({ today, plan }: BeforeAfter): readonly Row[] {
  const types = [...today.vehicles_by_type, ...plan.vehicles_by_type].map((known) => known.vehicle_type)
  const routesOf = (type: string) => (figures: PlanFigures) =>
    figures.vehicles_by_type.find((known) => known.vehicle_type === type)?.routes ?? 0
  return [...new Set(types)].sort().map((type) => figure(`  with ${type}`, routesOf(type), count))
}

/** What everyone asks first. */
export const headlineRows = (compared: BeforeAfter): readonly ComparisonRow[] =>
  [cost, costOfPupil, carried, routes, liveMiles, alone, half, longest, broken].map((row) => row(compared))

/** Every row of the table before and after. */
export function comparisonRows(compared: BeforeAfter): readonly ComparisonRow[] {
  const money = [cost, costOfPupil, carried, routes, ...vehicles(compared), unridden, liveMiles, deadMiles]
  const service = [assistants, carbon, alone, half, most, longest, overGuide, broken]
  return [...money, ...service].map((row) => row(compared))
}

export const COMPARISON_HEADER: ComparisonRow = ['', 'today', 'plan', 'change']
