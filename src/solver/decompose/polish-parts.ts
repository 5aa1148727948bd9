import { polishRoutes } from '../fixed/polish.ts'
import type { SearchResult } from '../search/search.ts'
import type { PlainSolution } from '../search/solution.ts'
import type { SearchTask } from '../search/task.ts'
import { joinBlocks } from './blocks.ts'
import { blockCapacities } from './capacities.ts'
import { compactBlocks } from './compact-blocks.ts'
import { inTurns } from './in-turns.ts'
import { toWhole } from './renumber.ts'
import type { Whole } from './whole.ts'

/** Fewer units than this are polished where they are: handing them out would take longer. */
const ALONE_UNITS = 220
/** Stops that one worker polishes at a time. */
const POLISHED_UNITS = 200

export interface PolishOptions {
  readonly seed: number
  /** Parts that are polished at a time. */
  readonly streams: number
  readonly run: (task: SearchTask) => Promise<SearchResult>
  readonly stopFlag: Int32Array
}

/** Every route in the best order found for its pupils: a large council in parts, each on whichever worker is free. */
export async function polishParts(
  whole: Whole,
  solution: PlainSolution,
  { seed, streams, run, stopFlag }: PolishOptions,
): Promise<PlainSolution> {
  const { problem } = whole
  if (!whole.byNeed && problem.unitCount <= ALONE_UNITS) return polishRoutes(problem, solution, seed)
  const blocks = compactBlocks(problem, solution, POLISHED_UNITS)
  const capacities = blockCapacities(problem, blocks)
  const polished = await inTurns(blocks, streams + 1, async (block, at) => {
    const { part, own } = await whole.partOf(block)
    const limits = capacities?.[at]
    const { best } = await run({
      problem: part.problem,
      start: own,
      seed,
      budget: { kind: 'iterations', iterations: 0 },
      from: 1,
      to: 1,
      polish: part.problem.unitCount / problem.unitCount,
      ...(limits === undefined ? {} : { capacities: limits }),
      stopFlag,
    })
    return toWhole(part, best)
  })
  return joinBlocks(polished)
}
