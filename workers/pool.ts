import { Piscina } from 'piscina'
import type { MatrixTask } from '../src/roads/search/matrix-task.ts'
import type { PricingResult, PricingTask } from '../src/solver/bound/task.ts'
import type { Recombined, RecombineTask } from '../src/solver/recombine/recombine.ts'
import type { SearchResult } from '../src/solver/search/search.ts'
import type { SearchTask } from '../src/solver/search/task.ts'

const file = (name: string): string => new URL(`./${name}.ts`, import.meta.url).href

/** The worker threads of one process: started when first needed, ended by `close`. */
export class WorkerPool {
  readonly workers: number
  private readonly piscina: Piscina

  constructor(workers: number) {
    this.workers = workers
    this.piscina = new Piscina({
      maxThreads: workers,
      minThreads: 0,
      idleTimeout: 60_000,
      concurrentTasksPerWorker: 1,
    })
  }

  search(task: SearchTask): Promise<SearchResult> {
    return this.piscina.run(task, { filename: file('search') })
  }

  /** One vehicle's routes for the lower bound. */
  price(task: PricingTask): Promise<PricingResult> {
    return this.piscina.run(task, { filename: file('bound') })
  }

  matrixRows(task: MatrixTask): Promise<void> {
    return this.piscina.run(task, { filename: file('matrix-rows') })
  }

  /**
   * Undefined when it is not solved within `milliseconds`: the thread is then ended, since an integer
   * programme cannot be asked to stop.
   */
  async recombine(task: RecombineTask, milliseconds?: number): Promise<Recombined | undefined> {
    // A share of the seconds that somebody gave is seldom a whole number, and timers take nothing else.
    const signal = milliseconds === undefined ? undefined : AbortSignal.timeout(Math.ceil(milliseconds))
    try {
      return await this.piscina.run(task, {
        filename: file('recombine'),
        signal: signal ?? null,
        transferList: [...(task.peers?.ports ?? [])],
      })
    } catch (problem) {
      if (signal?.aborted === true) return undefined
      throw problem
    }
  }

  async close(): Promise<void> {
    await this.piscina.destroy()
  }
}
