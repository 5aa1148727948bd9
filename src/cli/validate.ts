import type { Council } from '../domain/council.ts'
import type { RoadSource } from '../domain/travel.ts'
import { type InputPaths, type ReadOptions, readCouncil } from '../intake/read-council.ts'
import { locate } from '../jobs/prepare/places.ts'
import { issueLines } from './issue-lines.ts'

/** What a command leaves behind when it only speaks. */
export interface Spoken {
  readonly exitStatus: 0 | 2
  readonly lines: readonly string[]
}

function counted(codes: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].map(([code, count]) => `${code} ${count}`).join(', ')
}

function conclusion({ pupils, unserved, schools, issues }: Council): string {
  const rows = `${pupils.length} pupils, ${schools.size} schools, ${issues.length} warnings`
  if (unserved.length === 0) return `${rows}; every pupil can be planned`
  return `${rows}; ${pupils.length - unserved.length} pupils can be planned, ${unserved.length} cannot (${counted(unserved.map(({ code }) => code))})`
}

/** With what turns out when the places meet the roads. */
async function onRoads(council: Council, openRoads: () => Promise<RoadSource>): Promise<Council> {
  const roads = await openRoads()
  try {
    const { unserved, issues } = await locate(council, roads)
    return {
      ...council,
      unserved: [...council.unserved, ...unserved],
      issues: [...council.issues, ...issues],
    }
  } finally {
    await roads.close()
  }
}

/**
 * `schoolway validate`: the faults of a council's files and, where roads are given, of its places, and nothing else;
 * status 2 when any of them is an error. Rejects as the roads do.
 */
export async function validate(
  paths: InputPaths,
  options: ReadOptions = {},
  openRoads?: () => Promise<RoadSource>,
): Promise<Spoken> {
  const outcome = await readCouncil(paths, options)
  if (!outcome.ok) return { exitStatus: 2, lines: issueLines(outcome.issues) }
  const council = openRoads === undefined ? outcome.council : await onRoads(outcome.council, openRoads)
  return { exitStatus: 0, lines: [...issueLines(council.issues), conclusion(council)] }
}
