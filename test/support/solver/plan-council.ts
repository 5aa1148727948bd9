import { type PlanOutcome, runPlan } from '../../../src/jobs/run-plan.ts'
import type { Council } from '../../../src/domain/council.ts'
import type { Incumbent } from '../../../src/domain/incumbent.ts'
import type { RoadSource } from '../../../src/domain/travel.ts'
import type { Recombined, RecombineTask } from '../../../src/solver/recombine/recombine.ts'
import type { SearchResult } from '../../../src/solver/search/search.ts'
import { runSearchTask, type SearchTask } from '../../../src/solver/search/task.ts'
import type { Progress } from '../../../src/solver/solve.ts'
import type { StartFrom } from '../../../src/jobs/start/start-from.ts'
import { lopsidedRoads } from '../lopsided-roads.ts'

export interface PlanningOptions {
  readonly seed?: number
  readonly iterations?: number
  readonly workers?: number
  readonly roads?: RoadSource
  readonly search?: (task: SearchTask) => Promise<SearchResult>
  /** Puts kept routes together by integer programming; nothing is put together where absent. */
  readonly recombine?: (task: RecombineTask) => Promise<Recombined | undefined>
  readonly stopFlag?: Int32Array
  /** A larger council has its drives asked for by need. */
  readonly wholePupils?: number
  readonly onProgress?: (progress: Progress) => void
  readonly start?: StartFrom
  readonly onIncumbent?: (incumbent: Incumbent) => void | Promise<void>
  readonly resume?: Incumbent
  /** A limit in seconds, in place of the iterations. */
  readonly seconds?: number
  /** A clock that stands still where absent. */
  readonly now?: () => number
}

export const unsetFlag = (): Int32Array => new Int32Array(new SharedArrayBuffer(4))

/** A task of the search on this thread, without a clock. */
export const searchHere = async (task: SearchTask): Promise<SearchResult> => runSearchTask(task, () => 0)

/** Plans a council on this thread: a short search over a number of iterations, with a clock that stands still. */
export const planCouncil = (council: Council, options: PlanningOptions = {}): Promise<PlanOutcome> =>
  runPlan({
    council,
    roads: options.roads ?? lopsidedRoads,
    seed: options.seed ?? 1,
    limit:
      options.seconds === undefined
        ? { kind: 'iterations', iterations: options.iterations ?? 320 }
        : { kind: 'seconds', seconds: options.seconds },
    workers: options.workers ?? 1,
    version: '0',
    search: options.search ?? searchHere,
    ...(options.recombine === undefined ? {} : { recombine: options.recombine }),
    ...(options.wholePupils === undefined ? {} : { wholePupils: options.wholePupils }),
    now: options.now ?? (() => 0),
    stopFlag: options.stopFlag ?? unsetFlag(),
    onProgress: options.onProgress ?? (() => {}),
    ...(options.start === undefined ? {} : { start: options.start }),
    ...(options.onIncumbent === undefined ? {} : { onIncumbent: options.onIncumbent }),
    ...(options.resume === undefined ? {} : { resume: options.resume }),
  })
