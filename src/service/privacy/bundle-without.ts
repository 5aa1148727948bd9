import { parseCsv } from '../../csv/parse.ts'
import { writeCsv } from '../../csv/write.ts'
import type { Plan, PlanRun, PlanStop } from '../../domain/plan.ts'
import type { ResultFile } from '../../jobs/queue/content.ts'
import { PLAN_FILE } from '../../jobs/plan-files.ts'
import { routeSheetName } from '../../reports/make-reports.ts'
import { type Bundle, fileIn } from '../bundle.ts'

/** A JSON value with a reference, wherever it stands as a whole text (or a key), made another. */
export function renamed(value: unknown, id: string, token: string): unknown {
  if (typeof value === 'string') return value === id ? token : value
  if (Array.isArray(value)) return value.map((each) => renamed(each, id, token))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key === id ? token : key, renamed(each, id, token)]),
  )
}

/** Where the pupil alone was met is told no more: the stop is put where the run's school is. */
function moved(run: PlanRun, stop: PlanStop, id: string): PlanStop {
  const met = [...stop.board, ...stop.alight]
  const school = run.stops.find(({ place }) => place === 'school')
  if (stop.place === 'school' || met.some((each) => each !== id) || school === undefined) return stop
  return { ...stop, lat: school.lat, lon: school.lon }
}

/** A plan in which nobody can find the pupil again; its money and minutes stay, as they were paid and driven. */
function planWithout(plan: Plan, id: string, token: string): unknown {
  const routes = plan.routes.map((route) => ({
    ...route,
    runs: route.runs.map((run) => ({ ...run, stops: run.stops.map((stop) => moved(run, stop, id)) })),
  }))
  return renamed({ ...plan, routes }, id, token)
}

/** Rows of a table that mention the pupil are left out, but for the pupil's share of the money. */
async function csvWithout(name: string, text: string, id: string, token: string): Promise<string> {
  const [header = [], ...rows] = (await parseCsv(text, ',')) ?? []
  const share = header.indexOf('annual_share_pence')
  const mentions = (row: readonly string[]): boolean => row.some((cell) => cell.split(/[; ]+/).includes(id))
  const kept = rows.flatMap((row) => {
    if (!mentions(row)) return [row]
    if (name !== 'pupils.csv' || share < 0) return []
    return [header.map((_, at) => (at === 0 ? token : at === share ? (row[at] ?? '') : ''))]
  })
  return writeCsv(header, kept)
}

interface Feature {
  readonly properties?: { readonly route_id?: string }
}

/** A map without the routes that the pupil rode on: their lines lead to the door, and its box's edge may run through it. */
function mapWithout(text: string, routes: ReadonlySet<string>): string {
  const {
    features,
    bbox: _,
    ...head
  } = JSON.parse(text) as {
    readonly features: readonly Feature[]
    readonly bbox?: unknown
  }
  const kept = features.filter(({ properties }) => !routes.has(properties?.route_id ?? ''))
  return `${JSON.stringify({ ...head, features: kept })}\n`
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const textWithout = (text: string, id: string, token: string): string =>
  text.replace(new RegExp(`(?<![\\w-])${escaped(id)}(?![\\w-])`, 'g'), token)

/** A bundle without a pupil; undefined where it has no trace of one. */
export async function bundleWithout(bundle: Bundle, id: string, token: string): Promise<Bundle | undefined> {
  if (!bundle.files.some(({ text }) => text.includes(id))) return undefined
  const text = fileIn(bundle, PLAN_FILE)
  // It was made by the program itself.
  const plan = text === undefined ? undefined : (JSON.parse(text) as Plan)
  const routes = new Set(plan?.routes.flatMap((route) => (route.pupils.includes(id) ? [route.route_id] : [])))
  const sheets = new Set([...routes].map(routeSheetName))
  const files: ResultFile[] = []
  for (const file of bundle.files) {
    const { name } = file
    if (sheets.has(name)) continue
    if (name === PLAN_FILE && plan !== undefined)
      files.push({ name, text: `${JSON.stringify(planWithout(plan, id, token), null, 1)}\n` })
    else if (name.endsWith('.geojson')) files.push({ name, text: mapWithout(file.text, routes) })
    else if (!file.text.includes(id)) files.push(file)
    else if (name.endsWith('.csv')) files.push({ name, text: await csvWithout(name, file.text, id, token) })
    else if (name.endsWith('.json'))
      files.push({ name, text: `${JSON.stringify(renamed(JSON.parse(file.text), id, token), null, 1)}\n` })
    else files.push({ name, text: textWithout(file.text, id, token) })
  }
  const same =
    files.length === bundle.files.length && files.every(({ text: now }, at) => now === bundle.files[at]?.text)
  return same ? undefined : { ...bundle, files }
}
