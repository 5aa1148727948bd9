/**
 * What a panel waits for: `node bench/panel.ts [FOLDER]`. Four schools for one child after another against Bristol's 652 pupils,
 * through the thread that the service asks: first figures, all figures, and the schools' service areas. The plan is made first, in
 * a short search, and kept in FOLDER with a copy of the roads where one is named. Prints `title: column = figure; …`.
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parsePlan } from '../src/checker/parse-plan.ts'
import type { LiveInputs, LiveKey } from '../src/decisions/placement/desk.ts'
import { type PlacementQuestion, placementQuestionSchema } from '../src/domain/placement-question.ts'
import type { Pupil } from '../src/domain/pupil.ts'
import type { School } from '../src/domain/school.ts'
import { formatWeekdays } from '../src/domain/weekdays.ts'
import { readCouncil } from '../src/intake/read-council.ts'
import { Random } from '../src/solver/search/random.ts'
import { PlacementThread } from '../workers/placement-thread.ts'
import { runCommand } from './run-command.ts'

const BRISTOL = join(import.meta.dirname, '../../shared/data/bristol')
const POSTCODES = join(BRISTOL, 'codepoint-bs.csv')
const PLAN_SECONDS = 20
const FIRST = 60
const FULL = 12
const SCHOOLS = 4
const KEY: LiveKey = { planId: 'bristol', state: '1' }

const file = (name: string): string => join(BRISTOL, name)
const INPUTS = ['pupils.csv', 'schools.csv', 'framework.json', 'policy.json']

async function inputsIn(folder: string): Promise<LiveInputs> {
  const roads = join(folder, 'roads.osm.pbf')
  if (!existsSync(roads)) copyFileSync(file('roads.osm.pbf'), roads)
  if (!existsSync(join(folder, 'plan.json'))) {
    const inputs = INPUTS.flatMap((name) => [`--${name.replace(/\..*/, '')}`, file(name)])
    const more = ['--postcodes', POSTCODES, '--roads', roads, '--time-limit', String(PLAN_SECONDS)]
    const args = ['src/cli/main.ts', 'plan', ...inputs, ...more, '--workers', '1', '--out', folder]
    const { exitStatus, error } = await runCommand(args, 20 * PLAN_SECONDS)
    if (exitStatus !== 0) throw new Error(error)
  }
  const { plan } = parsePlan(JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')))
  const read = await readCouncil({
    pupils: file('pupils.csv'),
    schools: file('schools.csv'),
    framework: file('framework.json'),
    policy: file('policy.json'),
    postcodes: [POSTCODES],
  })
  if (plan === undefined || !read.ok) throw new Error('Bristol cannot be read')
  return { council: read.council, plan, roads: { kind: 'file', path: roads }, postcodes: [POSTCODES] }
}

/** A made-up child: the needs of one of the list, the postcode of another, and four of the schools. */
function questionOf(random: Random, { council }: LiveInputs, depth: 'first' | 'full'): PlacementQuestion {
  const needs = council.pupils[random.below(council.pupils.length)] as Pupil
  const withPostcode = council.pupils.filter(({ homePostcode }) => homePostcode !== '')
  const neighbour = withPostcode[random.below(withPostcode.length)]
  const schools = [...council.schools.values()]
  const chosen = new Set<School>()
  while (chosen.size < SCHOOLS) chosen.add(schools[random.below(schools.length)] as School)
  return placementQuestionSchema.parse({
    child: {
      ...(neighbour === undefined
        ? { home_lat: 51.4545, home_lon: -2.5879 }
        : { home_postcode: neighbour.homePostcode }),
      phase: needs.phase,
      days: formatWeekdays(needs.days),
      am: needs.am,
      pm: needs.pm,
      travel: needs.travel,
      passenger_assistant: needs.assistant,
      assistant_skill: needs.assistantSkill,
      travel_alone: needs.travelAlone,
      vehicle_features: needs.vehicleFeatures,
    },
    schools: [...chosen].map(({ id }) => ({
      school_id: id,
      place_pence_per_year: 2_500_000,
      nearest_suitable: true,
    })),
    depth,
    pence_per_mile: 45,
  })
}

const times: Record<string, number[]> = {}

async function timed<Found extends { readonly kind: string }>(
  name: string,
  kind: Found['kind'],
  work: () => Promise<Found>,
): Promise<Found> {
  const started = performance.now()
  const found = await work()
  if (found.kind !== kind) throw new Error(`${name}: ${found.kind}`)
  times[name] = [...(times[name] ?? []), performance.now() - started]
  return found
}

const quantile = (name: string, share: number): string => {
  const sorted = (times[name] ?? []).toSorted((a, b) => a - b)
  return `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number)} ms`
}

async function measure(inputs: LiveInputs, desk: PlacementThread): Promise<void> {
  const random = new Random(1)
  await timed('open', 'open', () => desk.open(KEY, inputs))
  await timed('again', 'open', () => desk.open(KEY, inputs))
  const ask = (name: string, depth: 'first' | 'full') =>
    timed(name, 'quoted', () => desk.quote(KEY, questionOf(random, inputs, depth), '2026-11-01'))
  await ask('first of all', 'full')
  for (let at = 0; at < FIRST; at++) await ask('first', 'first')
  for (let at = 0; at < FULL; at++) await ask('full', 'full')
  for (const id of [...inputs.council.schools.keys()].slice(0, 2 * SCHOOLS))
    await timed('area', 'areas', () => desk.areas(KEY, id))
  const figures = [
    ['pupils', String(inputs.plan.totals.served)],
    ['routes', String(inputs.plan.totals.routes)],
    ['plan opened in', quantile('open', 0)],
    ['all figures at once after that', quantile('first of all', 0)],
    ['first figures p50', quantile('first', 0.5)],
    ['p95', quantile('first', 0.95)],
    ['most', quantile('first', 1)],
    ['all figures p50', quantile('full', 0.5)],
    ['most', quantile('full', 1)],
    ['areas of a school p50', quantile('area', 0.5)],
    ['most', quantile('area', 1)],
  ]
  process.stdout.write(
    `Bristol, ${SCHOOLS} schools: ${figures.map(([column, figure]) => `${column} = ${figure}`).join('; ')}\n`,
  )
}

const named = process.argv[2]
const folder = named ?? mkdtempSync(join(tmpdir(), 'panel-'))
mkdirSync(folder, { recursive: true })
const desk = new PlacementThread()
try {
  await measure(await inputsIn(folder), desk)
} finally {
  await desk.close()
  if (named === undefined) rmSync(folder, { recursive: true })
}
