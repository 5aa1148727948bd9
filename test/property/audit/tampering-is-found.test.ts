import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../../src/audit/entry.ts'
import { verifyChain } from '../../../src/audit/verify-chain.ts'
import { auditChain, stream } from '../../support/audit-chain.ts'

const LENGTH = 12
const chain = auditChain(LENGTH)
const head = { sequence: LENGTH, hash: chain[LENGTH - 1]!.hash }
const position = fc.nat(LENGTH - 1)

/** Each kind of damage that somebody with the database's password could do to a row or to the rows. */
const damage: fc.Arbitrary<readonly AuditEntry[]> = fc.oneof(
  position.map((at) => chain.toSpliced(at, 1)),
  fc
    .tuple(position, position)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => chain.with(a, chain[b]!).with(b, chain[a]!)),
  fc.tuple(position, position).map(([from, to]) => chain.toSpliced(to, 0, chain[from]!)),
  fc
    .tuple(
      position,
      fc.constantFrom('actor', 'subjectId', 'hash', 'previousHash', 'beforeDigest'),
      fc.string(),
    )
    .filter(([at, field, text]) => chain[at]![field as 'actor'] !== text)
    .map(([at, field, text]) => chain.with(at, { ...chain[at]!, [field]: text })),
  fc
    .tuple(position, fc.constantFrom('sequence', 'at'), fc.integer())
    .filter(([at, field, value]) => chain[at]![field as 'at'] !== value)
    .map(([at, field, value]) => chain.with(at, { ...chain[at]!, [field]: value })),
  fc
    .tuple(position, fc.dictionary(fc.string(), fc.integer()))
    .map(([at, details]) => chain.with(at, { ...chain[at]!, details })),
)

describe('an audit chain', () => {
  it('shows any entry that was changed, taken out, moved, repeated or cut off', async () => {
    await fc.assert(
      fc.asyncProperty(damage, async (entries) => {
        const report = await verifyChain(stream(entries), { head })
        expect(report.intact).toBe(false)
        expect(report.findingCount).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })
})
