import { type AuditEntry, GENESIS_HASH, hashEntry } from './entry.ts'

/** A point of the chain: the entry of this number has this hash. */
export interface ChainHead {
  readonly sequence: number
  readonly hash: string
}

/** Before the first entry. */
export const GENESIS: ChainHead = { sequence: 0, hash: GENESIS_HASH }

export const CHAIN_FINDINGS = {
  entries_missing: 'entries have been taken out here',
  entry_out_of_order: 'an entry stands here whose number has been passed already',
  link_broken: 'the entry does not stand on the one before it',
  entry_altered: 'the entry is not what was hashed when it was written',
  entry_unreadable: 'the entry holds what no entry can hold',
  head_missing: 'the chain ends before its last known entry',
  head_differs: 'the last known entry is not the one in the chain',
  entries_beyond_head: 'entries stand after the last known one',
} as const
export type ChainFindingCode = keyof typeof CHAIN_FINDINGS

/** One place where the chain is not what it says. `sequence` is the entry at which it shows. */
export interface ChainFinding {
  readonly code: ChainFindingCode
  readonly sequence: number
}

export interface ChainReport {
  /** No finding at all. */
  readonly intact: boolean
  readonly entries: number
  /** The last entry read; where nothing was read, the point that was begun from. */
  readonly head: ChainHead
  /** The first `MAX_FINDINGS`, in the order of the chain. */
  readonly findings: readonly ChainFinding[]
  readonly findingCount: number
}

export interface ChainExpectation {
  /** The last entry known from elsewhere. Without it, entries cut off at the end cannot be noticed. */
  readonly head?: ChainHead
  /** The head is an older one (a backup's manifest, a note on paper): the chain must pass through it and may go on. */
  readonly mayGoOn?: boolean
  /** Begin after this entry, which was verified before; from the first entry when absent. */
  readonly from?: ChainHead
}

export const MAX_FINDINGS = 100

/** A row as it came from a store may hold anything; hashing what is not data throws. */
function hashOf(entry: AuditEntry): string | undefined {
  try {
    return hashEntry(entry.previousHash, entry)
  } catch {
    return undefined
  }
}

/** What is wrong with one entry, given the one before. */
function entryFindings(before: ChainHead, entry: AuditEntry): readonly ChainFindingCode[] {
  const codes: ChainFindingCode[] = []
  if (entry.sequence > before.sequence + 1) codes.push('entries_missing')
  if (entry.sequence <= before.sequence) codes.push('entry_out_of_order')
  // Where entries are gone the link is broken as well: that is said once.
  if (codes.length === 0 && entry.previousHash !== before.hash) codes.push('link_broken')
  const hash = hashOf(entry)
  if (hash === undefined) codes.push('entry_unreadable')
  else if (hash !== entry.hash) codes.push('entry_altered')
  return codes
}

function headFindings(
  last: ChainHead,
  seen: string | undefined,
  expected: ChainExpectation,
): readonly ChainFinding[] {
  const { head } = expected
  if (head === undefined) return []
  if (last.sequence < head.sequence) return [{ code: 'head_missing', sequence: head.sequence }]
  const findings: ChainFinding[] = []
  if (seen !== head.hash) findings.push({ code: 'head_differs', sequence: head.sequence })
  if (last.sequence > head.sequence && expected.mayGoOn !== true)
    findings.push({ code: 'entries_beyond_head', sequence: head.sequence + 1 })
  return findings
}

/**
 * Reads a chain from its first entry to its last and says where it is not what was written. Holds one entry at a time.
 * Entries are taken in ascending order of `sequence`, as the store hands them out. After a finding it goes on from the
 * entry as it stands, so that one change is not reported by all that follow.
 */
export async function verifyChain(
  entries: AsyncIterable<AuditEntry>,
  expected: ChainExpectation,
): Promise<ChainReport> {
  const findings: ChainFinding[] = []
  let findingCount = 0
  const note = (finding: ChainFinding): void => {
    findingCount++
    if (findings.length < MAX_FINDINGS) findings.push(finding)
  }
  let last = expected.from ?? GENESIS
  let count = 0
  let seen = expected.head?.sequence === last.sequence ? last.hash : undefined
  for await (const entry of entries) {
    for (const code of entryFindings(last, entry)) note({ code, sequence: entry.sequence })
    last = { sequence: entry.sequence, hash: entry.hash }
    if (entry.sequence === expected.head?.sequence) seen = entry.hash
    count++
  }
  for (const finding of headFindings(last, seen, expected)) note(finding)
  return { intact: findingCount === 0, entries: count, head: last, findings, findingCount }
}
