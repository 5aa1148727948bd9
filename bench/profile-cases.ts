import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCouncil } from '../src/intake/read-council.ts'
import { prepare } from '../src/jobs/prepare/prepare.ts'
import { openCrowFlies } from '../src/roads/crow-flies.ts'
import { openOsmRoads } from '../src/roads/open-osm-roads.ts'
import { compile } from '../src/solver/compile/compile.ts'
import type { Problem } from '../src/solver/problem.ts'
import { writeSendLike } from './send-like.ts'

const LIKE = { 'like-200': 200, 'like-1000': 1000 } as const
const SHARED = join(import.meta.dirname, '../../shared')

/** What can be profiled: given councils, and ones that need no data. */
export const PROFILED: readonly string[] = ['send-200', 'send-1000', 'bristol', ...Object.keys(LIKE)]

const tables = (folder: string) => ({
  pupils: join(folder, 'pupils.csv'),
  schools: join(folder, 'schools.csv'),
  framework: join(folder, 'framework.json'),
  policy: join(folder, 'policy.json'),
})

/** One of the councils, compiled for the search. */
export async function compiledCase(name: string): Promise<Problem> {
  const made = mkdtempSync(join(tmpdir(), 'schoolway-profile-'))
  const city = name === 'bristol'
  const like = Object.entries(LIKE).find(([known]) => known === name)?.[1]
  if (like !== undefined) writeSendLike(like, 11, made)
  const folder = like !== undefined ? made : join(SHARED, city ? 'data' : 'bench', name)
  const postcodes = city ? [join(folder, 'codepoint-bs.csv')] : []
  const roads = city
    ? await openOsmRoads({ file: join(folder, 'roads.osm.pbf'), profile: 'uk-car', cacheDirectory: made })
    : openCrowFlies(1.35, 30)
  try {
    const read = await readCouncil({ ...tables(folder), postcodes })
    if (!read.ok) throw new Error(`${name} cannot be read: ${read.issues[0]?.code}`)
    return compile((await prepare(read.council, roads)).input)
  } finally {
    await roads.close()
    rmSync(made, { recursive: true, force: true })
  }
}
