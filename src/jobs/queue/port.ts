import type { Incumbent } from '../../domain/incumbent.ts'
import type { JobEvent } from './event.ts'
import type { JobSummary } from './summary.ts'

export const JOB_KINDS = ['plan', 'bound', 'reprice', 'study'] as const
export type JobKind = (typeof JOB_KINDS)[number]

/** `cancelled` also holds a result where there was a best so far. */
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

/** JSON that the queue keeps and does not read: references to what is to be done, never pupils' data. */
export type Payload = unknown

export interface NewJob {
  readonly kind: JobKind
  readonly payload: Payload
}

export interface JobResult {
  /** Names the content that a job's files were kept as. */
  readonly digest: string
  readonly summary: JobSummary
}

export interface Job extends NewJob {
  readonly id: string
  readonly state: JobState
  /** The study that this job is a part of. */
  readonly parentId?: string
  /** How often it has been claimed. */
  readonly attempts: number
  readonly cancelRequested: boolean
  /** The last that was saved: where a search goes on from. */
  readonly incumbent?: Incumbent
  readonly result?: JobResult
  readonly failureCode?: string
}

/**
 * One claim of one job. `attempts` is the fence: whatever is done under a lease takes effect only while it is the job's last
 * claim and the job is running, so that a worker that was taken for dead and wakes up again changes nothing.
 */
export interface Lease {
  readonly jobId: string
  readonly owner: string
  readonly attempts: number
}

export interface Claimed {
  readonly job: Job
  readonly lease: Lease
}

/** How a job ended; `result` is absent where it was cancelled before there was anything to keep. */
export interface Finished {
  /** Whether it was cut short by request: the result is then the best so far. */
  readonly cancelled: boolean
  readonly result?: JobResult
}

/**
 * The queue of jobs, whoever keeps it. What it promises:
 *
 * - **At least one start.** A job that `enqueue` has answered for is claimed by somebody, and again as often as its lease runs
 *   out, until it has ended. A handler may therefore begin a job that another has half done.
 * - **One finish.** Of all `finish`, `fail` and `fanOut` of one job (each claim of a study may fan out or finish once), just
 *   one for each claim, and the last of them for the job, answers true; an ended job never changes again.
 * - Each call is one transaction. Calls under a lease answer false, and change nothing, where the lease is no longer the
 *   job's last claim; all calls reject where the store cannot be reached, and may then have taken effect or not.
 */
export interface JobQueue {
  /** Puts a job at the end. @returns its id */
  enqueue(job: NewJob): Promise<string>

  /**
   * Takes the queued job of these kinds that has waited longest: running, under a lease of so many milliseconds, with one
   * attempt more than before. A job with children that have not ended is not taken. Undefined where there is none. Two
   * callers never get the same claim.
   */
  claim(owner: string, kinds: readonly JobKind[], leaseMs: number): Promise<Claimed | undefined>

  /**
   * Keeps a job for so many milliseconds from now, also where the lease has run out and nobody has claimed the job since.
   * @returns whether it is to be cancelled; undefined where the lease is lost
   */
  heartbeat(lease: Lease, leaseMs: number): Promise<{ readonly cancelRequested: boolean } | undefined>

  /** Keeps the best so far in place of the one before. What is answered true outlives the process. */
  saveIncumbent(lease: Lease, incumbent: Incumbent): Promise<boolean>

  /** Tells how far a job is, for streams and polling. */
  event(lease: Lease, event: JobEvent): Promise<boolean>

  /**
   * Asks for a job to end. One that is queued and has no children is cancelled at once, and any incumbent of it is not
   * carried on; one that runs is told with its next heartbeat; one with children has all of them asked, and gathers what they
   * have. Nothing is changed where it has ended.
   */
  requestCancel(jobId: string): Promise<void>

  /** Ends a job with its result. */
  finish(lease: Lease, finished: Finished): Promise<boolean>

  /** Ends a job that cannot succeed. `code` is for people to look up. */
  fail(lease: Lease, code: string): Promise<boolean>

  /** Puts a job back that its owner will not end: it is the next to be claimed, and this does not count as a lease that ran out. */
  release(lease: Lease): Promise<boolean>

  /**
   * Puts a study back together with its children, all or nothing: it is claimed again once every child has ended. Whoever
   * cancels it from now on cancels them. @returns false where the lease is lost
   */
  fanOut(lease: Lease, children: readonly NewJob[]): Promise<boolean>

  /** A study's children in the order of `fanOut`, with their results; none before. */
  children(parentId: string): Promise<readonly Job[]>

  /**
   * Puts jobs whose lease has run out back into the queue; those whose leases have run out so often (this time included) fail
   * with `worker_lost`: they may be what kills their workers. Anybody may call it at any time.
   */
  requeueExpired(mostExpiries: number): Promise<void>
}
