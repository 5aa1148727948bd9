import { daysText } from '../../src/reports/words.ts'
import type { RouteFiguresShown } from '../shown.ts'
import type { PlanNames } from './plan-names.ts'

/** A route as the list has it. What its reader does not see is undefined. */
export interface RouteRow {
  readonly id: string
  readonly schools: string | undefined
  readonly vehicle: string | undefined
  readonly places: string | undefined
  readonly operator: string
  readonly pupils: number
  readonly assistants: number | undefined
  readonly days: string | undefined
  readonly morning: string | undefined
  readonly afternoon: string | undefined
  readonly liveMetres: number | undefined
  readonly deadMetres: number | undefined
  readonly longestSeconds: number | undefined
  readonly pence: number
  readonly pencePerPupil: number
}

/** The columns that a list is sorted by, in the order of a depot's questions: its name in the address, its heading, and what of a row is compared. */
interface Column {
  readonly key: string
  readonly text: string
  readonly isNumber?: boolean
  readonly value: (row: RouteRow) => string | number | undefined
}

const COLUMNS: readonly Column[] = [
  { key: 'route', text: 'Route', value: ({ id }) => id },
  { key: 'schools', text: 'Schools', value: ({ schools }) => schools },
  { key: 'vehicle', text: 'Vehicle', value: ({ vehicle }) => vehicle },
  { key: 'operator', text: 'Operator', value: ({ operator }) => operator },
  { key: 'pupils', text: 'Pupils', isNumber: true, value: ({ pupils }) => pupils },
  { key: 'assistants', text: 'Assistants', isNumber: true, value: ({ assistants }) => assistants },
  { key: 'cost', text: 'Cost a year', isNumber: true, value: ({ pence }) => pence },
  { key: 'pupil-cost', text: 'A pupil a year', isNumber: true, value: ({ pencePerPupil }) => pencePerPupil },
  { key: 'days', text: 'Days', value: ({ days }) => days },
  { key: 'morning', text: 'Morning', value: ({ morning }) => morning },
  { key: 'afternoon', text: 'Afternoon', value: ({ afternoon }) => afternoon },
  { key: 'longest', text: 'Longest ride, minutes', isNumber: true, value: (row) => row.longestSeconds },
  { key: 'miles', text: 'Miles a week', isNumber: true, value: ({ liveMetres }) => liveMetres },
  {
    key: 'dead',
    text: 'Empty miles a week',
    isNumber: true,
    value: ({ deadMetres }) => deadMetres || undefined,
  },
]

/** What was asked for in the address; empty texts where nothing was. */
export interface RouteQuery {
  readonly sort: string
  readonly order: string
  readonly school: string
  readonly vehicle: string
  readonly direction: string
}

export const routeQuery = (query: Readonly<Record<string, string>>): RouteQuery => ({
  sort: query['sort'] ?? '',
  order: query['order'] ?? '',
  school: query['school'] ?? '',
  vehicle: query['vehicle'] ?? '',
  direction: query['direction'] ?? '',
})

export interface Heading {
  readonly text: string
  readonly isNumber: boolean
  /** Where the list is sorted by this column; the other way round where it is already. */
  readonly href: string
  readonly sorted: 'ascending' | 'descending' | undefined
}

interface Choice {
  readonly value: string
  readonly text: string
}

export interface RouteList {
  readonly rows: readonly RouteRow[]
  readonly headings: readonly Heading[]
  readonly schools: readonly Choice[]
  readonly vehicles: readonly Choice[]
  readonly all: number
}

const clock = (time: string): string => time.slice(0, 5)
const ends = (run: RouteFiguresShown['am']): string | undefined =>
  run === undefined ? undefined : run === null ? '' : `${clock(run.starts)} to ${clock(run.ends)}`

function placesOf({ layout }: RouteFiguresShown): string | undefined {
  if (layout === undefined) return undefined
  const seats = `${layout.seats} ${layout.seats === 1 ? 'seat' : 'seats'}`
  const chairs = layout.wheelchairs
  return chairs === 0 ? seats : `${seats}, ${chairs} wheelchair ${chairs === 1 ? 'space' : 'spaces'}`
}

