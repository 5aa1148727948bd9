import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CHAIN_FINDINGS } from '../audit/verify-chain.ts'
import { idSource } from '../domain/ids.ts'
import { readErasureList } from '../service/privacy/erasure-list.ts'
import { reapplyErasures } from '../service/privacy/reapply-erasures.ts'
import { Recent } from '../service/recent.ts'
import { parseAddress } from '../store/address.ts'
import { backupStore } from '../store/backup/write-backup.ts'
import type { Manifest } from '../store/backup/format.ts'
import { restoreStore } from '../store/backup/restore.ts'
import { StoreFault } from '../store/codes.ts'
import { compactStore } from '../store/compact.ts'
import { openStore } from '../store/open.ts'
import type { Store, StoreEdge } from '../store/store.ts'
import { SYSTEM } from '../store/transaction.ts'
import { verifyAudit } from '../store/verify-audit.ts'
import type { CheckOutcome } from './check.ts'
import { argumentFault, InputFault } from './fault.ts'
import { type Options, optional, required } from './options.ts'
import { keepInput } from './outputs.ts'
import { storeIssue } from './store-issue.ts'
import { ensureWritable } from './write-files.ts'

const now = (): number => Date.now()
const EDGE: StoreEdge = { now, newId: idSource({ now, randomBytes }) }

/** A store that cannot be reached is the machine's failure; any other fault is what was handed in. */
async function withFaults<Result>(options: Options, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (problem) {
    if (problem instanceof StoreFault) throw new InputFault([storeIssue(problem, options)])
    throw problem
  }
}

/** The store that a command is for: the argument's, or that of the environment, where other users cannot read it. */
function storeAddress(options: Options): string {
  const address = optional(options, 'store') ?? (process.env['DATABASE_URL'] || undefined)
  if (address === undefined)
    throw argumentFault('missing_argument', '--store', 'or DATABASE_URL in the environment')
  return address
}

/** Works on a store that is there, as it is. */
async function withStore<Result>(options: Options, work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore(storeAddress(options), { ...EDGE, asItIs: true })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

const whole = (value: number): string => value.toLocaleString('en-GB')

const summary = (done: string, { schema, rows, audit, digest }: Manifest): readonly string[] => [
  `${done}: ${whole(Object.values(rows).reduce((sum, count) => sum + count, 0))} rows, version ${schema} of the store`,
  `SHA-256 of its lines: ${digest}`,
  `audit chain: ${whole(audit.sequence)} entries, the last one ${audit.hash}`,
]

/** `schoolway backup`: writes a store, which may be at work, into one file. Rejects with an InputFault. */
export const backup = (options: Options): Promise<CheckOutcome> =>
  withFaults(options, async () => {
    const [address, out] = [parseAddress(storeAddress(options)), required(options, 'out')]
    ensureWritable(dirname(out))
    if (address.kind === 'sqlite') keepInput(out, address.path)
    const manifest = await withStore(options, (store) => backupStore(store, out))
    return { exitStatus: 0, lines: summary('Backed up', manifest) }
  })

/** The hashes of `--erasures`. Rejects with an InputFault. */
async function readErasures(options: Options): Promise<readonly string[]> {
  const path = optional(options, 'erasures')
  if (path === undefined) return []
  const hashes = readErasureList(await readFile(path, 'utf8').catch(() => ''))
  if (hashes === undefined)
    throw argumentFault('bad_argument', '--erasures', 'it is no erasures.json that the service wrote')
  return hashes
}

/** Erases again who was erased since the backup was made. @returns a line about it, where anybody was looked for */
async function eraseAgain(address: string, hashes: readonly string[]): Promise<readonly string[]> {
  if (hashes.length === 0) return []
  const store = await openStore(address, { ...EDGE, asItIs: true })
  try {
    const erased = await reapplyErasures(
      { store, kept: new Recent(1), randomBytes },
      { actor: SYSTEM },
      hashes,
    )
    await compactStore(store)
    return [`erased again: ${whole(erased)} of ${whole(hashes.length)} pupils who were erased at any time`]
  } finally {
    await store.close()
  }
}

/**
 * `schoolway restore`: puts a backup where nothing is yet, without those who were erased since it was made. Rejects with an
 * InputFault.
 */
export const restore = (options: Options): Promise<CheckOutcome> =>
  withFaults(options, async () => {
    const [address, hashes] = [storeAddress(options), await readErasures(options)]
    const manifest = await restoreStore(required(options, 'from'), address, EDGE)
    return {
      exitStatus: 0,
      lines: [...summary('Restored', manifest), ...(await eraseAgain(address, hashes))],
    }
  })

/** `schoolway audit verify`: a line for each place where the chain is not what was written, and 1 where there is one. */
export const verify = (options: Options): Promise<CheckOutcome> =>
  withFaults(options, async () => {
    const { intact, entries, head, findings, findingCount } = await withStore(options, verifyAudit)
    if (intact)
      return {
        exitStatus: 0,
        lines: [`The audit chain holds: ${whole(entries)} entries, the last one ${head.hash}`],
      }
    const lines = findings.map(({ code, sequence }) => `audit:${sequence}:: ${code}: ${CHAIN_FINDINGS[code]}`)
    return { exitStatus: 1, lines: [...lines, `${findingCount} findings in ${whole(entries)} entries`] }
  })
