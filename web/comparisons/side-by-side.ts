import { WORDS } from '../words.ts'
import type { Column } from './columns.ts'

/** A line of a table with a cell for each column. */
export interface Line {
  readonly label: string
  readonly cells: readonly string[]
  /** Set apart from those above it. */
  readonly isTotal?: boolean
}

const METRES_PER_MILE = 1609.344
const NOTHING = 'none'

const percent = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

const NO_ROUTE = 'no route carried'

/** A total of fewer routes than the others must not look like a cheaper one. */
function totalCell({ figures, framework }: Column): string {
  const left = framework?.repriced.not_carried.length ?? 0
  const total = WORDS.wholePounds(figures.annual.total_pence)
  if (left === 0) return total
  return figures.routes === 0 ? NO_ROUTE : `${total} without ${left} ${left === 1 ? 'route' : 'routes'}`
}

/** Against the plan as it is, over the routes that are carried. */
function differenceCell({ framework }: Column): string {
  if (framework === undefined) return ''
  if (framework.repriced.figures.routes === 0) return NO_ROUTE
  const { difference_pence: difference, plan_pence: plan } = framework.repriced
  if (difference === 0 || plan === 0) return WORDS.difference(difference)
  return `${WORDS.difference(difference)} (${percent.format((Math.abs(difference) / plan) * 100)}%)`
}

/** The annual total over a year's miles with pupils aboard; metres of a day are those of an average school day. */
function perMile({ figures, schoolDays }: Column): string {
  const miles = (figures.live_metres_per_day / METRES_PER_MILE) * (schoolDays ?? 0)
  return miles === 0 ? '' : WORDS.pounds(Math.round(figures.annual.total_pence / miles))
}

const LINES: readonly (readonly [string, (column: Column) => string])[] = [
  ['Vehicles', ({ figures }) => WORDS.wholePounds(figures.annual.vehicle_pence)],
  ['Passenger assistants', ({ figures }) => WORDS.wholePounds(figures.annual.assistant_pence)],
  ['Management fee', ({ figures }) => WORDS.wholePounds(figures.annual.management_fee_pence)],
  ['Routes carried', ({ figures }) => WORDS.count(figures.routes)],
  [
    'Routes that nobody can carry',
    ({ framework }) => (framework === undefined ? '' : WORDS.count(framework.repriced.not_carried.length)),
  ],
  ['Pupils carried', ({ figures }) => WORDS.count(figures.pupils)],
  [
    'Cost a year for each pupil',
    ({ figures }) => (figures.pupils === 0 ? '' : WORDS.wholePounds(figures.pence_per_pupil)),
  ],
  ['Cost for each live mile', perMile],
  ['Live miles a day', ({ figures }) => WORDS.miles(figures.live_metres_per_day)],
  ['Dead miles a day', ({ figures }) => WORDS.miles(figures.dead_metres_per_day)],
]

/** What each framework comes to, line by line. */
export const sideBySide = (columns: readonly Column[]): readonly Line[] => [
  {
    label: 'Total a year',
    cells: columns.map(totalCell),
    isTotal: true,
  },
  { label: 'Against the plan as it is', cells: columns.map(differenceCell) },
  ...LINES.map(([label, cellOf]) => ({ label, cells: columns.map(cellOf) })),
]

type OfType = Column['figures']['by_vehicle_type'][number]

const typeCell = (of: OfType | undefined): string =>
  of === undefined
    ? NOTHING
    : `${WORDS.count(of.routes)} ${of.routes === 1 ? 'route' : 'routes'}, ${WORDS.wholePounds(of.annual.total_pence)}`

/** Routes and annual totals by type of vehicle, in the order in which the frameworks name them. */
export function byVehicleType(columns: readonly Column[]): readonly Line[] {
  const all = columns.flatMap(({ figures }) => figures.by_vehicle_type)
  return [...new Set(all.map(({ vehicle_type: id }) => id))].map((id) => ({
    label: all.find(({ vehicle_type, name }) => vehicle_type === id && name !== '')?.name ?? id,
    cells: columns.map(({ figures }) =>
      typeCell(figures.by_vehicle_type.find(({ vehicle_type }) => vehicle_type === id)),
    ),
  }))
}
