import { Piscina } from 'piscina'
import type { Comparison } from '../src/domain/comparison.ts'
import type { WorkbookTask } from './workbook.ts'

/** Workbooks come one at a time, if at all: after this, milliseconds, the memory is given back. */
const IDLE = 10_000

/**
 * One thread that makes workbooks, as one of some hundred routes takes the better part of a second. It is started with the
 * first, and lets the process end while it has nothing to do.
 */
export class WorkbookThread {
  private piscina: Piscina | undefined

  run(comparison: Comparison): Promise<Uint8Array> {
    return this.make({ kind: 'comparison', comparison })
  }

  /** @param csv a report's text, as the plan has it */
  report(name: string, csv: string): Promise<Uint8Array> {
    return this.make({ kind: 'report', name, csv })
  }

  async close(): Promise<void> {
    await this.piscina?.destroy()
    this.piscina = undefined
  }

  private make(task: WorkbookTask): Promise<Uint8Array> {
    this.piscina ??= new Piscina({
      filename: new URL('./workbook.ts', import.meta.url).href,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: IDLE,
      concurrentTasksPerWorker: 1,
    })
    return this.piscina.run(task)
  }
}
