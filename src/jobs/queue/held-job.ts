import type { Incumbent } from '../../domain/incumbent.ts'
import type { JobContent } from './content.ts'
import type { JobEvent } from './event.ts'
import { Abandoned, type Handler, type JobContext, type Outcome } from './handler.ts'
import type { Claimed, Finished, JobQueue } from './port.ts'
import type { Timers } from './timers.ts'

/** A job was cut short: by a person, by the shutdown of this worker, or because it has become another's. */
type CutShort = 'cancelled' | 'released' | 'lost'

/** What became of a claim. */
export type Ending = 'done' | 'cancelled' | 'failed' | 'fanned_out' | 'released' | 'lost'

/** Something that went wrong and is not the job's own failure alone. `fault` may quote inputs: it is not for a log of codes. */
export interface Trouble {
  readonly during: 'claim' | 'heartbeat' | 'incumbent' | 'event' | 'work' | 'end' | 'listen'
  readonly jobId?: string
  readonly code?: string
  readonly fault: unknown
}

export interface Holding {
  readonly queue: JobQueue
  readonly content: Pick<JobContent, 'storeResult'>
  readonly timers: Timers
  readonly leaseMs: number
  readonly heartbeatMs: number
  readonly onTrouble: (trouble: Trouble) => void
}

/** The code that an error carries, as the program's own errors do. */
export function codeOf(fault: unknown): string | undefined {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined
  return typeof code === 'string' && /^[a-z][a-z_]*$/.test(code) ? code : undefined
}

/** One claimed job, from its claim to its end or until it is given up. */
export class HeldJob {
  private readonly claimed: Claimed
  private readonly holding: Holding
  private readonly stopFlag = new Int32Array(new SharedArrayBuffer(4))
  private cut: CutShort | undefined
  private beating = false
  private given = false

  constructor(claimed: Claimed, holding: Holding) {
    this.claimed = claimed
    this.holding = holding
    if (claimed.job.cancelRequested) this.cutShort('cancelled')
  }

  /** Has the work end soon, with the best so far kept for whoever goes on. */
  release(): void {
    this.cutShort('released')
  }

  /** Lets another go on at once, whatever is still being done here: its results will be dropped. */
  async giveUp(): Promise<void> {
    this.cutShort('released')
    if (this.given || this.cut !== 'released') return
    this.given = true
    await this.answered('end', this.holding.queue.release(this.claimed.lease))
  }

  /** Does the work and ends the job. Never rejects. */
  async run(handler: Handler): Promise<Ending> {
    const stop = this.holding.timers.every(this.holding.heartbeatMs, () => void this.beat())
    try {
      return await this.end(await this.worked(handler))
    } catch (fault) {
      // The lease runs out, and the job is done again.
      this.trouble('end', fault)
      return 'lost'
    } finally {
      stop()
    }
  }

  private async worked(
    handler: Handler,
  ): Promise<Outcome | { readonly kind: 'fault'; readonly fault: unknown }> {
    const { job } = this.claimed
    try {
      await this.tell({ kind: 'started', attempt: job.attempts, resumed: job.incumbent !== undefined })
      return await handler(this.context())
    } catch (fault) {
      return { kind: 'fault', fault }
    }
  }

  private async end(worked: Awaited<ReturnType<HeldJob['worked']>>): Promise<Ending> {
    const { queue } = this.holding
    const { lease } = this.claimed
    if (this.cut === 'lost') return 'lost'
    if (this.cut === 'released') {
      await this.giveUp()
      return 'released'
    }
    if (worked.kind === 'fault') {
      const code = codeOf(worked.fault) ?? 'internal_error'
      this.trouble('work', worked.fault, code)
      return (await queue.fail(lease, code)) ? 'failed' : 'lost'
    }
    if (worked.kind === 'children')
      return (await queue.fanOut(lease, worked.children)) ? 'fanned_out' : 'lost'
    const cancelled = this.cut === 'cancelled'
    const finished = await this.finished(worked, cancelled)
    if (!(await queue.finish(lease, finished))) return 'lost'
    return cancelled ? 'cancelled' : 'done'
  }

  private async finished(
    worked: Exclude<Outcome, { readonly kind: 'children' }>,
    cancelled: boolean,
  ): Promise<Finished> {
    if (worked.kind === 'nothing') return { cancelled }
    const { files, summary } = worked
    return { cancelled, result: await this.holding.content.storeResult(this.claimed.job, files, summary) }
  }

  private context(): JobContext {
    const { queue, timers } = this.holding
    const { job } = this.claimed
    return {
      job,
      stopFlag: this.stopFlag,
      cancelled: () => this.cut === 'cancelled',
      now: timers.now,
      saveIncumbent: (incumbent) => this.saveIncumbent(incumbent),
      event: (event) => this.tell(event),
      children: () => queue.children(job.id),
    }
  }

  private async saveIncumbent(incumbent: Incumbent): Promise<void> {
    const { queue } = this.holding
    const { annual_pence, unserved_pupils, progress } = incumbent
    if (this.cut !== 'lost' && !this.given) {
      const kept = await this.answered('incumbent', queue.saveIncumbent(this.claimed.lease, incumbent))
      if (kept === true) await this.tell({ kind: 'incumbent', annual_pence, unserved_pupils, progress })
    }
    if (this.cut === 'lost' || this.cut === 'released') throw new Abandoned()
  }

  private async tell(event: JobEvent): Promise<void> {
    if (this.cut === 'lost' || this.given) return
    await this.answered('event', this.holding.queue.event(this.claimed.lease, event))
  }

  /** Extends the lease, and hears what is asked of the job. */
  private async beat(): Promise<void> {
    if (this.beating || this.given || this.cut === 'lost') return
    this.beating = true
    try {
      const heard = await this.holding.queue.heartbeat(this.claimed.lease, this.holding.leaseMs)
      if (heard === undefined) this.lose()
      else if (heard.cancelRequested) this.cutShort('cancelled')
    } catch (fault) {
      // Nobody else can end the job before its lease has run out, nor we once another has claimed it: so we go on.
      this.trouble('heartbeat', fault)
    } finally {
      this.beating = false
    }
  }

  /** What a call under the lease answers; false means that the job is lost. A store that is away for a moment is no loss. */
  private async answered(during: Trouble['during'], call: Promise<boolean>): Promise<boolean | undefined> {
    try {
      const held = await call
      if (!held) this.lose()
      return held
    } catch (fault) {
      this.trouble(during, fault)
      return undefined
    }
  }

  private lose(): void {
    if (!this.given) this.cutShort('lost')
  }

  /** A job that is lost stays lost; one that is to be released is finished by whoever claims it next, cancelled or not. */
  private cutShort(why: CutShort): void {
    const rank: readonly (CutShort | undefined)[] = [undefined, 'cancelled', 'released', 'lost']
    if (rank.indexOf(why) > rank.indexOf(this.cut)) this.cut = why
    Atomics.store(this.stopFlag, 0, 1)
  }

  private trouble(during: Trouble['during'], fault: unknown, code?: string): void {
    const { id } = this.claimed.job
    this.holding.onTrouble({ during, jobId: id, fault, ...(code === undefined ? {} : { code }) })
  }
}
