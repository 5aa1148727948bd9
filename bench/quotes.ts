/**
 * How long a quote takes against a live plan: `node bench/quotes.ts [bristol|send-5000 …]`. Each plan is made first, in a short
 * search; then come 500 made-up pupils: the needs and school of one of the list, and another's home moved a little. Each is asked
 * about five times, and its quickest counts, so that whatever else the machine does is left out. Prints, for each,
 * `title: column = figure; …`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parsePlan } from '../src/checker/parse-plan.ts'
import type { Council } from '../src/domain/council.ts'
import type { Plan } from '../src/domain/plan.ts'
import type { Pupil } from '../src/domain/pupil.ts'
import type { RoadSource } from '../src/domain/travel.ts'
import { readCouncil } from '../src/intake/read-council.ts'
import { type LiveCouncil, openLiveCouncil } from '../src/jobs/quote/live-council.ts'
import { placeNewcomer } from '../src/jobs/quote/place-newcomer.ts'
import { openCrowFlies } from '../src/roads/crow-flies.ts'
import { openOsmRoads } from '../src/roads/open-osm-roads.ts'
import { Random } from '../src/solver/search/random.ts'
import { runCommand } from './run-command.ts'

const SHARED = join(import.meta.dirname, '../../shared')
const PUPILS = 500
const ROUNDS = 5
const PLAN_SECONDS = 30

interface QuoteCase {
  readonly title: string
  readonly folder: string
  readonly postcodes: readonly string[]
  readonly roadArgs: readonly string[]
  readonly openRoads: () => Promise<RoadSource>
}

const BRISTOL = join(SHARED, 'data/bristol')
const SEND = join(SHARED, 'bench/send-5000')
const CASES: Readonly<Record<string, QuoteCase>> = {
  bristol: {
    title: 'Bristol',
    folder: BRISTOL,
    postcodes: [join(BRISTOL, 'codepoint-bs.csv')],
    roadArgs: ['--roads', join(BRISTOL, 'roads.osm.pbf')],
    openRoads: () => openOsmRoads({ file: join(BRISTOL, 'roads.osm.pbf'), profile: 'uk-car' }),
  },
  'send-5000': {
    title: 'send-5000',
    folder: SEND,
    postcodes: [],
    roadArgs: ['--crow-flies', '1.35,30'],
    openRoads: async () => openCrowFlies(1.35, 30),
  },
}

async function councilOf({ folder, postcodes }: QuoteCase): Promise<Council> {
  const file = (name: string): string => join(folder, name)
  const read = await readCouncil({
    pupils: file('pupils.csv'),
    schools: file('schools.csv'),
    framework: file('framework.json'),
    policy: file('policy.json'),
    postcodes,
  })
  if (!read.ok) throw new Error(`${folder} cannot be read`)
  return read.council
}

async function planOf({ folder, postcodes, roadArgs }: QuoteCase): Promise<Plan> {
  const out = mkdtempSync(join(tmpdir(), 'quotes-'))
  try {
    const inputs = ['pupils.csv', 'schools.csv', 'framework.json', 'policy.json'].flatMap((name) => [
      `--${name.replace(/\..*/, '')}`,
      join(folder, name),
    ])
    const places = postcodes.length === 0 ? [] : ['--postcodes', ...postcodes]
    const limit = ['--time-limit', String(PLAN_SECONDS), '--out', out]
    const args = ['src/cli/main.ts', 'plan', ...inputs, ...places, ...roadArgs, ...limit]
    const { exitStatus, error } = await runCommand(args, 20 * PLAN_SECONDS)
    if (exitStatus !== 0) throw new Error(error)
    const { plan } = parsePlan(JSON.parse(readFileSync(join(out, 'plan.json'), 'utf8')))
    if (plan === undefined) throw new Error('plan.json is no plan')
    return plan
  } finally {
    rmSync(out, { recursive: true })
  }
}

/** Some hundred metres to and fro, so that the home is no place of the plan. */
const JITTER_DEGREES = 0.004

function newPupils({ input }: LiveCouncil, count: number): readonly Pupil[] {
  const random = new Random(1)
  const { pupils } = input
  const jitter = (): number => (random.next() - 0.5) * JITTER_DEGREES
  return Array.from({ length: count }, (_, at): Pupil => {
    const needs = pupils[random.below(pupils.length)] as Pupil
    const { home } = pupils[random.below(pupils.length)] as Pupil
    const own = { id: `new-${at}`, keepWith: [], notWith: [], locked: false, pickUpWalkMetres: 0 }
    return home === undefined
      ? { ...needs, ...own }
      : { ...needs, ...own, home: { lat: home.lat + jitter(), lon: home.lon + jitter() } }
  })
}

const least = (times: Float64Array, at: number, started: number): void => {
  times[at] = Math.min(times[at] as number, performance.now() - started)
}

const quantile = (times: Float64Array, share: number): string =>
  `${(times.toSorted()[Math.floor(times.length * share)] as number).toFixed(2)} ms`

async function measure(quoteCase: QuoteCase): Promise<void> {
  const council = await councilOf(quoteCase)
  const plan = await planOf(quoteCase)
  const roads = await quoteCase.openRoads()
  const started = performance.now()
  const live = await openLiveCouncil(council, roads, plan, [])
  const loaded = (performance.now() - started) / 1000
  const pupils = newPupils(live, PUPILS)
  const rows = new Float64Array(PUPILS).fill(Number.POSITIVE_INFINITY)
  const quotes = new Float64Array(PUPILS).fill(Number.POSITIVE_INFINITY)
  for (let round = 0; round < ROUNDS; round++)
    for (const [at, pupil] of pupils.entries()) {
      const asked = performance.now()
      const placed = await placeNewcomer(live, pupil)
      least(rows, at, asked)
      if ('code' in placed) continue
      const priced = performance.now()
      live.live.cheapest(placed.newcomer)
      least(quotes, at, priced)
    }
  const known = quotes.filter((time) => time < Number.POSITIVE_INFINITY)
  const figures = [
    ['pupils', String(plan.totals.served)],
    ['routes', String(plan.totals.routes)],
    ['quote p50', quantile(known, 0.5)],
    ['p95', quantile(known, 0.95)],
    ['p99', quantile(known, 0.99)],
    ['road rows p95', quantile(rows, 0.95)],
    ['plan loaded in', `${loaded.toFixed(1)} s`],
  ]
  process.stdout.write(
    `${quoteCase.title}: ${figures.map(([column, figure]) => `${column} = ${figure}`).join('; ')}\n`,
  )
  await roads.close()
}

const wanted = process.argv.slice(2)
for (const [name, quoteCase] of Object.entries(CASES))
  if (wanted.length === 0 || wanted.includes(name)) await measure(quoteCase)