export const routeRow = (route: RouteFiguresShown, names: PlanNames): RouteRow => ({
  id: route.route_id,
  schools: route.schools?.map(names.school).join(', '),
  vehicle: route.vehicle_type === undefined ? undefined : names.vehicle(route.vehicle_type),
  places: placesOf(route),
  operator: names.operator(route.operator),
  pupils: route.pupils,
  assistants: route.assistants,
  days: route.days === undefined ? undefined : daysText(route.days),
  morning: ends(route.am),
  afternoon: ends(route.pm),
  liveMetres: route.live_metres_per_week,
  deadMetres: route.dead_metres_per_week,
  longestSeconds: route.longest_ride_seconds,
  pence: route.annual.total_pence,
  pencePerPupil: Math.round(route.annual.total_pence / Math.max(1, route.pupils)),
})

const fits = (route: RouteFiguresShown, { school, vehicle, direction }: RouteQuery): boolean =>
  (school === '' || (route.schools ?? []).includes(school)) &&
  (vehicle === '' || route.vehicle_type === vehicle) &&
  (direction === '' || (direction === 'am' ? route.am : route.pm) !== null)

const inOrder = new Intl.Collator('en-GB', { numeric: true }).compare

/** Rows without a value come last, whichever way round. */
function compare(a: string | number | undefined, b: string | number | undefined, sign: number): number {
  const [lacksA, lacksB] = [a === undefined || a === '', b === undefined || b === '']
  if (lacksA || lacksB) return Number(lacksA) - Number(lacksB)
  const both = typeof a === 'number' && typeof b === 'number' ? a - b : inOrder(String(a), String(b))
  return sign * both
}

const addressOf = (path: string, wanted: RouteQuery): string => {
  const set = Object.entries(wanted).filter(([, value]) => value !== '')
  return `${path}?${new URLSearchParams(set).toString()}`
}

function headingOf(
  { key, text, isNumber = false }: Column,
  path: string,
  wanted: RouteQuery,
  by: { readonly key: string; readonly isDown: boolean },
): Heading {
  const isSorted = by.key === key
  // Numbers are looked at from the largest down, unless they are so already.
  const order = (isSorted ? !by.isDown : isNumber) ? 'desc' : 'asc'
  const direction = by.isDown ? 'descending' : 'ascending'
  return {
    text,
    isNumber,
    href: addressOf(path, { ...wanted, sort: key, order }),
    sorted: isSorted ? direction : undefined,
  }
}

const choices = (ids: readonly string[], name: (id: string) => string): readonly Choice[] =>
  [...new Set(ids)].map((value) => ({ value, text: name(value) })).sort((a, b) => inOrder(a.text, b.text))

/**
 * The list of a plan's routes as it was asked for. Columns of which nobody's row has anything are left out: a reader without
 * vehicles sees none, and where nobody is named as operator there is no such column.
 * @param path of the list's own page
 */
export function routeList(
  routes: readonly RouteFiguresShown[],
  names: PlanNames,
  wanted: RouteQuery,
  path: string,
): RouteList {
  const every = routes.map((route) => routeRow(route, names))
  const columns = COLUMNS.filter(({ value }) => every.some((row) => (value(row) ?? '') !== ''))
  const column = columns.find(({ key }) => key === wanted.sort) ?? columns[0]
  const by = { key: column?.key ?? '', isDown: wanted.order === 'desc' }
  const rows = routes.flatMap((route, at) => (fits(route, wanted) ? (every[at] ?? []) : []))
  return {
    rows: rows.toSorted(
      (a, b) => compare(column?.value(a), column?.value(b), by.isDown ? -1 : 1) || inOrder(a.id, b.id),
    ),
    headings: columns.map((each) => headingOf(each, path, wanted, by)),
    schools: choices(
      routes.flatMap(({ schools }) => schools ?? []),
      names.school,
    ),
    vehicles: choices(
      routes.flatMap(({ vehicle_type: type }) => type ?? []),
      names.vehicle,
    ),
    all: routes.length,
  }
}
