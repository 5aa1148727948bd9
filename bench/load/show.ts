import type { Sample } from './steady.ts'

/** Of numbers in rising order. */
export const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0

const PARTS = [0.5, 0.9, 0.99] as const

/** p50, p90, p99 and the most, milliseconds. */
function times(samples: readonly Sample[]): readonly number[] {
  const sorted = samples.map(({ ms }) => ms).toSorted((a, b) => a - b)
  return [...PARTS.map((part) => quantile(sorted, part)), sorted.at(-1) ?? 0]
}

const isAnswer = ({ status }: Sample): boolean => status === 200

/** What was refused or not answered, counted: `503 GET /a`. */
const wrong = (samples: readonly Sample[]): readonly string[] =>
  [
    ...Map.groupBy(
      samples.filter((each) => !isAnswer(each)),
      ({ status, name }) => `${status} ${name}`,
    ),
  ].map(([what, list]) => `${list.length} × ${what}`)

const cells = (values: readonly (string | number)[]): string =>
  values.map((value) => String(value).padStart(8)).join('')

/** A line for each endpoint, the slowest first, and one for all of them. */
export function table(samples: readonly Sample[]): readonly string[] {
  const rows = [...Map.groupBy(samples, ({ name }) => name)].map(([name, list]) => ({
    name,
    list,
    at: times(list),
  }))
  const line = (name: string, list: readonly Sample[], at: readonly number[]): string => {
    const mean = list.reduce((sum, { bytes }) => sum + bytes, 0) / list.length / 1000
    const shown = [
      list.length,
      list.filter((each) => !isAnswer(each)).length,
      ...at.map((ms) => ms.toFixed(0)),
    ]
    return `${cells([...shown, mean.toFixed(1)])}  ${name}`
  }
  return [
    `${cells(['asked', 'wrong', 'p50 ms', 'p90 ms', 'p99 ms', 'most', 'kB'])}  endpoint`,
    ...rows
      .toSorted((a, b) => (b.at[3] ?? 0) - (a.at[3] ?? 0))
      .map(({ name, list, at }) => line(name, list, at)),
    line('all', samples, times(samples)),
    ...wrong(samples),
  ]
}

/** How the bars stand, a line each. */
export function bars(samples: readonly Sample[], gaps: readonly number[], broken: number): readonly string[] {
  const failed = samples.filter((each) => !isAnswer(each)).length
  const [, , p99 = 0] = times(samples)
  const quiet = Math.max(0, ...gaps)
  const bar = (isMet: boolean, text: string): string => `${isMet ? 'pass' : 'MISS'}: ${text}`
  return [
    bar(failed === 0 && broken === 0, `${failed} errors, ${broken} streams broken (none)`),
    bar(p99 <= 250, `p99 ${p99.toFixed(0)} ms (250)`),
    bar(quiet <= 5000, `the longest quiet of a stream ${quiet.toFixed(0)} ms (5000)`),
  ]
}
