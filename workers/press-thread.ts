import type { Press, PressInputs, PressTask } from '../src/jobs/press/press.ts'
import type { SheetEdition } from '../src/reports/route-sheet-pdf/route-sheet-pdf.ts'
import { OneThread } from './one-thread.ts'

/** Who has printed a plan looks at its routes for so long, milliseconds; then the roads' memory is given back. */
const IDLE = 300_000

/** One thing is printed after the other; a few wait with the thread. */
const AT_ONCE = 4

/**
 * One thread that prints sheets, directions and edited plans' reports. It is started with the first, ends with its memory when
 * nothing has been printed for a while, and lets the process end while it has nothing to do.
 */
export class PressThread implements Press {
  private readonly thread = new OneThread({ task: 'press', idle: IDLE, atOnce: AT_ONCE })
  private readonly opening = new Map<string, Promise<void>>()

  open(key: string, inputs: PressInputs): Promise<void> {
    // A city's council is not sent once for each who waits for it.
    const begun = this.opening.get(key)
    if (begun !== undefined) return begun
    const opened = this.run<void>({ kind: 'open', key, inputs }).finally(() => this.opening.delete(key))
    this.opening.set(key, opened)
    return opened
  }

  sheet(key: string, routeId: string, edition: SheetEdition): ReturnType<Press['sheet']> {
    return this.run({ kind: 'sheet', key, routeId, edition })
  }

  directions(key: string, routeId: string): ReturnType<Press['directions']> {
    return this.run({ kind: 'directions', key, routeId })
  }

  reports(key: string): ReturnType<Press['reports']> {
    return this.run({ kind: 'reports', key })
  }

  async forget(): Promise<void> {
    // A thread that is not there holds nobody.
    if (this.thread.isThere) await this.run({ kind: 'forget' })
  }

  close(): Promise<void> {
    return this.thread.close()
  }

  private run<Outcome>(task: PressTask): Promise<Outcome> {
    return this.thread.run(task)
  }
}
