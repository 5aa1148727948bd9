import type { Transaction } from 'kysely'
import type { ActorRole, AuditAction, SubjectKind } from '../audit/actions.ts'
import type { AuditDetails } from '../audit/entry.ts'
import type { Instant } from '../domain/ids.ts'
import type { Dialect } from './migrations/migration.ts'
import type { Schema } from './schema/schema.ts'

/** One transaction, with what its statements are made from. What a repository's function does, it does in here. */
export interface Tx {
  readonly db: Transaction<Schema>
  readonly dialect: Dialect
  readonly now: () => Instant
  /** Ids that rise with time. */
  readonly newId: () => string
}

/** Who changes something: an account's id, or `system`. */
export interface Actor {
  readonly id: string
  readonly role: ActorRole
}

export const SYSTEM: Actor = { id: 'system', role: 'system' }

/** What was done, for the record. */
export interface AuditNote {
  readonly action: AuditAction
  readonly subjectKind: SubjectKind
  readonly subjectId: string
  /** References only. */
  readonly details?: AuditDetails
  readonly beforeDigest?: string | null
  readonly afterDigest?: string | null
}

/** Puts one note on record, in the transaction of what it tells. */
export type Audit = (note: AuditNote) => Promise<void>
