import { availableParallelism } from 'node:os'
import { WorkerPool } from '../../workers/pool.ts'
import type { RoadSource } from '../domain/travel.ts'
import type { PricingResult, PricingTask } from '../solver/bound/task.ts'
import type { Recombined, RecombineTask } from '../solver/recombine/recombine.ts'
import type { SearchResult } from '../solver/search/search.ts'
import type { SearchTask } from '../solver/search/task.ts'
import type { Console } from './console.ts'
import { numberOption, type Options } from './options.ts'
import { openRoads } from './roads.ts'

/** What the process lends to a command. */
export interface Machine {
  readonly console: Console
  readonly workers: number
  readonly search: (task: SearchTask) => Promise<SearchResult>
  readonly recombine: (task: RecombineTask, milliseconds?: number) => Promise<Recombined | undefined>
  readonly price: (task: PricingTask) => Promise<PricingResult>
  readonly openRoads: (options: Options) => Promise<RoadSource>
  /** Milliseconds of a steady clock. */
  readonly now: () => number
  /** Set to 1 by Ctrl-C, where the command has something to show for it. */
  readonly stopFlag: Int32Array
  readonly version: string
}

/** Runs a command with worker threads behind it, which end with it whatever comes. */
export async function withMachine<Result>(
  given: Pick<Machine, 'console' | 'version' | 'stopFlag'>,
  options: Options,
  use: (machine: Machine) => Promise<Result>,
): Promise<Result> {
  const workers = numberOption(options, 'workers', availableParallelism())
  const pool = new WorkerPool(workers)
  try {
    return await use({
      ...given,
      workers,
      search: (task) => pool.search(task),
      recombine: (task, milliseconds) => pool.recombine(task, milliseconds),
      price: (task) => pool.price(task),
      openRoads: (chosen) =>
        openRoads(chosen, { runRange: (task) => pool.matrixRows(task), ranges: 2 * workers }),
      now: () => performance.now(),
    })
  } finally {
    await pool.close()
  }
}
