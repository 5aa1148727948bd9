import { versionsOfKinds } from '../../store/datasets.ts'
import { getContent } from '../../store/content.ts'
import type { Tx } from '../../store/transaction.ts'
import { tablesHere } from '../../intake/table-reader.ts'
import { givenVersion, namedTable } from '../datasets/version-table.ts'
import type { Asking, Service } from '../service.ts'
import { eraseWithin } from './erase-pupil.ts'
import { erasureHash } from './erasure-key.ts'

/** References of all pupils of all lists that can be read. */
async function everyPupil(tx: Tx): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  for (const version of await versionsOfKinds(tx, ['pupils'])) {
    const bytes = await getContent(tx, version.contentDigest)
    const table =
      bytes && (await namedTable(tablesHere, 'pupils', givenVersion({ version, bytes: Buffer.from(bytes) })))
    const at = table?.columns.indexOf('pupil_id') ?? -1
    for (const { cells } of table?.records ?? []) ids.add((cells[at] ?? '').trim())
  }
  return ids
}

/**
 * Erases again, after an older backup was restored, who was erased since it was made.
 * @param hashes as `erasedHashes` gave them, of the same installation
 * @returns how many pupils were found and erased
 */
export async function reapplyErasures(
  { store, kept, randomBytes }: Pick<Service, 'store' | 'kept' | 'randomBytes'>,
  asking: Asking,
  hashes: readonly string[],
): Promise<number> {
  const wanted = new Set(hashes)
  const erased = await store.change(asking.actor, async (tx, audit) => {
    const hash = await erasureHash(tx, randomBytes)
    const found = [...(await everyPupil(tx))].filter((id) => wanted.has(hash(id)))
    for (const id of found) await eraseWithin(tx, audit, asking, randomBytes, id)
    await audit({
      action: 'retention.applied',
      subjectKind: 'erasure',
      subjectId: 'after-restore',
      details: { erased: found.length, listed: hashes.length },
    })
    return found.length
  })
  kept.clear()
  return erased
}
