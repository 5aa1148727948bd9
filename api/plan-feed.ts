import type { Timers } from '../src/jobs/queue/timers.ts'
import { ServiceFault } from '../src/service/faults.ts'
import { planEvents, planState } from '../src/service/plans/plan-state.ts'
import type { Service } from '../src/service/service.ts'
import type { JobEvent } from '../src/store/job-events.ts'
import type { State } from '../src/store/schema/plans.ts'

/** How a plan stands when it was last looked at. */
export interface Standing {
  /** `deleted`: it is in no list any more. */
  readonly state: State | 'deleted'
  readonly headRevision: number | null
  readonly cancelRequested: boolean
  readonly failureCode: string | null
  /** How many events there are. */
  readonly events: number
}

const LOOK_MS = 1000
/** Events that are handed to whoever listens without the store being asked again. */
const RECENT = 200
const AT_A_TIME = 200

const DELETED: Standing = {
  state: 'deleted',
  headRevision: null,
  cancelRequested: false,
  failureCode: null,
  events: 0,
}

/** One plan's progress, looked for once a second however many listen. */
export class PlanFeed {
  private readonly service: Service
  private readonly planId: string
  private readonly waiting = new Set<() => void>()
  private readonly stopTimer: () => void
  private recent: readonly JobEvent[] = []
  private standing: Standing | undefined
  private looking: Promise<void> | undefined

  constructor(service: Service, planId: string, timers: Timers) {
    this.service = service
    this.planId = planId
    this.stopTimer = timers.every(LOOK_MS, () => this.turn())
  }

  /** How the plan stands; the first time it is looked for. Undefined while the store does not answer. */
  async now(): Promise<Standing | undefined> {
    if (this.standing === undefined) await this.look()
    return this.standing
  }

  /** Some events after a number, oldest first. */
  async after(sequence: number): Promise<readonly JobEvent[]> {
    const [oldest] = this.recent
    return oldest !== undefined && oldest.sequence <= sequence + 1
      ? this.recent.filter((event) => event.sequence > sequence)
      : planEvents(this.service, this.planId, sequence, AT_A_TIME)
  }

  /** Resolves at the next turn of the clock, or when the signal is aborted. */
  nextTurn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.waiting.delete(done)
        signal.removeEventListener('abort', done)
        resolve()
      }
      this.waiting.add(done)
      signal.addEventListener('abort', done)
      if (signal.aborted) done()
    })
  }

  /** Looks no more. */
  close(): void {
    this.stopTimer()
    for (const wake of this.waiting) wake()
  }

  /** Wakes whoever waits, whether or not the store answers. */
  private turn(): void {
    const wake = (): void => {
      for (const each of this.waiting) each()
    }
    const isLate = this.looking !== undefined
    this.look().then(wake, wake)
    if (isLate) wake()
  }

  private look(): Promise<void> {
    this.looking ??= this.read().finally(() => {
      this.looking = undefined
    })
    return this.looking
  }

  private async read(): Promise<void> {
    try {
      const { plan, job, head } = await planState(this.service, this.planId)
      const events = job?.events ?? 0
      // The state was read first: where it is an end, no event comes after those that are read here.
      await this.readEvents(events)
      this.standing = {
        state: plan.state,
        headRevision: head?.number ?? null,
        cancelRequested: job?.cancelRequested ?? false,
        failureCode: job?.failureCode ?? null,
        events,
      }
    } catch (fault) {
      if (fault instanceof ServiceFault && fault.code === 'plan_missing') this.standing = DELETED
      // Whatever else it is passes, or is told to those who ask the store themselves: this looks again in a second.
    }
  }

  private async readEvents(until: number): Promise<void> {
    const newest = this.recent.at(-1)?.sequence ?? Math.max(0, until - RECENT)
    if (until <= newest) return
    const added = await planEvents(this.service, this.planId, newest, RECENT)
    this.recent = [...this.recent, ...added].slice(-RECENT)
  }
}

/** The feeds that somebody listens to: one for each plan. */
export class PlanFeeds {
  private readonly service: Service
  private readonly timers: Timers
  private readonly open = new Map<string, { readonly feed: PlanFeed; listeners: number }>()

  constructor(service: Service, timers: Timers) {
    this.service = service
    this.timers = timers
  }

  /** How many plans are looked at. */
  get size(): number {
    return this.open.size
  }

  join(planId: string): PlanFeed {
    const known = this.open.get(planId)
    const entry = known ?? { feed: new PlanFeed(this.service, planId, this.timers), listeners: 0 }
    entry.listeners++
    this.open.set(planId, entry)
    return entry.feed
  }

  /** Each `join` is followed by one. */
  leave(planId: string): void {
    const entry = this.open.get(planId)
    if (entry === undefined) return
    entry.listeners--
    if (entry.listeners > 0) return
    this.open.delete(planId)
    entry.feed.close()
  }
}
