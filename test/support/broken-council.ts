import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Plan } from '../../src/domain/plan.ts'
import { argsOf, type Ended, FAULT_LINE, runHere } from './command.ts'
import { corrupt, type Files } from './corrupt.ts'
import { corruptRoads } from './corrupt/roads.ts'
import { textOf } from './corrupt/types.ts'
import { createRandom } from './random.ts'

/** A council's files: the five that are spoiled, and its roads, used where they lie unless they are spoiled too. */
export interface Source {
  readonly files: Files
  readonly roads: string
}

const NAMES = ['pupils.csv', 'schools.csv', 'framework.json', 'policy.json', 'postcodes.csv'] as const

/** Reads a council from a folder. */
export async function readSource(folder: string, postcodes = 'postcodes.csv'): Promise<Source> {
  const entries = NAMES.map(async (name) => {
    const content = await readFile(join(folder, name === 'postcodes.csv' ? postcodes : name))
    return [name, content] as const
  })
  return { files: Object.fromEntries(await Promise.all(entries)), roads: join(folder, 'roads.osm.pbf') }
}

/** What came of planning a spoiled council. */
export interface Broken {
  /** What was done to the files. */
  readonly done: readonly string[]
  readonly status: number | null
  /** What must not be: empty when the outcome is one of the two that the contract allows. */
  readonly wrong: readonly string[]
  /** Codes of the fault lines. */
  readonly codes: readonly string[]
}

/** One seed in so many spoils the roads as well. */
const ROADS_SPOILED_ONE_IN = 20
const HANG_MILLISECONDS = 60_000

/** Each pupil_id that stands at the start of a line, as whoever opens the file would see it. */
const idsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^\uFEFF?"?([A-Z]{2,3}\d{4,5})"?[,;\t]/gm)].flatMap(([, id]) => id ?? [])

function faultsOf(ended: Ended): readonly string[] {
  const lines = ended.errors.split('\n')
  const last = lines.at(-1) ?? ''
  const coded = /^and \d+ more$/.test(last) ? lines.slice(0, -1) : lines
  const odd = coded.filter((line) => !FAULT_LINE.test(line))
  return [
    ...odd.map((line) => `not a coded line: ${line.slice(0, 200)}`),
    ...(lines.length > 201 ? [`${lines.length} lines`] : []),
  ]
}

function pupilFaults(plan: Plan, expected: readonly string[]): readonly string[] {
  const told = [
    ...plan.routes.flatMap((route) => route.pupils),
    ...plan.unserved.map((each) => each.pupil_id),
  ]
  const counts = new Map<string, number>()
  for (const id of told) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...new Set(expected)]
    .filter((id) => counts.get(id) !== 1)
    .map((id) => `${id} is in the plan ${counts.get(id) ?? 0} times`)
}

const settled = <T>(work: Promise<T>, milliseconds: number): Promise<T | 'hangs'> => {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<'hangs'>((resolve) => {
    timer = setTimeout(() => resolve('hangs'), milliseconds)
  })
  return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}

const withoutProgress = (errors: string): readonly string[] =>
  errors.split('\n').filter((line) => !/^ *\d+\.\d s {2}/.test(line))

const codesIn = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => /^[^:]*:\d*:[^:]*: ([a-z_]+): /.exec(line)?.[1] ?? [])

/** Spoils a council's files by a seed, plans it with the real command, and judges what comes of it. */
export async function planBroken(
  source: Source,
  seed: number,
  patience = HANG_MILLISECONDS,
): Promise<Broken> {
  const { done, files, keepsRows } = corrupt(source.files, seed)
  const folder = await mkdtemp(join(tmpdir(), 'broken-'))
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
    const spoilRoads = seed % ROADS_SPOILED_ONE_IN === 0
    const roads = spoilRoads ? join(folder, 'roads.osm.pbf') : source.roads
    if (spoilRoads) await writeFile(roads, corruptRoads(await readFile(source.roads), createRandom(seed)))
    const at = (name: string): string => join(folder, name)
    const inputs = argsOf({
      pupils: at('pupils.csv'),
      schools: at('schools.csv'),
      framework: at('framework.json'),
      policy: at('policy.json'),
      postcodes: at('postcodes.csv'),
      roads,
    })
    const out = join(folder, 'out')
    const search = argsOf({ iterations: '8', workers: '2', out })
    const planned = await settled(runHere(['plan', ...inputs, ...search]), patience)
    if (planned === 'hangs')
      return { done, status: null, wrong: [`planning takes more than ${patience / 1000} s`], codes: [] }
    const known = { done, status: planned.status, codes: codesIn(planned.errors) }
    if (planned.status === 2) return { ...known, wrong: faultsOf(planned) }
    if (planned.status !== 0) return { ...known, wrong: withoutProgress(planned.errors) }
    const plan: Plan = JSON.parse(await readFile(join(out, 'plan.json'), 'utf8'))
    const checked = await runHere(['check', ...inputs, '--plan', join(out, 'plan.json')])
    const ids = idsOf(textOf(keepsRows ? source.files : files, 'pupils.csv'))
    return {
      ...known,
      wrong: [
        ...pupilFaults(plan, ids),
        ...(checked.status === 0 ? [] : [checked.errors, ...checked.out.split('\n').slice(0, 20)]),
      ],
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
