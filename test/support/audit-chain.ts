import { type AuditEntry, type AuditRecord, chainEntry, GENESIS_HASH } from '../../src/audit/entry.ts'

export const auditRecord = (sequence: number, over: Partial<AuditRecord> = {}): AuditRecord => ({
  sequence,
  at: 1_790_000_000_000 + sequence * 1000,
  actor: '01K5OFFICER000000000000000',
  actorRole: 'officer',
  action: 'plan.edited',
  subjectKind: 'plan',
  subjectId: '01K5PLAN000000000000000000',
  details: { revision: sequence, routes: ['R001', 'R002'] },
  beforeDigest: 'a'.repeat(64),
  afterDigest: 'b'.repeat(64),
  ...over,
})

/** A chain as it should be. */
export function auditChain(length: number): AuditEntry[] {
  const entries: AuditEntry[] = []
  for (let sequence = 1; sequence <= length; sequence++)
    entries.push(chainEntry(entries.at(-1)?.hash ?? GENESIS_HASH, auditRecord(sequence)))
  return entries
}

export async function* stream<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}
