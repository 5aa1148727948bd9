import { createHash } from 'node:crypto'
import type { ActorRole, AuditAction, SubjectKind } from './actions.ts'
import { canonicalJson } from './canonical-json.ts'

/** References only: ids, numbers, digests. Never a name, a place, a need or an address; see `detailsFault`. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** What was done, before it has its place in the chain. */
export interface AuditRecord {
  /** 1 for the first entry, then one more each. */
  readonly sequence: number
  /** Milliseconds since 1970. */
  readonly at: number
  /** The account's or token's id; `system` for the service itself. */
  readonly actor: string
  readonly actorRole: ActorRole
  readonly action: AuditAction
  readonly subjectKind: SubjectKind
  /** The subject's id: for a pupil the council's reference, until it is erased and its keyed hash afterwards. */
  readonly subjectId: string
  readonly details: AuditDetails
  /** SHA-256 (hex) of the subject's content before and after; null where it has none. */
  readonly beforeDigest: string | null
  readonly afterDigest: string | null
}

export interface AuditEntry extends AuditRecord {
  /** The hash of the entry before; `GENESIS_HASH` for the first. */
  readonly previousHash: string
  readonly hash: string
}

/** What the first entry stands on. */
export const GENESIS_HASH = '0'.repeat(64)

/** Hashed with every entry, so that a later form of the chain cannot be taken for this one. */
const CHAIN_SCHEMA = 'schoolway.audit/1'

/**
 * The hash that ties an entry to all before it: SHA-256 (hex) of its canonical JSON with the hash before. Fields beyond
 * those of `AuditRecord` (an entry's own `hash`, a row's extra columns) are left out of it.
 */
export function hashEntry(previousHash: string, entry: AuditRecord): string {
  const {
    sequence,
    at,
    actor,
    actorRole,
    action,
    subjectKind,
    subjectId,
    details,
    beforeDigest,
    afterDigest,
  } = entry
  const text = canonicalJson({
    schema: CHAIN_SCHEMA,
    previousHash,
    sequence,
    at,
    actor,
    actorRole,
    action,
    subjectKind,
    subjectId,
    details,
    beforeDigest,
    afterDigest,
  })
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** The entry that follows the one whose hash is given. */
export const chainEntry = (previousHash: string, record: AuditRecord): AuditEntry => ({
  ...record,
  previousHash,
  hash: hashEntry(previousHash, record),
})
