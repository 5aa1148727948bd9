import { canonicalJson } from '../audit/canonical-json.ts'
import { detailsFault } from '../audit/details-fault.ts'
import { type AuditDetails, type AuditEntry, chainEntry } from '../audit/entry.ts'
import type { ChainHead } from '../audit/verify-chain.ts'
import type { AuditEntryRow } from './schema/schema.ts'
import type { Actor, AuditNote, Tx } from './transaction.ts'

const HEAD = 1

/** A text that both databases give back as it was handed in: the chain is over what can be read again. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\u{FFFD}')

/**
 * Takes the chain's end for this transaction: whoever else wants to add to it waits until this one has ended. Without the
 * lock, two entries of PostgreSQL could stand on the same one.
 */
export async function lockAuditHead({ db, dialect }: Tx): Promise<ChainHead> {
  const query = db.selectFrom('auditHead').select(['sequence', 'hash']).where('id', '=', HEAD)
  return (dialect === 'postgres' ? query.forUpdate() : query).executeTakeFirstOrThrow()
}

/** The chain's end as it is kept beside the entries. */
export const auditHead = ({ db }: Tx): Promise<ChainHead> =>
  db.selectFrom('auditHead').select(['sequence', 'hash']).where('id', '=', HEAD).executeTakeFirstOrThrow()

function checkedDetails(details: AuditDetails): AuditDetails {
  const fault = detailsFault(details)
  if (fault !== undefined) throw new TypeError(`an audit entry's details: ${fault.code} (${fault.key})`)
  return details
}

/** Adds one entry. The transaction holds the chain's end. */
export async function appendAudit(tx: Tx, actor: Actor, note: AuditNote): Promise<AuditEntry> {
  const { sequence, hash } = await lockAuditHead(tx)
  const entry = chainEntry(hash, {
    sequence: sequence + 1,
    at: tx.now(),
    actor: storable(actor.id),
    actorRole: actor.role,
    action: note.action,
    subjectKind: note.subjectKind,
    subjectId: storable(note.subjectId),
    details: checkedDetails(note.details ?? {}),
    beforeDigest: note.beforeDigest ?? null,
    afterDigest: note.afterDigest ?? null,
  })
  await tx.db
    .insertInto('auditEntry')
    .values({ ...entry, details: canonicalJson(entry.details) })
    .execute()
  await tx.db
    .updateTable('auditHead')
    .set({ sequence: entry.sequence, hash: entry.hash })
    .where('id', '=', HEAD)
    .execute()
  return entry
}

/** Of details that are not canonical JSON: no entry that was hashed holds this, so its hash cannot fit. */
const ILL_WRITTEN = { 'details-not-canonical': true } as const

function detailsOf(text: string): AuditDetails {
  try {
    const details: AuditDetails = JSON.parse(text)
    // Two texts may mean the same (a space more): only the one that was written is taken for what was written.
    return canonicalJson(details) === text ? details : ILL_WRITTEN
  } catch {
    return ILL_WRITTEN
  }
}

/** A stored row as an entry. Its words are not checked against the lists of today: the chain tells whether they are as written. */
export const entryOf = (row: AuditEntryRow): AuditEntry =>
  ({ ...row, details: detailsOf(row.details) }) as AuditEntry

export interface AuditFilter {
  readonly subjectKind?: string
  readonly subjectId?: string
  readonly actor?: string
  /** Only entries after (or, with `newestFirst`, before) this one. */
  readonly cursor?: number
  readonly newestFirst?: boolean
  readonly limit: number
}

/** A page of the log. */
export async function listAudit({ db }: Tx, filter: AuditFilter): Promise<readonly AuditEntry[]> {
  const { subjectKind, subjectId, actor, cursor, newestFirst = false, limit } = filter
  let query = db.selectFrom('auditEntry').selectAll()
  if (subjectKind !== undefined) query = query.where('subjectKind', '=', subjectKind)
  if (subjectId !== undefined) query = query.where('subjectId', '=', subjectId)
  if (actor !== undefined) query = query.where('actor', '=', actor)
  if (cursor !== undefined) query = query.where('sequence', newestFirst ? '<' : '>', cursor)
  const rows = await query
    .orderBy('sequence', newestFirst ? 'desc' : 'asc')
    .limit(limit)
    .execute()
  return rows.map(entryOf)
}

const PAGE = 500

/** Every entry in order, a page at a time. */
export async function* allAudit(tx: Tx): AsyncGenerator<AuditEntry> {
  let cursor = Number.MIN_SAFE_INTEGER
  for (;;) {
    const page = await listAudit(tx, { cursor, limit: PAGE })
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return
    cursor = last.sequence
  }
}
