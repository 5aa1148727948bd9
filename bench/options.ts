import { parseArgs } from 'node:util'

export interface BenchOptions {
  /** Names of the sections and rows to measure; undefined for all. */
  readonly only: readonly string[] | undefined
  readonly quick: boolean
  /** Of a quick bench: its figures are kept, and later ones compared with them. */
  readonly keep: boolean
  readonly seed: number
  readonly workers: number
  /** Where the results page is; its figures are beside it, in a `.json` of the same name. */
  readonly out: string
  /** `YYYY-MM-DD`. */
  readonly date: string
}

export class BenchOptionError extends Error {
  override name = 'BenchOptionError'
}

function whole(option: string, text: string, least: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value < 2 ** 31) return value
  throw new BenchOptionError(`--${option} must be a whole number from ${least}`)
}

function namesOf(text: string | undefined, names: readonly string[]): readonly string[] | undefined {
  if (text === undefined) return undefined
  const asked = text.split(',').map((name) => name.trim())
  const unknown = asked.filter((name) => !names.includes(name))
  if (unknown.length === 0) return asked
  throw new BenchOptionError(`--only knows ${names.join(', ')}; not ${unknown.join(', ')}`)
}

/**
 * Reads the command line.
 * @param names every section and row there is
 * @param page where results go unless told otherwise
 * @param today used without `--date`
 * @throws BenchOptionError for what it does not take
 */
export function readBenchOptions(
  args: readonly string[],
  names: readonly string[],
  page: string,
  today: string,
): BenchOptions {
  const text = { type: 'string' } as const
  const options = { only: text, seed: text, workers: text, out: text, date: text }
  let values: { [Name in keyof typeof options]?: string } & { quick?: boolean; keep?: boolean }
  try {
    const flag = { type: 'boolean' } as const
    ;({ values } = parseArgs({ args: [...args], options: { ...options, quick: flag, keep: flag } }))
  } catch (problem) {
    throw new BenchOptionError(problem instanceof Error ? problem.message : String(problem))
  }
  const quick = values.quick ?? false
  const date = values.date ?? today
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new BenchOptionError('--date must be YYYY-MM-DD')
  const keep = values.keep ?? false
  if (keep && !quick) throw new BenchOptionError('--keep goes with --quick')
  const out = values.out ?? page
  if (!out.endsWith('.md')) throw new BenchOptionError('--out must be a .md file')
  return {
    only: namesOf(values.only, names),
    quick,
    keep,
    seed: whole('seed', values.seed ?? '1', 0),
    workers: whole('workers', values.workers ?? '2', 1),
    out,
    date,
  }
}
