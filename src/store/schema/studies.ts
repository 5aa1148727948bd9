import type { Instant } from '../../domain/ids.ts'

/** `request` and `baseline` are JSON. */
export interface StudyRow {
  readonly id: string
  readonly planId: string
  readonly revision: number
  readonly request: string
  /** The figures of the plan's revision when the study was asked for. */
  readonly baseline: string
  /** The study's job, whose children plan its variants. */
  readonly jobId: string
  readonly createdAt: Instant
  readonly createdBy: string
}
