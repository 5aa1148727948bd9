import type { Said } from './run-command.ts'

/** What a plan's command tells of its search on the way. */
export interface SearchFigures {
  /** From launch to the first plan of everybody who can be served; undefined where none was told. */
  readonly firstPlanSeconds: number | undefined
  /** Tries of the search a second, over all its threads. */
  readonly triesPerSecond: number | undefined
}

const LINE = /^ *([\d.]+) s {2}£[\d,]+ a year {2}/
const TRIES = / {2}([\d,]+) tries {2}/
const LEFT = /pupils without a route/

/** Reads the progress lines (`src/cli/console.ts`). */
export function searchFigures(said: readonly Said[]): SearchFigures {
  const lines = said.filter(({ line }) => LINE.test(line))
  const first = lines.find(({ line }) => !LEFT.test(line))
  const last = lines.findLast(({ line }) => TRIES.test(line))
  const elapsed = Number(LINE.exec(last?.line ?? '')?.[1] ?? 0)
  const tries = Number((TRIES.exec(last?.line ?? '')?.[1] ?? '').replaceAll(',', ''))
  return {
    firstPlanSeconds: first?.seconds,
    triesPerSecond: elapsed > 0 && tries > 0 ? tries / elapsed : undefined,
  }
}
