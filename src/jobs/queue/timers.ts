/** The clock and what goes off by it: an argument, so that tests turn the hands themselves. */
export interface Timers {
  /** Milliseconds; only differences count. */
  readonly now: () => number
  /** Calls back once after so many milliseconds, unless the answer is called before. */
  readonly after: (milliseconds: number, then: () => void) => () => void
  /** Calls back every so many milliseconds until the answer is called. */
  readonly every: (milliseconds: number, then: () => void) => () => void
}

/** The machine's own. None of them keeps a process alive that has nothing else to do. */
export const SYSTEM_TIMERS: Timers = {
  now: () => performance.now(),
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds).unref()
    return () => clearTimeout(timer)
  },
  every: (milliseconds, then) => {
    const timer = setInterval(then, milliseconds).unref()
    return () => clearInterval(timer)
  },
}
