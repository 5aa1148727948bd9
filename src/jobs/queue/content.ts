import type { Council } from '../../domain/council.ts'
import type { Plan } from '../../domain/plan.ts'
import type { RoadSource } from '../../domain/travel.ts'
import type { Limit } from '../../solver/solve.ts'
import type { StartFrom } from '../start/start-from.ts'
import type { Job, JobResult, NewJob } from './port.ts'
import type { JobSummary } from './summary.ts'

/** What a plan of any kind is made of. */
interface OfCouncil {
  readonly council: Council
  readonly roads: RoadSource
  readonly seed: number
  /** The lines that the licences of what was read ask for. */
  readonly attribution: (plan: Plan) => readonly string[]
  /** Lets go of what was opened for the job; called once, whatever became of it. */
  readonly close?: () => Promise<void>
}

export interface PlanRequest extends OfCouncil {
  readonly kind: 'plan'
  readonly limit: Limit
  readonly start?: StartFrom
  /** Seconds in which a bound is to be proven. */
  readonly boundSeconds?: number
}

/** To prove how far a finished plan can be from the best. */
export interface BoundRequest extends OfCouncil {
  readonly kind: 'bound'
  readonly plan: Plan
  readonly seconds: number
}

/** A plan's routes under other rates, rules or pupils, changed no more than these make necessary. */
export interface RepriceRequest extends OfCouncil {
  readonly kind: 'reprice'
  readonly start: StartFrom
}

/** Many plans to be compared: one for each framework, policy or price of moving a pupil. */
export interface StudyRequest {
  readonly kind: 'study'
  readonly variants: readonly StudyVariant[]
}

export interface StudyVariant {
  /** What tells it from the others, as the study's table shows it. */
  readonly name: string
  readonly job: NewJob
}

export type JobRequest = PlanRequest | BoundRequest | RepriceRequest | StudyRequest

/** A named part of a result (forward slashes). */
export interface ResultFile {
  readonly name: string
  readonly text: string
}

/** Where jobs' inputs come from and their results go: the store's side. */
export interface JobContent {
  /** What a job's payload stands for. Rejects with an error with a `code` where it cannot be had: the job then fails with it. */
  loadRequest(job: Job): Promise<JobRequest>
  /**
   * Keeps a result's files; whether they ever become the job's is decided by `JobQueue.finish` alone, so that keeping them
   * twice, or for nothing, does no harm.
   */
  storeResult(job: Job, files: readonly ResultFile[], summary: JobSummary): Promise<JobResult>
}
