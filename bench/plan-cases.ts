/** What a plan is held to; a bar that is absent is not judged. */
export interface Bars {
  /** The command ends within its time limit and this. */
  readonly secondsOverLimit?: number
  readonly costPounds?: number
  /** Percent by which the plan costs less than today's routes, priced by the same engine. */
  readonly underTodayPercent?: number
  readonly peakBytes?: number
  /** The pupils who can't be served; nobody else may be left. */
  readonly unserved?: readonly string[]
}

/** One council to plan, and how long the search has. */
export interface PlanCase {
  readonly name: string
  readonly title: string
  readonly limitSeconds: number
  readonly quickSeconds: number
  /** Left out of a quick bench unless it is asked for by name. */
  readonly slow?: boolean
  /** A folder of files, or how many pupils the generator of the sample council makes. */
  readonly source: { readonly folder: string } | { readonly pupils: number }
  /** Input options: the file in the folder that goes with each. */
  readonly files: Readonly<Record<string, string>>
  /** Input options that are not files. */
  readonly settings: Readonly<Record<string, string>>
  /** What the cost is stated for: a year, or a morning (the benchmark councils travel in the morning only). */
  readonly costOf: 'year' | 'morning'
  readonly bars: Bars
}

const TABLES = {
  pupils: 'pupils.csv',
  schools: 'schools.csv',
  framework: 'framework.json',
  policy: 'policy.json',
}

/** Bristol's list holds six rows that can't be served or are not routed, on purpose. */
const BRISTOL_UNSERVED = ['BRI09001', 'BRI09002', 'BRI09003', 'BRI09004', 'BRI09005', 'BRI09006']

const real = (
  folder: string,
  postcodes: string,
): Pick<PlanCase, 'source' | 'files' | 'settings' | 'costOf'> => ({
  source: { folder: `../shared/data/${folder}` },
  files: { ...TABLES, postcodes, roads: 'roads.osm.pbf' },
  settings: {},
  costOf: 'year',
})

/** The best known morning of VROOM 1.15 on the same council is the bar. */
const benchmark = (pupils: number, limits: readonly [number, number], vroomPounds: number): PlanCase => ({
  name: `send-${pupils}`,
  title: `send-${pupils}`,
  limitSeconds: limits[0],
  quickSeconds: limits[1],
  source: { folder: `../shared/bench/send-${pupils}` },
  files: TABLES,
  settings: { 'crow-flies': '1.35,30' },
  costOf: 'morning',
  bars: { secondsOverLimit: 5, costPounds: vroomPounds, unserved: [] },
})

/** Towns grow with the number of pupils, and their roads too: how the program behaves with size. */
const generated = (pupils: number, limits: readonly [number, number]): PlanCase => ({
  name: `made-${pupils}`,
  title: `Made council, ${pupils.toLocaleString('en-GB')} pupils`,
  limitSeconds: limits[0],
  quickSeconds: limits[1],
  source: { pupils },
  files: { ...TABLES, postcodes: 'postcodes.csv', roads: 'roads.osm.pbf' },
  settings: {},
  costOf: 'year',
  bars: {},
})

export const PLAN_CASES: readonly PlanCase[] = [
  {
    name: 'bristol',
    title: 'Bristol',
    limitSeconds: 60,
    quickSeconds: 10,
    ...real('bristol', 'codepoint-bs.csv'),
    bars: { secondsOverLimit: 15, underTodayPercent: 20, peakBytes: 1e9, unserved: BRISTOL_UNSERVED },
  },
  {
    name: 'rutland',
    title: 'Rutland',
    limitSeconds: 30,
    quickSeconds: 5,
    ...real('rutland', 'codepoint-rutland.csv'),
    bars: { secondsOverLimit: 15, underTodayPercent: 15, unserved: [] },
  },
  benchmark(50, [10, 2], 1002.45),
  benchmark(200, [30, 4], 2831.05),
  benchmark(1000, [120, 8], 11_695.7),
  generated(500, [30, 5]),
  { ...generated(2000, [60, 8]), slow: true },
]
