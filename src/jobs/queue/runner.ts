import type { Bell } from '../../domain/bell.ts'
import type { Handler } from './handler.ts'
import { HeldJob, type Ending, type Holding } from './held-job.ts'
import { type Claimed, JOB_KINDS, type JobKind } from './port.ts'

export interface RunnerOptions extends Holding {
  /** A name that no other worker has, now or later. */
  readonly owner: string
  /** Jobs that are worked on at a time. */
  readonly slots: number
  /** Kinds without a handler are left to others. */
  readonly handlers: Readonly<Partial<Record<JobKind, Handler>>>
  readonly bell: Bell
  /** How often an idle slot looks for work without any ring, in milliseconds. */
  readonly pollMs: number
  /** As often as this a job's lease may run out before it is given up. */
  readonly mostExpiries: number
  /** How long `stop` waits for incumbents, in milliseconds: then jobs are released as they are. */
  readonly graceMs: number
  readonly onEnded?: (jobId: string, ending: Ending) => void
}

/** Who is told that a claim has ended so: a study of its last child, anybody of what can be taken again. */
const RUNG: Readonly<Record<Ending, readonly JobKind[] | 'own'>> = {
  done: ['study'],
  cancelled: ['study'],
  failed: ['study'],
  fanned_out: JOB_KINDS,
  released: 'own',
  lost: [],
}

/** Takes jobs from the queue, one at a time in each slot, until it is stopped. */
export class JobRunner {
  private readonly options: RunnerOptions
  private readonly kinds: readonly JobKind[]
  private readonly held = new Set<HeldJob>()
  private readonly sleepers = new Set<() => void>()
  private slots: readonly Promise<void>[] = []
  private rings = 0
  private stopping: Promise<void> | undefined
  private unlisten: (() => Promise<void>) | undefined

  constructor(options: RunnerOptions) {
    this.options = options
    this.kinds = JOB_KINDS.filter((kind) => options.handlers[kind] !== undefined)
  }

  /** Begins to take jobs. Resolves once the bell is heard; without it the runner still looks for work by itself. */
  async start(): Promise<void> {
    const { bell, slots } = this.options
    try {
      this.unlisten = await bell.listen(this.kinds, () => this.wake())
    } catch (fault) {
      this.options.onTrouble({ during: 'listen', fault })
    }
    if (this.stopping !== undefined) return
    this.slots = Array.from({ length: slots }, () => this.slot())
  }

  /** How many jobs are being worked on. */
  get working(): number {
    return this.held.size
  }

  /**
   * Takes no more jobs, has those in hand keep their best so far and releases them, so that another worker goes on at once.
   * Resolves when all slots are empty, or after `graceMs` when every job has been released as it was.
   */
  stop(): Promise<void> {
    this.stopping ??= this.shutDown()
    return this.stopping
  }

  private async shutDown(): Promise<void> {
    for (const job of this.held) job.release()
    this.wake()
    try {
      await this.unlisten?.()
    } catch (fault) {
      this.options.onTrouble({ during: 'listen', fault })
    }
    const { timers, graceMs } = this.options
    let cancel = (): void => {}
    const grace = new Promise<void>((resolve) => {
      cancel = timers.after(graceMs, resolve)
    })
    await Promise.race([Promise.all(this.slots), grace])
    cancel()
    await Promise.all([...this.held].map((job) => job.giveUp()))
  }

  private async slot(): Promise<void> {
    while (this.stopping === undefined) {
      const { rings } = this
      const claimed = await this.claim()
      if (claimed !== undefined) await this.work(claimed)
      else if (rings === this.rings) await this.sleep()
    }
  }

  private async claim(): Promise<Claimed | undefined> {
    const { queue, owner, leaseMs, mostExpiries, onTrouble } = this.options
    try {
      await queue.requeueExpired(mostExpiries)
      return await queue.claim(owner, this.kinds, leaseMs)
    } catch (fault) {
      onTrouble({ during: 'claim', fault })
      return undefined
    }
  }

  private async work(claimed: Claimed): Promise<void> {
    const { job } = claimed
    const handler = this.options.handlers[job.kind]
    if (handler === undefined)
      throw new RangeError(`the queue gave a job of kind ${job.kind}, which was not asked for`)
    const held = new HeldJob(claimed, this.options)
    this.held.add(held)
    // It may have been claimed while the runner was being stopped.
    if (this.stopping !== undefined) held.release()
    // A ring may have woken us alone, and more may wait: each who finds work wakes the next.
    void this.ring([job.kind])
    const ending = await held.run(handler)
    this.held.delete(held)
    await this.ring(RUNG[ending] === 'own' ? [job.kind] : RUNG[ending])
    this.options.onEnded?.(job.id, ending)
  }

  private async ring(kinds: readonly JobKind[]): Promise<void> {
    for (const kind of kinds)
      try {
        await this.options.bell.ring(kind)
      } catch (fault) {
        this.options.onTrouble({ during: 'listen', fault })
      }
  }

  /** Until somebody rings, or it is time to look again. */
  private sleep(): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        cancel()
        this.sleepers.delete(wake)
        resolve()
      }
      const cancel = this.options.timers.after(this.options.pollMs, wake)
      this.sleepers.add(wake)
    })
  }

  private wake(): void {
    this.rings++
    for (const wake of this.sleepers) wake()
  }
}
