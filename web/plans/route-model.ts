import { parseClock } from '../../src/domain/clock.ts'
import { countWeekdays, parseWeekdayPattern } from '../../src/domain/weekdays.ts'
import { annualPrice } from '../../src/pricing/run-price.ts'
import { daysText } from '../../src/reports/words.ts'
import type { PlanNames } from './plan-names.ts'
import { type PriceLine, priceLines, yearText } from './price-lines.ts'
import type {
  DirectionsShown,
  PriceShown,
  PupilInPlanShown,
  RouteAccountShown,
  RouteViewShown,
} from './shown-plan.ts'

/** A pupil as the reader knows it: by reference, and by name where the reader sees names. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly postcode: string
}

export interface StopRow {
  readonly number: number
  readonly place: string
  readonly arrive: string
  readonly leave: string
  readonly on: readonly Person[]
  readonly off: readonly Person[]
  readonly legMetres: number
  readonly legSeconds: number
  readonly load: { readonly pupils: number; readonly seats: number; readonly wheelchairs: number } | undefined
  /** The lines of the drive to the stop. */
  readonly directions: readonly string[]
}

export interface RunPart {
  readonly direction: 'am' | 'pm'
  readonly name: string
  readonly days: string
  readonly daysText: string
  /** Undefined where the reader sees no times. */
  readonly starts: string | undefined
  readonly ends: string | undefined
  readonly liveMetres: number | undefined
  readonly deadMetres: number | undefined
  readonly seconds: number | undefined
  /** None where the reader sees none. */
  readonly stops: readonly StopRow[]
  readonly price: PriceShown
  readonly lines: readonly PriceLine[]
  readonly yearText: string | undefined
  /** The three lines over a year: those of the runs add up to the route's. */
  readonly year: PriceShown
}

export interface RouteModel {
  readonly id: string
  readonly vehicle: string | undefined
  readonly layout: { readonly seats: number; readonly wheelchairs: number } | undefined
  readonly operator: string
  readonly pupils: number | undefined
  readonly assistants: number | undefined
  readonly runs: readonly RunPart[]
  readonly annual: PriceShown
  readonly shares: readonly (Person & { readonly pence: number })[] | undefined
}

/** What the page of a route has been told; parts that the reader may not have are undefined. */
export interface RouteParts {
  readonly view: RouteViewShown
  readonly names: PlanNames
  readonly account: RouteAccountShown | undefined
  readonly directions: DirectionsShown | undefined
  readonly pupils: readonly PupilInPlanShown[]
}

type Whole = Extract<RouteViewShown, { readonly view: 'whole' }>['route']
type Audit = Extract<RouteViewShown, { readonly view: 'audit' }>
type StopShown = (Whole | Audit)['runs'][number]['stops'][number]

export const RUN_NAMES = { am: 'Morning', pm: 'Afternoon' } as const

type Find = (id: string) => Person

function personOf(pupils: readonly PupilInPlanShown[]): Find {
  const known = new Map(
    pupils.flatMap(({ pupil }) => (pupil.view === 'whole' ? [[pupil.pupil.id, pupil.pupil] as const] : [])),
  )
  return (id) => ({ id, name: known.get(id)?.name ?? '', postcode: known.get(id)?.homePostcode ?? '' })
}

function placeText(stop: StopShown, names: PlanNames, people: readonly Person[]): string {
  if (stop.place === 'school') return names.school(stop.school_id ?? '')
  const postcodes = [...new Set(people.map(({ postcode }) => postcode).filter((each) => each !== ''))]
  const where = postcodes.length === 0 ? '' : `, ${postcodes.join(' / ')}`
  return stop.place === 'home' ? `Home${where}` : `Pick-up point${where}`
}

const stopRows = (
  { names, account, directions }: RouteParts,
  find: Find,
  stops: readonly StopShown[],
  at: number,
): readonly StopRow[] =>
  stops.map((stop, index) => {
    const [on, off] = [stop.board.map(find), stop.alight.map(find)]
    return {
      number: index + 1,
      place: placeText(stop, names, [...on, ...off]),
      arrive: stop.arrive,
      leave: stop.depart,
      on,
      off,
      legMetres: stop.leg.metres,
      legSeconds: stop.leg.seconds,
      load: account?.runs[at]?.loads[index],
      directions: directions?.runs[at]?.legs[index - 1] ?? [],
    }
  })

