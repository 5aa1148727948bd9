import { type ChainReport, verifyChain } from '../audit/verify-chain.ts'
import { allAudit, auditHead } from './audit-log.ts'
import type { Store } from './store.ts'

/** Reads the whole chain of a store, as of one moment, and says where it is not what was written. */
export const verifyAudit = (store: Store): Promise<ChainReport> =>
  store.read(async (tx) => verifyChain(allAudit(tx), { head: await auditHead(tx) }))
