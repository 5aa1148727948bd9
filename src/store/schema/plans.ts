import type { Instant } from '../../domain/ids.ts'

export const STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type State = (typeof STATES)[number]

/** `inputs` and `policyOverrides` are JSON. */
export interface ScenarioRow {
  readonly id: string
  readonly name: string
  readonly inputs: string
  readonly policyOverrides: string
  readonly locksDigest: string | null
  readonly createdAt: Instant
  readonly createdBy: string
  readonly archivedAt: Instant | null
}

/** `settings` is JSON. */
export interface PlanRow {
  readonly id: string
  readonly scenarioId: string
  readonly name: string
  readonly settings: string
  readonly jobId: string | null
  readonly state: State
  /** The revision that the plan is now; null before the first. */
  readonly headRevision: number | null
  readonly lastRevision: number
  readonly createdAt: Instant
  readonly createdBy: string
  readonly finishedAt: Instant | null
  readonly deletedAt: Instant | null
}

/** `edit` is JSON; null of the solver's own revision and of an undo. `undone` is 0 or 1. */
export interface PlanRevisionRow {
  readonly planId: string
  readonly number: number
  readonly planDigest: string
  readonly findings: number
  readonly annualPence: number
  readonly edit: string | null
  readonly undone: number
  /** The revision that this one takes back. */
  readonly undoes: number | null
  readonly createdAt: Instant
  readonly createdBy: string
}

/** `payload` and `progress` are JSON, `cancelRequested` is 0 or 1. */
export interface JobRow {
  readonly id: string
  readonly kind: string
  readonly payload: string
  readonly state: State
  readonly parentId: string | null
  /** How often it was claimed: the number that fences off an owner who came before. */
  readonly attempts: number
  /** How often an owner's lease ran out: a job that kills its workers is given up by this. */
  readonly expiries: number
  readonly owner: string | null
  readonly leaseUntil: Instant | null
  readonly cancelRequested: number
  readonly progress: string | null
  readonly lastEvent: number
  readonly incumbentDigest: string | null
  readonly resultDigest: string | null
  readonly failureCode: string | null
  readonly createdAt: Instant
  readonly startedAt: Instant | null
  readonly finishedAt: Instant | null
}

/** `event` is JSON. */
export interface JobEventRow {
  readonly jobId: string
  /** From 1, without gaps. */
  readonly sequence: number
  readonly at: Instant
  readonly event: string
}
