import type { Timers } from '../../../src/jobs/queue/timers.ts'

interface Alarm {
  at: number
  readonly every: number | undefined
  readonly ring: () => void
}

/** Lets everything that can go on without a timer go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** A clock whose hands a test turns. */
export class ManualTimers implements Timers {
  private clock = 0
  private readonly alarms = new Set<Alarm>()

  readonly now = (): number => this.clock

  readonly after = (milliseconds: number, ring: () => void): (() => void) =>
    this.set({ at: this.clock + milliseconds, every: undefined, ring })

  readonly every = (milliseconds: number, ring: () => void): (() => void) =>
    this.set({ at: this.clock + milliseconds, every: milliseconds, ring })

  /** Timers that are still set. */
  get pending(): number {
    return this.alarms.size
  }

  /** Turns the hands on, lets each alarm go off at its time, and what it starts go on. */
  async advance(milliseconds: number): Promise<void> {
    await settle()
    const until = this.clock + milliseconds
    for (;;) {
      const next = [...this.alarms].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      this.clock = Math.max(this.clock, next.at)
      if (next.every === undefined) this.alarms.delete(next)
      else next.at += next.every
      next.ring()
      await settle()
    }
    this.clock = until
    await settle()
  }

  private set(alarm: Alarm): () => void {
    this.alarms.add(alarm)
    return () => void this.alarms.delete(alarm)
  }
}
