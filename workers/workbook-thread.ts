import type { Comparison } from '../src/domain/comparison.ts'
import type { WorkbookTask } from './workbook.ts'
import { OneThread } from './one-thread.ts'

/** Workbooks come one at a time, if at all: after this, milliseconds, the memory is given back. */
const IDLE = 10_000

/**
 * One thread that makes workbooks, as one of some hundred routes takes the better part of a second. It is started with the
 * first, and lets the process end while it has nothing to do.
 */
export class WorkbookThread {
  private readonly thread = new OneThread({ task: 'workbook', idle: IDLE, atOnce: 1 })

  run(comparison: Comparison): Promise<Uint8Array> {
    return this.make({ kind: 'comparison', comparison })
  }

  /** @param csv a report's text, as the plan has it */
  report(name: string, csv: string): Promise<Uint8Array> {
    return this.make({ kind: 'report', name, csv })
  }

  close(): Promise<void> {
    return this.thread.close()
  }

  private make(task: WorkbookTask): Promise<Uint8Array> {
    return this.thread.run(task)
  }
}
