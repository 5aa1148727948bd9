import { describe, expect, it } from 'vitest'
import { type AuditEntry, chainEntry, GENESIS_HASH } from '../../../src/audit/entry.ts'
import { type ChainExpectation, GENESIS, MAX_FINDINGS, verifyChain } from '../../../src/audit/verify-chain.ts'
import { auditChain, auditRecord, stream } from '../../support/audit-chain.ts'

const headOf = (entries: readonly AuditEntry[]) => {
  const last = entries.at(-1)!
  return { sequence: last.sequence, hash: last.hash }
}

const found = async (
  entries: readonly AuditEntry[],
  expected: ChainExpectation = {},
): Promise<readonly string[]> => {
  const report = await verifyChain(stream(entries), expected)
  expect(report.intact).toBe(report.findings.length === 0)
  return report.findings.map((finding) => `${finding.code} ${finding.sequence}`)
}

describe('the verification of an audit chain', () => {
  const chain = auditChain(6)

  it('finds nothing in a chain as it was written', async () => {
    expect(await verifyChain(stream(chain), { head: headOf(chain) })).toEqual({
      intact: true,
      entries: 6,
      head: headOf(chain),
      findings: [],
      findingCount: 0,
    })
  })

  it('finds nothing in an empty chain whose head is the beginning', async () => {
    expect(await found([], { head: GENESIS })).toEqual([])
  })

  it('finds an entry whose content was altered, once', async () => {
    const altered = chain.with(2, { ...chain[2]!, actor: 'somebody' })
    expect(await found(altered, { head: headOf(chain) })).toEqual(['entry_altered 3'])
  })

  it('finds an altered entry that was hashed anew, by the one after it', async () => {
    const forged = chainEntry(chain[1]!.hash, auditRecord(3, { actor: 'somebody' }))
    expect(await found(chain.with(2, forged), { head: headOf(chain) })).toEqual(['link_broken 4'])
  })

  it('finds a chain rewritten to its end, by the head alone', async () => {
    const rewritten: AuditEntry[] = []
    for (const entry of chain)
      rewritten.push(chainEntry(rewritten.at(-1)?.hash ?? GENESIS_HASH, { ...entry, actor: 'system' }))
    expect(await found(rewritten, { head: headOf(chain) })).toEqual(['head_differs 6'])
    expect(await found(rewritten)).toEqual([])
  })

  it('finds entries taken out in the middle and at the beginning', async () => {
    expect(await found(chain.toSpliced(2, 2), { head: headOf(chain) })).toEqual(['entries_missing 5'])
    expect(await found(chain.slice(1), { head: headOf(chain) })).toEqual(['entries_missing 2'])
  })

  it('finds entries cut off at the end', async () => {
    expect(await found(chain.slice(0, 4), { head: headOf(chain) })).toEqual(['head_missing 6'])
    expect(await found([], { head: headOf(chain) })).toEqual(['head_missing 6'])
  })

  it('finds an entry that was put in', async () => {
    const extra = chainEntry(chain[5]!.hash, auditRecord(7))
    expect(await found([...chain, extra], { head: headOf(chain) })).toEqual(['entries_beyond_head 7'])
  })

  it('finds entries that were exchanged or repeated', async () => {
    const exchanged = [chain[0]!, chain[2]!, chain[1]!, ...chain.slice(3)]
    expect(await found(exchanged, { head: headOf(chain) })).toEqual([
      'entries_missing 3',
      'entry_out_of_order 2',
      'entries_missing 4',
    ])
    expect(await found([...chain.slice(0, 2), ...chain.slice(1)])).toEqual(['entry_out_of_order 2'])
  })

  it('reports what cannot be read instead of failing', async () => {
    const odd = { ...chain[2]!, at: undefined } as unknown as AuditEntry
    expect(await found(chain.with(2, odd))).toEqual(['entry_unreadable 3'])
  })

  it('accepts a chain that went on from an older head, and only through that head', async () => {
    const head = headOf(chain.slice(0, 3))
    expect(await found(chain, { head, mayGoOn: true })).toEqual([])
    const other = { sequence: 3, hash: 'f'.repeat(64) }
    expect(await found(chain, { head: other, mayGoOn: true })).toEqual(['head_differs 3'])
  })

  it('goes on from a point that was verified before', async () => {
    const from = headOf(chain.slice(0, 3))
    expect(await found(chain.slice(3), { from, head: headOf(chain) })).toEqual([])
    expect(await found([], { from, head: from })).toEqual([])
    expect(await found(chain.slice(3), { from: { ...from, hash: 'f'.repeat(64) } })).toEqual([
      'link_broken 4',
    ])
  })

  it('counts every finding and keeps the first of them', async () => {
    const spoiled = auditChain(MAX_FINDINGS + 20).map((entry) => ({ ...entry, actor: 'somebody' }))
    const report = await verifyChain(stream(spoiled), {})
    expect(report.findings).toHaveLength(MAX_FINDINGS)
    expect(report.findingCount).toBe(MAX_FINDINGS + 20)
  })
})
