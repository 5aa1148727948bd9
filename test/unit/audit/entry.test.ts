import { describe, expect, it } from 'vitest'
import { chainEntry, GENESIS_HASH, hashEntry } from '../../../src/audit/entry.ts'
import { auditRecord } from '../../support/audit-chain.ts'

describe('the hash of an audit entry', () => {
  it('is the one that it was when the first entries were written', () => {
    // Worked out by another program. A different figure means that every chain in use would no longer verify.
    expect(hashEntry(GENESIS_HASH, auditRecord(1))).toBe(
      'ba2739f6740bead5359e4cc1033bbd1f63fbf874f9a902f9fc86f595df34acb2',
    )
  })

  it.each<[string, Parameters<typeof auditRecord>[1]]>([
    ['sequence', { sequence: 2 }],
    ['at', { at: 1 }],
    ['actor', { actor: 'system' }],
    ['actorRole', { actorRole: 'administrator' }],
    ['action', { action: 'plan.edit_undone' }],
    ['subjectKind', { subjectKind: 'job' }],
    ['subjectId', { subjectId: 'other' }],
    ['details', { details: { revision: 1, routes: ['R002', 'R001'] } }],
    ['beforeDigest', { beforeDigest: null }],
    ['afterDigest', { afterDigest: null }],
  ])('depends on %s', (_, over) => {
    expect(hashEntry(GENESIS_HASH, auditRecord(1, over))).not.toBe(hashEntry(GENESIS_HASH, auditRecord(1)))
  })

  it('depends on the hash before', () => {
    expect(hashEntry('1'.repeat(64), auditRecord(1))).not.toBe(hashEntry(GENESIS_HASH, auditRecord(1)))
  })

  it('does not depend on the order of the details, nor on columns that a store adds', () => {
    const record = auditRecord(1, { details: { a: 1, b: 2 } })
    const stored = { ...auditRecord(1, { details: { b: 2, a: 1 } }), rowid: 7, hash: 'x' }
    expect(hashEntry(GENESIS_HASH, stored)).toBe(hashEntry(GENESIS_HASH, record))
  })

  it('is the same for an entry made of the record', () => {
    const entry = chainEntry(GENESIS_HASH, auditRecord(1))
    expect(entry.previousHash).toBe(GENESIS_HASH)
    expect(hashEntry(entry.previousHash, entry)).toBe(entry.hash)
  })
})
