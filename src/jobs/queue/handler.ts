import type { Incumbent } from '../../domain/incumbent.ts'
import type { ResultFile } from './content.ts'
import type { JobEvent } from './event.ts'
import type { Job, NewJob } from './port.ts'
import type { JobSummary } from './summary.ts'

/** What a handler may do while it holds a job. */
export interface JobContext {
  readonly job: Job
  /** 1 as soon as the work is to end: with the best so far, or because nobody wants it any more. */
  readonly stopFlag: Int32Array
  /** Whether it is to end at the request of a person. */
  readonly cancelled: () => boolean
  /** A clock in milliseconds. */
  readonly now: () => number
  /** Keeps the best so far. Rejects with Abandoned when the job is no longer ours to end. */
  readonly saveIncumbent: (incumbent: Incumbent) => Promise<void>
  /** Tells how far the job is; lost where it cannot be told. */
  readonly event: (event: JobEvent) => Promise<void>
  readonly children: () => Promise<readonly Job[]>
}

export type Outcome =
  | { readonly kind: 'result'; readonly files: readonly ResultFile[]; readonly summary: JobSummary }
  /** The job goes on when these have ended. */
  | { readonly kind: 'children'; readonly children: readonly NewJob[] }
  /** Cancelled before there was anything. */
  | { readonly kind: 'nothing' }

/** Does one kind of job. Rejects with an error with a `code` where the job cannot succeed. */
export type Handler = (context: JobContext) => Promise<Outcome>

/** The job is another's, or will be: what was done is kept in its incumbent, and the rest is dropped. */
export class Abandoned extends Error {
  constructor() {
    super('the job goes on elsewhere')
    this.name = 'Abandoned'
  }
}
