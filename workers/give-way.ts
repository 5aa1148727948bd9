import { getPriority, setPriority } from 'node:os'
import { isMainThread } from 'node:worker_threads'

/** Behind answers to requests (0), and before the process that plans (10): somebody waits for what such a thread makes. */
const NICENESS = 5

/**
 * Has this thread give way to the one that answers requests, where there are more threads to run than cores. On Linux each
 * thread has a niceness of its own; elsewhere it is the whole process's, and is left as it is.
 */
export function giveWay(): void {
  if (isMainThread || process.platform !== 'linux') return
  try {
    // A process that gives way already goes on doing so.
    setPriority(Math.max(NICENESS, getPriority()))
  } catch {
    // Where it is not allowed, the thread works as it is.
  }
}
