/** What a plan is held to; a bar that is absent is not judged. */
export interface Bars {
  /** The command ends within its time limit and this. */
  readonly secondsOverLimit?: number
  readonly costPounds?: number
  /** Percent by which the plan costs less than today's routes, priced by the same engine. */
  readonly underTodayPercent?: number
  readonly peakBytes?: number
  /** From the command's launch to a first plan of everybody. */
  readonly firstPlanSeconds?: number
  /** Percent of the plan's cost above the bound that is proven. */
  readonly gapPercent?: number
  /** Another row of the section, and by how many percent this one may be dearer. */
  readonly within?: { readonly row: string; readonly percent: number }
  /** The pupils who can't be served; nobody else may be left. */
  readonly unserved?: readonly string[]
}

/** A morning's cost that others reach on the same council: ../shared/bench/README.md. */
export interface Peers {
  readonly vroomPounds: number
  readonly referencePounds: number
}

/** One council to plan, and how long the search has. */
export interface PlanCase {
  readonly name: string
  /** The section of the results in which it stands. */
  readonly section: string
  readonly title: string
  readonly limitSeconds: number
  /** The limit in a quick bench; absent: not in it. */
  readonly quickSeconds?: number
  /** How long the bound has after the search; absent: none is asked for. */
  readonly boundSeconds?: number
  /**
   * A folder of files, how many pupils the generator of the sample council makes, or a council like the given benchmark's
   * from another seed.
   */
  readonly source:
    | { readonly folder: string }
    | { readonly pupils: number }
    | { readonly like: number; readonly seed: number }
  /** Input options: the file in the folder that goes with each. */
  readonly files: Readonly<Record<string, string>>
  /** Input options that are not files. */
  readonly settings: Readonly<Record<string, string>>
  /** What the cost is stated for: a year, or a morning (the benchmark councils travel in the morning only). */
  readonly costOf: 'year' | 'morning'
  readonly peers?: Peers
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

const CITY_FILES = { bristol: 'codepoint-bs.csv', rutland: 'codepoint-rutland.csv' } as const

type Own = Pick<PlanCase, 'name' | 'section' | 'title' | 'limitSeconds'> & Partial<PlanCase>

/** Real roads, both directions, the whole week. */
const real = (folder: keyof typeof CITY_FILES, own: Own): PlanCase => ({
  source: { folder: `../shared/data/${folder}` },
  files: { ...TABLES, postcodes: CITY_FILES[folder], roads: 'roads.osm.pbf' },
  settings: {},
  costOf: 'year',
  bars: {},
  ...own,
})

/** The folder of the case's source, mornings only, roads as an estimate. */
const estimated = (source: PlanCase['source'], own: Own): PlanCase => ({
  source,
  files: TABLES,
  settings: { 'crow-flies': '1.35,30' },
  costOf: 'morning',
  ...own,
  bars: { unserved: [], ...own.bars },
})

const given = (pupils: number, own: Omit<Own, 'title'> & { readonly title?: string }): PlanCase =>
  estimated({ folder: `../shared/bench/send-${pupils}` }, { title: `send-${pupils}`, ...own })

const like = (pupils: number, seed: number, limitSeconds: number): PlanCase =>
  estimated(
    { like: pupils, seed },
    {
      name: `like-${pupils}-${seed}`,
      section: 'like',
      title: `${pupils.toLocaleString('en-GB')} pupils, seed ${seed}`,
      limitSeconds,
      bars: { secondsOverLimit: 15, peakBytes: 2e9 },
    },
  )

/** Towns grow with the number of pupils, and their roads too: how the program behaves with size. */
const made = (pupils: number, limitSeconds: number, quickSeconds?: number): PlanCase => ({
  name: `made-${pupils}`,
  section: 'made',
  title: `Made council, ${pupils.toLocaleString('en-GB')} pupils`,
  limitSeconds,
  ...(quickSeconds === undefined ? {} : { quickSeconds }),
  source: { pupils },
  files: { ...TABLES, postcodes: 'postcodes.csv', roads: 'roads.osm.pbf' },
  settings: {},
  costOf: 'year',
  bars: {},
})

const bound = (planCase: PlanCase, boundSeconds: number, bars: Bars): PlanCase => {
  const { quickSeconds: _, ...rest } = planCase
  return { ...rest, name: `bound-${planCase.name}`, section: 'bounds', boundSeconds, bars }
}

const CITIES: readonly PlanCase[] = [
  real('bristol', {
    name: 'bristol-600',
    section: 'cities',
    title: 'Bristol, ten minutes',
    limitSeconds: 600,
    bars: { secondsOverLimit: 15, unserved: BRISTOL_UNSERVED },
  }),
  real('bristol', {
    name: 'bristol',
    section: 'cities',
    title: 'Bristol',
    limitSeconds: 60,
    quickSeconds: 10,
    bars: {
      secondsOverLimit: 15,
      underTodayPercent: 20,
      peakBytes: 1e9,
      unserved: BRISTOL_UNSERVED,
      within: { row: 'bristol-600', percent: 1 },
    },
  }),
  real('rutland', {
    name: 'rutland',
    section: 'cities',
    title: 'Rutland',
    limitSeconds: 30,
    quickSeconds: 5,
    bars: { secondsOverLimit: 15, underTodayPercent: 15, unserved: [] },
  }),
]

const GIVEN: readonly PlanCase[] = [
  given(50, {
    name: 'send-50',
    section: 'send',
    limitSeconds: 3,
    quickSeconds: 2,
    peers: { vroomPounds: 1002.45, referencePounds: 917.65 },
    bars: { secondsOverLimit: 5, costPounds: 917.65 },
  }),
  given(200, {
    name: 'send-200',
    section: 'send',
    limitSeconds: 20,
    quickSeconds: 6,
    peers: { vroomPounds: 2831.05, referencePounds: 2432.61 },
    bars: { secondsOverLimit: 5, costPounds: 2432.7 },
  }),
  given(1000, {
    name: 'send-1000',
    section: 'send',
    limitSeconds: 120,
    quickSeconds: 12,
    peers: { vroomPounds: 11_695.7, referencePounds: 9806.58 },
    bars: { secondsOverLimit: 5, costPounds: 9750 },
  }),
]

const LARGE: readonly PlanCase[] = [
  given(5000, {
    name: 'send-5000-1800',
    section: 'send-5000',
    title: 'send-5000, half an hour',
    limitSeconds: 1800,
    bars: { secondsOverLimit: 60, firstPlanSeconds: 10, peakBytes: 2e9 },
  }),
  given(5000, {
    name: 'send-5000-300',
    section: 'send-5000',
    title: 'send-5000, five minutes',
    limitSeconds: 300,
    bars: {
      secondsOverLimit: 60,
      firstPlanSeconds: 10,
      peakBytes: 2e9,
      within: { row: 'send-5000-1800', percent: 1 },
    },
  }),
]

const named = (name: string): PlanCase => {
  const found = [...CITIES, ...GIVEN].find((planCase) => planCase.name === name)
  if (found === undefined) throw new RangeError(`no row ${name}`)
  return found
}

export const PLAN_CASES: readonly PlanCase[] = [
  ...CITIES,
  ...GIVEN,
  ...LARGE,
  ...[11, 12, 13].map((seed) => like(50, seed, 20)),
  ...[11, 12, 13].map((seed) => like(200, seed, 30)),
  like(500, 11, 60),
  ...[11, 12].map((seed) => like(1000, seed, 120)),
  like(2000, 11, 120),
  like(5000, 11, 180),
  made(500, 30, 5),
  made(2000, 60),
  bound(named('send-50'), 60, { gapPercent: 0 }),
  // Five minutes in all: a better plan closes the gap as well as a better bound.
  bound({ ...named('send-200'), limitSeconds: 60 }, 240, { gapPercent: 1 }),
  bound(named('send-1000'), 900, { gapPercent: 3 }),
  bound(named('bristol'), 300, {}),
]
