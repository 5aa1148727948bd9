import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Plan } from '../../src/domain/plan.ts'
import { argsOf } from './command.ts'

/** The embedded sample council, as arguments. */
export const SAMPLE = {
  pupils: 'routing-data/sample/pupils.csv',
  schools: 'routing-data/sample/schools.csv',
  framework: 'routing-data/sample/framework.json',
  policy: 'routing-data/sample/policy.json',
  postcodes: 'routing-data/sample/postcodes.csv',
  roads: 'routing-data/sample/roads.osm.pbf',
} as const

type Inputs = Readonly<Record<string, string | readonly string[]>>

/** The sample's inputs with some replaced; undefined leaves one out. */
export function inputs(
  changes: Readonly<Record<string, string | readonly string[] | undefined>> = {},
): Inputs {
  const all: Readonly<Record<string, string | readonly string[] | undefined>> = { ...SAMPLE, ...changes }
  return Object.fromEntries(
    Object.entries(all).filter(
      (entry): entry is [string, string | readonly string[]] => entry[1] !== undefined,
    ),
  )
}

export const inputArgs = (changes: Parameters<typeof inputs>[0] = {}): readonly string[] =>
  argsOf(inputs(changes))

/** An estimate is quicker than roads, where the roads are not what is tried. */
export const ESTIMATE = { roads: undefined, 'crow-flies': '1.35,30' } as const

export const readPlan = async (folder: string): Promise<Plan> =>
  JSON.parse(await readFile(join(folder, 'plan.json'), 'utf8'))

/** The plan but for how it was made: the same for the same inputs, seed and iterations. */
export const withoutRun = (plan: Plan): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(plan).filter(([name]) => name !== 'run'))

/** A folder for one test file, removed at its end by the caller. */
export async function scratch(): Promise<{
  readonly path: (name: string) => string
  readonly remove: () => Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'schoolway-feature-'))
  return {
    path: (name) => join(folder, name),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Writes a list of the sample's pupils that is quicker to plan: the first ones, and those with dates to travel. */
export async function writeFewPupils(path: string, count = 30): Promise<string> {
  const [header = '', ...lines] = (await readFile(SAMPLE.pupils, 'utf8')).trimEnd().split('\n')
  const few = lines.filter((line, at) => at < count || /^(HM0046|HM0064),/.test(line))
  await writeFile(path, [header, ...few, ''].join('\n'))
  return path
}

/** Copies the sample's files under names of a user's own. */
export async function copySample(names: Partial<Record<keyof typeof SAMPLE, string>>): Promise<void> {
  for (const [name, path] of Object.entries(names)) await copyFile(SAMPLE[name as keyof typeof SAMPLE], path)
}