/** A run with its part of the route's account. */
function runPart(
  parts: RouteParts,
  run: { readonly direction: 'am' | 'pm'; readonly days: string; readonly price: PriceShown },
  at: number,
  more: Partial<RunPart>,
): RunPart {
  const { account, names } = parts
  const told = account?.runs[at]
  const weekdays = countWeekdays(parseWeekdayPattern(run.days) ?? 0)
  return {
    direction: run.direction,
    name: RUN_NAMES[run.direction],
    days: run.days,
    daysText: daysText(run.days),
    starts: undefined,
    ends: undefined,
    liveMetres: undefined,
    deadMetres: undefined,
    seconds: undefined,
    stops: [],
    price: run.price,
    lines: account === undefined || told === undefined ? [] : priceLines(account, told),
    yearText: account === undefined || told === undefined ? undefined : yearText(account, told),
    year: annualPrice(run.price, weekdays, names.all.school_days),
    ...more,
  }
}

/** A route of which the reader sees stops. */
function withStops(parts: RouteParts, route: Whole | Audit): RouteModel {
  const { names } = parts
  const find = personOf(parts.pupils)
  return {
    id: route.route_id,
    vehicle: names.vehicle(route.vehicle_type),
    layout: route.layout,
    operator: names.operator(route.operator),
    pupils: route.pupils.length,
    assistants: route.assistants.length,
    runs: route.runs.map((run, at) =>
      runPart(parts, run, at, {
        starts: run.stops[0]?.arrive,
        ends: run.stops.at(-1)?.depart,
        liveMetres: run.live_metres,
        deadMetres: run.dead_metres,
        seconds: run.seconds,
        stops: stopRows(parts, find, run.stops, at),
      }),
    ),
    annual: route.annual,
    shares: route.shares.map(({ pupil_id: id, annual_pence: pence }) => ({ ...find(id), pence })),
  }
}

/** A route as its page shows it, as much of it as the reader sees. */
export function routeModel(parts: RouteParts): RouteModel {
  const { view, names } = parts
  if (view.view === 'whole') return withStops(parts, view.route)
  if (view.view === 'audit') return withStops(parts, view)
  const { route_id: id, annual } = view
  const operator = names.operator(view.operator)
  if (view.view === 'finance')
    return {
      id,
      vehicle: undefined,
      layout: undefined,
      operator,
      pupils: view.shares.length,
      assistants: undefined,
      runs: view.runs.map((run, at) => runPart(parts, run, at, {})),
      annual,
      shares: view.shares.map(({ pupil_id, annual_pence: pence }) => ({
        id: pupil_id,
        name: '',
        postcode: '',
        pence,
      })),
    }
  return {
    id,
    vehicle: names.vehicle(view.vehicle_type),
    layout: view.layout,
    operator,
    pupils: view.pupils,
    assistants: view.assistants,
    runs: view.runs.map((run, at) => {
      const { starts, ends, seconds, live_metres: liveMetres, dead_metres: deadMetres } = run
      return runPart(parts, run, at, { starts, ends, seconds, liveMetres, deadMetres })
    }),
    annual,
    shares: undefined,
  }
}

/** The longest that anybody is aboard, seconds; undefined where the reader sees no stops. */
export function longestRide({ runs }: RouteModel): number | undefined {
  const rides = runs.flatMap(({ stops }) =>
    stops.flatMap(({ off, arrive }) =>
      off.flatMap(({ id }) => {
        const from = stops.find(({ on }) => on.some((each) => each.id === id))
        return from === undefined ? [] : [(parseClock(arrive) ?? 0) - (parseClock(from.leave) ?? 0)]
      }),
    ),
  )
  return rides.length === 0 ? undefined : Math.max(...rides)
}
