import type { Instant } from '../../domain/ids.ts'
import type { AccountRow, ApiTokenRow, OneTimeLinkRow, SessionRow } from './accounts.ts'
import type { ComparisonRow } from './comparisons.ts'
import type { ContentPieceRow, ContentRow, DatasetRow, DatasetVersionRow } from './content.ts'
import type { JobEventRow, JobRow, PlanRevisionRow, PlanRow, ScenarioRow } from './plans.ts'
import type { StudyRow } from './studies.ts'

/** `status` and `response` are null while the request is being answered. */
export interface IdempotencyRow {
  readonly key: string
  readonly accountId: string
  readonly endpoint: string
  readonly requestDigest: string
  readonly status: number | null
  readonly response: string | null
  readonly createdAt: Instant
}

/** `details` is canonical JSON. */
export interface AuditEntryRow {
  readonly sequence: number
  readonly at: number
  readonly actor: string
  readonly actorRole: string
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly details: string
  readonly beforeDigest: string | null
  readonly afterDigest: string | null
  readonly previousHash: string
  readonly hash: string
}

/** One row: the last entry of the chain. */
export interface AuditHeadRow {
  readonly id: number
  readonly sequence: number
  readonly hash: string
}

/** `details` is JSON. */
export interface ErasureRow {
  readonly id: string
  readonly pupilReferenceHash: string
  readonly at: Instant
  readonly erasedBy: string
  readonly details: string
}

/** `value` is JSON. */
export interface SettingRow {
  readonly key: string
  readonly value: string
}

/** The tables as kysely sees them: names in camel case here, in snake case there. */
export interface Schema {
  readonly content: ContentRow
  readonly contentPiece: ContentPieceRow
  readonly account: AccountRow
  readonly oneTimeLink: OneTimeLinkRow
  readonly session: SessionRow
  readonly apiToken: ApiTokenRow
  readonly dataset: DatasetRow
  readonly datasetVersion: DatasetVersionRow
  readonly scenario: ScenarioRow
  readonly job: JobRow
  readonly jobEvent: JobEventRow
  readonly plan: PlanRow
  readonly planRevision: PlanRevisionRow
  readonly comparison: ComparisonRow
  readonly study: StudyRow
  readonly idempotency: IdempotencyRow
  readonly auditEntry: AuditEntryRow
  readonly auditHead: AuditHeadRow
  readonly erasure: ErasureRow
  readonly setting: SettingRow
}
