/**
 * Councils like ../shared/bench/send-*, from other seeds: `node bench/send-like.ts --pupils N --seed S --out DIR`.
 *
 * A city of 20 × 20 km; homes in towns of different density, a quarter of them anywhere; one school for every 40 pupils,
 * half primary, half secondary; a pupil goes to a school of its phase, the nearer the likelier; mornings only. What was
 * measured on the given councils: choice falls with exp(−km ÷ 6), arrival windows of 15 minutes end between 08:25 and
 * 08:55, 12 % are in wheelchairs, 18 % share an assistant, 3 % travel alone.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Chance, chance } from '../routing-data/random.ts'

const SIDE_KM = 20
const SOUTH = 51.36
const WEST = -2.744
const KM_PER_LATITUDE = 111.195
const KM_PER_LONGITUDE = KM_PER_LATITUDE * Math.cos((51.45 * Math.PI) / 180)

const PUPILS_PER_SCHOOL = 40
const TOWNS = 6
const ANYWHERE = 0.25
const SPREAD_KM = [1.4, 2.4] as const
const CHOICE_KM = 6

interface Point {
  /** Kilometres east and north of the city's corner. */
  readonly x: number
  readonly y: number
}

interface Town extends Point {
  readonly spread: number
}

const PHASES = ['primary', 'secondary'] as const

interface MadeSchool extends Point {
  readonly id: number
  readonly phase: (typeof PHASES)[number]
  /** Minutes after midnight at which the window ends. */
  readonly by: number
}

const inside = (km: number): number => Math.min(SIDE_KM, Math.max(0, km))
const latitude = ({ y }: Point): string => (SOUTH + y / KM_PER_LATITUDE).toFixed(6)
const longitude = ({ x }: Point): string => (WEST + x / KM_PER_LONGITUDE).toFixed(6)
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`

/** One draw from the normal distribution (Box & Muller 1958). */
const normal = (random: Chance): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())

const anywhere = (random: Chance): Point => ({ x: SIDE_KM * random.next(), y: SIDE_KM * random.next() })

function inTown(random: Chance, towns: readonly Town[]): Point {
  const town = random.pick(towns)
  return {
    x: inside(town.x + town.spread * normal(random)),
    y: inside(town.y + town.spread * normal(random)),
  }
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

/** One of the schools of a phase, with a chance that falls with the distance. */
function chooseSchool(random: Chance, home: Point, schools: readonly MadeSchool[]): MadeSchool {
  return random.weighted(
    schools.map((school) => [school, Math.exp(-distance(home, school) / CHOICE_KM)] as const),
  )
}

function makeSchools(random: Chance, count: number, towns: readonly Town[]): readonly MadeSchool[] {
  return Array.from({ length: count }, (_, at) => ({
    ...inTown(random, towns),
    id: 100 + at,
    phase: random.pick(PHASES),
    by: 8 * 60 + 25 + 5 * random.whole(7),
  }))
}

function pupilRow(
  random: Chance,
  number: number,
  towns: readonly Town[],
  schools: readonly MadeSchool[],
): string {
  const home = random.happens(ANYWHERE) ? anywhere(random) : inTown(random, towns)
  const phases = PHASES.filter((phase) => schools.some((school) => school.phase === phase))
  const phase = random.pick(phases)
  const school = chooseSchool(
    random,
    home,
    schools.filter((each) => each.phase === phase),
  )
  const wheelchair = random.happens(0.12)
  const assistant = random.happens(0.18)
  const alone = random.happens(0.03)
  return [
    `P${String(number + 1).padStart(5, '0')}`,
    phase,
    latitude(home),
    longitude(home),
    school.id,
    'MTWTF,Y,N',
    wheelchair ? 'wheelchair' : 'seat',
    assistant ? 'shared' : 'none',
    alone ? 'Y' : 'N',
    wheelchair ? 5 : 2,
  ].join()
}

const schoolRow = (school: MadeSchool): string =>
  [
    school.id,
    `School ${school.id}`,
    school.phase,
    latitude(school),
    longitude(school),
    clock(school.by - 15),
    clock(school.by),
    '15:15:00,15:45:00,0',
  ].join()

/** Seats, wheelchair spaces, base fare and pence a mile of each vehicle type, as in the given councils. */
const VEHICLES = [
  ['car4', 'phv', 4, 0, 2500, 153],
  ['mpv6', 'phv', 6, 0, 3200, 177],
  ['minibus8', 'phv', 8, 0, 4200, 201],
  ['minibus16', 'psv', 16, 0, 6500, 257],
  ['wav4_1', 'phv', 4, 1, 4200, 217],
  ['wav6_2', 'phv', 6, 2, 5800, 249],
] as const

const FRAMEWORK = {
  framework: 'benchmark',
  kind: 'framework',
  school_days: 190,
  vehicle_types: VEHICLES.map(([id, licence, seats, wheelchairs]) => ({
    id,
    licence,
    layouts: [{ seats, wheelchairs }],
  })),
  rates: Object.fromEntries(
    VEHICLES.map(([id, , , , base, mile]) => [id, { base_pence: base, bands: [{ pence_per_mile: mile }] }]),
  ),
  passenger_assistants: { pence_per_hour: 1200, minimum_minutes: 120, extra_minutes: 0 },
}

const POLICY = {
  max_minutes: { primary: 45, secondary: 75, post16: 75 },
  boarding_minutes: { seat: 2, transfer: 4, wheelchair: 5 },
  alighting_minutes: { seat: 0, transfer: 0, wheelchair: 0 },
  pupils_per_shared_assistant: 16,
  earliest_pick_up: '05:00:00',
  latest_drop_off: '20:00:00',
  traffic: { am: 1, pm: 1 },
  recharge: 'equal',
}

/** The council's files by name; the same for the same size and seed. */
export function sendLike(pupils: number, seed: number): ReadonlyMap<string, string> {
  const random = chance(seed)
  const towns = Array.from({ length: TOWNS }, (): Town => {
    const centre = anywhere(random)
    const inner = { x: 2 + 0.8 * centre.x, y: 2 + 0.8 * centre.y }
    return { ...inner, spread: random.between(...SPREAD_KM) }
  })
  const schools = makeSchools(random, Math.max(2, Math.round(pupils / PUPILS_PER_SCHOOL)), towns)
  const rows = Array.from({ length: pupils }, (_, number) => pupilRow(random, number, towns, schools))
  return new Map([
    [
      'pupils.csv',
      `pupil_id,phase,home_lat,home_lon,school_id,days,am,pm,travel,passenger_assistant,travel_alone,boarding_minutes\n${rows.join('\n')}\n`,
    ],
    [
      'schools.csv',
      `school_id,name,phase,lat,lon,arrive_from,arrive_by,collect_from,collect_by,unload_minutes\n${schools.map(schoolRow).join('\n')}\n`,
    ],
    ['framework.json', `${JSON.stringify(FRAMEWORK, null, 1)}\n`],
    ['policy.json', `${JSON.stringify(POLICY, null, 1)}\n`],
  ])
}

/** Writes a council's files into a folder, which is made. */
export function writeSendLike(pupils: number, seed: number, folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of sendLike(pupils, seed)) writeFileSync(join(folder, name), text)
}

if (import.meta.main) {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { pupils: text, seed: text, out: text } })
  const { pupils = '200', seed = '1', out } = values
  if (out === undefined || !/^\d+$/.test(pupils) || !/^\d+$/.test(seed) || Number(pupils) < 2) {
    console.error('node bench/send-like.ts --pupils N --seed S --out DIR')
    process.exitCode = 2
  } else writeSendLike(Number(pupils), Number(seed), out)
}
