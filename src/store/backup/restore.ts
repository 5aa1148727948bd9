import { StoreFault } from '../codes.ts'
import { migrate, SCHEMA_VERSION } from '../migrate.ts'
import { type OpenOptions, openStore } from '../open.ts'
import type { Store } from '../store.ts'
import { SYSTEM } from '../transaction.ts'
import type { Manifest } from './format.ts'
import { holdsData, loadedChain, loadRows } from './load.ts'
import { checkBackup } from './read-backup.ts'

/** The empty store that a backup goes into: at the backup's version. */
async function openEmpty(address: string, version: number, options: OpenOptions): Promise<Store> {
  try {
    return await openStore(address, { ...options, version })
  } catch (problem) {
    // Whatever a newer version wrote there, it is not nothing.
    if (problem instanceof StoreFault && problem.code === 'store_newer')
      throw new StoreFault('store_not_empty', problem.detail)
    throw problem
  }
}

async function load(store: Store, from: string, { rows, audit }: Manifest): Promise<void> {
  await store.write(async (tx) => {
    if (await holdsData(tx)) throw new StoreFault('store_not_empty')
    await loadRows(tx, from)
    const { intact, entries, head } = await loadedChain(tx)
    const asManifest =
      entries === rows['audit_entry'] && head.sequence === audit.sequence && head.hash === audit.hash
    if (!intact || !asManifest) throw new StoreFault('backup_chain_broken', `${entries} entries`)
  })
}

/**
 * Restores a backup to an address where nothing is yet, of either database, whichever it was made from; takes it forward to
 * the program's version, and puts that on record. The backup is read through and checked first, and its rows go in as one
 * transaction: where it rejects, the destination holds no row. Sessions and one-time links are not in a backup: everybody
 * signs in anew. Jobs that ran are taken up from their last incumbent. What was erased or revoked since is back: see
 * `listErasures` of the store that was lost.
 */
export async function restoreStore(from: string, address: string, options: OpenOptions): Promise<Manifest> {
  const manifest = await checkBackup(from)
  if (manifest.schema > SCHEMA_VERSION)
    throw new StoreFault('backup_newer', `version ${manifest.schema}, this program knows ${SCHEMA_VERSION}`)
  const store = await openEmpty(address, manifest.schema, options)
  try {
    await load(store, from, manifest)
    await migrate(store.databases.writer, store.dialect)
    await store.change(SYSTEM, (_, audit) =>
      audit({
        action: 'backup.restored',
        subjectKind: 'backup',
        subjectId: manifest.digest,
        details: { schema: manifest.schema, at: manifest.at },
      }),
    )
    return manifest
  } finally {
    await store.close()
  }
}
