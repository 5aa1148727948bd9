import type { Instant } from '../../domain/ids.ts'

/** `request` is JSON. */
export interface ComparisonRow {
  readonly id: string
  readonly planId: string
  readonly revision: number
  readonly request: string
  /** The comparison as it was made, as JSON content. */
  readonly resultDigest: string
  /** The study that plans anew under each framework; null where none was asked for. */
  readonly jobId: string | null
  readonly createdAt: Instant
  readonly createdBy: string
}
