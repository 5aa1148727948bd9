/** One press can arrive twice: from the terminal, and handed on by npm. */
const ONE_PRESS_MILLISECONDS = 1000

export interface Interrupts {
  /** At the first Ctrl-C. */
  readonly onFirst: () => void
  /** At another one, later. */
  readonly onSecond: () => void
}

/** What to do at each SIGINT, by a clock in milliseconds. */
export function interruptHandler(now: () => number, { onFirst, onSecond }: Interrupts): () => void {
  let first: number | undefined
  return () => {
    if (first === undefined) {
      first = now()
      onFirst()
    } else if (now() - first > ONE_PRESS_MILLISECONDS) onSecond()
  }
}
