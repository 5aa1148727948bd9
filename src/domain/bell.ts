/**
 * Wakes whoever waits for work. A bell carries nothing and remembers nothing: a ring may be lost, come late or come twice, and
 * whoever is woken looks for itself what there is to do. Waiters therefore look every so often without any ring.
 */
export interface Bell {
  /** Wakes at least one of those who listen for a kind, where any does, in this process or on another machine. */
  ring(kind: string): Promise<void>
  /** Calls `wake` at rings of these kinds, until the answer is called. */
  listen(kinds: readonly string[], wake: () => void): Promise<() => Promise<void>>
  /** Rings and listens no more. */
  close(): Promise<void>
}
