import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runCommand } from './run-command.ts'
import { atLeast, atMost, type Score } from './score.ts'
import { percent, seconds } from './words.ts'

/** One road network under one profile: a score for each of ROAD_COLUMNS, or what is said in their place. */
export interface RoadRow {
  readonly network: string
  readonly scores: readonly Score[]
}

export const ROAD_COLUMNS = [
  'import with hierarchy',
  'cached load',
  'matrix, one thread',
  'as OSRM',
  'fastest routes',
] as const

const MOST_SECONDS = 600

/** What the networks are held to. Speed is judged on the city, agreement where OSRM's answers are at hand. */
const BARS: Readonly<
  Record<string, { readonly import: number; readonly load: number; readonly matrix: number }>
> = { bristol: { import: 8, load: 0.5, matrix: 2 } }
const AGREEMENT_PERCENT = 95

const SPEED = /^(\S+) (\S+): import ([\d.]+) s, cached load ([\d.]+) s, (\d+) × \d+ matrix ([\d.]+) s; (.+)$/
const AGREEMENT = /^(\S+) (\S+): (\d+) of (\d+) pairs as OSRM$/

function agreementOf(network: string, lines: readonly string[]): Score {
  const found = lines
    .map((line) => AGREEMENT.exec(line))
    .find((match) => `${match?.[1]} ${match?.[2]}` === network)
  if (found === undefined || found === null) return { measured: '–' }
  const [, , , agreed, pairs] = found
  const score = atLeast((100 * Number(agreed)) / Number(pairs), AGREEMENT_PERCENT, percent)
  return { ...score, measured: `${score.measured} of ${pairs}` }
}

/** The rows of what `bench/roads.ts` prints. */
export function roadRowsOf(text: string): readonly RoadRow[] {
  const lines = text.trim().split('\n')
  return lines.flatMap((line) => {
    if (AGREEMENT.test(line)) return []
    const found = SPEED.exec(line)
    if (found === null) return [{ network: 'Roads', scores: [{ measured: line }] }]
    const [, city = '', profile, built, loaded, size, table, shape = ''] = found
    const bars = BARS[city]
    const matrix = atMost(Number(table), bars?.matrix, seconds)
    const scores = [
      atMost(Number(built), bars?.import, seconds),
      atMost(Number(loaded), bars?.load, seconds),
      { ...matrix, measured: `${size} × ${size}: ${matrix.measured}` },
      agreementOf(`${city} ${profile}`, lines),
      { measured: shape },
    ]
    return [{ network: `${city} ${profile}`, scores }]
  })
}

/** Measures the road engine in a process of its own. */
export async function measureRoads(): Promise<readonly RoadRow[]> {
  const said = (measured: string): readonly RoadRow[] => [{ network: 'Roads', scores: [{ measured }] }]
  if (!existsSync(fileURLToPath(new URL('../../shared', import.meta.url))))
    return said('skipped: ../shared not there')
  const { exitStatus, out, error } = await runCommand(['bench/roads.ts'], MOST_SECONDS)
  return exitStatus === 0 ? roadRowsOf(out) : said(`failed: ${error.trim().split('\n').at(-1) ?? ''}`)
}
