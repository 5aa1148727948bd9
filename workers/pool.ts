import { Piscina } from 'piscina'
import type { MatrixTask } from '../src/roads/search/matrix-task.ts'
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

  matrixRows(task: MatrixTask): Promise<void> {
    return this.piscina.run(task, { filename: file('matrix-rows') })
  }

  async close(): Promise<void> {
    await this.piscina.destroy()
  }
}
