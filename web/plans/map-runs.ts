import { daysText } from '../../src/reports/words.ts'
import { markOf, type RouteMark } from '../client/route-mark.ts'

/** What the page reads of a feature of a plan's map. */
interface Properties {
  readonly kind: 'run' | 'stop' | 'school'
  readonly route_id: string
  readonly order?: number
  readonly direction: 'am' | 'pm'
  readonly days: string
  readonly schools?: string
  readonly school_id: string
  readonly school_name: string
  readonly vehicle_type: string
  readonly operator: string | null
  readonly pupils: number
  readonly starts: string
  readonly ends: string
  readonly live_metres: number
}

export interface MapShown {
  readonly bbox?: readonly number[]
  readonly features: readonly { readonly properties: Properties }[]
}

/** A run of a plan as the list beside the map has it. */
export interface RunRow {
  readonly routeId: string
  readonly mark: RouteMark
  readonly direction: 'am' | 'pm'
  /** As the plan has them, and in words. */
  readonly days: string
  readonly daysText: string
  readonly schools: string
  readonly schoolNames: readonly string[]
  readonly vehicle: string
  readonly operator: string
  readonly pupils: number
  readonly starts: string
  readonly ends: string
  readonly metres: number
  readonly hidden: boolean
}

export interface Choice {
  readonly value: string
  readonly text: string
}

export interface MapFilter {
  readonly school: string
  readonly vehicle: string
  readonly direction: string
}

export interface MapList {
  readonly rows: readonly RunRow[]
  readonly schools: readonly Choice[]
  readonly vehicles: readonly Choice[]
}

const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '').split(';').filter((each) => each !== '')

const fits = (run: Properties, { school, vehicle, direction }: MapFilter): boolean =>
  (school === '' || listOf(run.schools).includes(school)) &&
  (vehicle === '' || run.vehicle_type === vehicle) &&
  (direction === '' || run.direction === direction)

const byText = (a: Choice, b: Choice): number => a.text.localeCompare(b.text, 'en-GB')

/** The list of a map's runs, with what it can be filtered by; those that are not wanted are hidden, not left out. */
export function mapList({ features }: MapShown, wanted: MapFilter): MapList {
  const all = features.map(({ properties }) => properties)
  const names = new Map(
    all.flatMap((each) => (each.kind === 'school' ? [[each.school_id, each.school_name] as const] : [])),
  )
  const runs = all.filter(({ kind }) => kind === 'run')
  // A plan that was made before maps said so has its routes in this order too.
  const orders = new Map([...new Set(runs.map(({ route_id }) => route_id))].map((id, order) => [id, order]))
  const rows = runs.map(
    (run): RunRow => ({
      routeId: run.route_id,
      mark: markOf(run.order ?? orders.get(run.route_id) ?? 0),
      direction: run.direction,
      days: run.days,
      daysText: daysText(run.days),
      schools: run.schools ?? '',
      schoolNames: listOf(run.schools).map((id) => names.get(id) ?? id),
      vehicle: run.vehicle_type,
      operator: run.operator ?? '',
      pupils: run.pupils,
      starts: run.starts,
      ends: run.ends,
      metres: run.live_metres,
      hidden: !fits(run, wanted),
    }),
  )
  const vehicles = [...new Set(runs.map((run) => run.vehicle_type))].sort()
  return {
    rows,
    schools: [...names].map(([value, text]) => ({ value, text: text || value })).sort(byText),
    vehicles: vehicles.map((value) => ({ value, text: value })),
  }
}
