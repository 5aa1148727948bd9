/** What a plan's map says of a run, a stop or a school: see the API's `GET /api/v1/plans/{id}/map`. */
export interface RunProperties {
  readonly kind: 'run'
  readonly route_id: string
  readonly order: number
  readonly direction: 'am' | 'pm'
  readonly days: string
  /** References with semicolons between. */
  readonly schools: string
}

export interface StopProperties {
  readonly kind: 'stop'
  readonly route_id: string
  readonly direction: 'am' | 'pm'
  readonly days: string
  readonly stop: number
  readonly place: 'home' | 'school' | 'pick_up_point'
  readonly school_id?: string
  readonly arrive: string
  readonly depart: string
  readonly board: string
  readonly alight: string
  readonly pupils_aboard: number
}

export interface SchoolProperties {
  readonly kind: 'school'
  readonly school_id: string
  readonly school_name: string
}

export interface Feature {
  readonly type: 'Feature'
  readonly geometry:
    | { readonly type: 'Point'; readonly coordinates: readonly [number, number] }
    | { readonly type: 'LineString'; readonly coordinates: readonly (readonly [number, number])[] }
  readonly properties: RunProperties | StopProperties | SchoolProperties
}

export type Box = readonly [west: number, south: number, east: number, north: number]

export interface PlanMap {
  readonly type: 'FeatureCollection'
  readonly features: readonly Feature[]
  readonly bbox?: Box
}

/** One run: a route goes several, there and back and on other days. */
export type RunKey = Pick<RunProperties, 'route_id' | 'direction' | 'days'>

export const isRun = (key: RunKey, of: RunKey): boolean =>
  key.route_id === of.route_id && key.direction === of.direction && key.days === of.days

/** The box around a run; undefined where there is none such. */
export function boxOf(map: PlanMap, key: RunKey): Box | undefined {
  const run = map.features.find(({ properties }) => properties.kind === 'run' && isRun(key, properties))
  if (run?.geometry.type !== 'LineString') return undefined
  const { coordinates } = run.geometry
  const lons = coordinates.map(([lon]) => lon)
  const lats = coordinates.map(([, lat]) => lat)
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}
