import { isTableKind, type DatasetKind, isDatasetKind } from '../datasets/kinds.ts'
import { givenVersion, namedTable } from '../datasets/version-table.ts'
import { reportBytes, tableReport } from '../datasets/report.ts'
import type { GivenFile } from '../../intake/files/read-file.ts'
import { readTableAlone, type TableKind } from '../../intake/read-one.ts'
import { lookedAt, tablesHere } from '../../intake/table-reader.ts'
import { isZip } from '../../intake/table/zip.ts'
import { getContent, putContent } from '../../store/content.ts'
import { sweepAtOnce } from '../../store/content-sweep.ts'
import { type DatasetVersion, replaceVersionContent, versionsOfKinds } from '../../store/datasets.ts'
import { addErasure, listErasures } from '../../store/erasures.ts'
import { followJobs } from '../../store/follow-jobs.ts'
import {
  beginAgain,
  everyResult,
  everyRevision,
  forgetMentions,
  replaceResult,
} from '../../store/pupil-traces.ts'
import { replaceRevisionContent } from '../../store/revisions.ts'
import type { Audit, Tx } from '../../store/transaction.ts'
import { bundleBytes, readBundle } from '../bundle.ts'
import { ServiceFault } from '../faults.ts'
import type { Asking, Service } from '../service.ts'
import { bundleWithout, renamed } from './bundle-without.ts'
import { erasureHash } from './erasure-key.ts'
import { tableWithout } from './table-without.ts'

/** Kinds of datasets in which pupils stand. */
export const KINDS_WITH_PUPILS: readonly DatasetKind[] = ['pupils', 'locks']

/** What an erasure changed. */
export interface ErasureReport {
  readonly id: string
  /** What the pupil's reference is kept as. */
  readonly pupilReferenceHash: string
  readonly versions: number
  readonly revisions: number
}

/** Of what cannot be read as a table, and so holds nobody knows whom, nothing is left but a header. */
const EMPTIED = 'pupil_id\n'

/** Takes the pupil out of one version. @returns whether there was anything to take out */
async function eraseVersion(
  tx: Tx,
  version: DatasetVersion & { readonly kind: string },
  pupilId: string,
): Promise<boolean> {
  const { kind, fileName, contentDigest } = version
  if (!isDatasetKind(kind) || !isTableKind(kind)) return false
  const kept = await getContent(tx, contentDigest)
  if (kept === undefined) return false
  const text = await textWithout(kind, givenVersion({ version, bytes: Buffer.from(kept) }), pupilId)
  if (text === undefined) return false
  const bytes = Buffer.from(text)
  const report = tableReport(kind, lookedAt(await readTableAlone(kind, { name: fileName, bytes })))
  await replaceVersionContent(tx, version.id, {
    contentDigest: (await putContent(tx, bytes)).digest,
    reportDigest: (await putContent(tx, reportBytes(report))).digest,
    bytes: bytes.length,
    rowCount: report.rows,
    mediaType: 'text/csv',
    errors: report.errors,
    warnings: report.warnings,
    // Its columns are called by their own names by now.
    columnMap: null,
  })
  return true
}

async function textWithout(kind: TableKind, given: GivenFile, pupilId: string): Promise<string | undefined> {
  // Within a transaction: nobody else writes meanwhile, and another thread would be waited for.
  const table = await namedTable(tablesHere, kind, given)
  if (table !== undefined) return tableWithout(table, pupilId)
  return isZip(given.bytes) || given.bytes.includes(pupilId) ? EMPTIED : undefined
}

/** Bundles of results and revisions without the pupil. @returns the new digest of each that was changed */
async function eraseBundles(
  tx: Tx,
  digests: ReadonlySet<string>,
  pupilId: string,
  token: string,
): Promise<ReadonlyMap<string, string>> {
  const changed = new Map<string, string>()
  for (const digest of digests) {
    const bundle = await readBundle(tx, digest)
    const without = bundle && (await bundleWithout(bundle, pupilId, token))
    if (without !== undefined) changed.set(digest, (await putContent(tx, bundleBytes(without))).digest)
  }
  return changed
}

/** Takes the pupil out of every plan. @returns of how many revisions */
async function erasePlans(tx: Tx, pupilId: string, token: string): Promise<number> {
  const [revisions, results] = [await everyRevision(tx), await everyResult(tx)]
  const digests = new Set([
    ...revisions.map(({ planDigest }) => planDigest),
    ...results.map(({ resultDigest }) => resultDigest),
  ])
  const changed = await eraseBundles(tx, digests, pupilId, token)
  for (const { id, resultDigest } of results) {
    const to = changed.get(resultDigest)
    if (to !== undefined) await replaceResult(tx, id, to)
  }
  let count = 0
  for (const { planId, number, planDigest, edit } of revisions) {
    const [old, to] = [edit === null ? null : JSON.parse(edit), changed.get(planDigest)]
    const now = renamed(old, pupilId, token) as typeof old
    if (to === undefined && JSON.stringify(now) === JSON.stringify(old)) continue
    await replaceRevisionContent(tx, planId, number, { planDigest: to ?? planDigest, edit: now })
    count++
  }
  return count
}

/** Erases one pupil within a transaction. Undefined where nothing is held on such a pupil. */
export async function eraseWithin(
  tx: Tx,
  audit: Audit,
  { actor }: Asking,
  randomBytes: Service['randomBytes'],
  pupilId: string,
): Promise<ErasureReport | undefined> {
  const pupilReferenceHash = (await erasureHash(tx, randomBytes))(pupilId)
  let versions = 0
  for (const version of await versionsOfKinds(tx, KINDS_WITH_PUPILS)) {
    if (await eraseVersion(tx, version, pupilId)) versions++
  }
  const revisions = await erasePlans(tx, pupilId, `erased-${pupilReferenceHash.slice(0, 12)}`)
  if (versions + revisions === 0) return undefined
  await beginAgain(tx)
  await followJobs(tx)
  await forgetMentions(tx, pupilId)
  // What was found on the way to a plan and is named no more: it is of these pupils too.
  await sweepAtOnce(tx)
  const details = { versions, revisions }
  const { id } = await addErasure(tx, { pupilReferenceHash, erasedBy: actor.id, details })
  await audit({ action: 'pupil.erased', subjectKind: 'pupil', subjectId: pupilReferenceHash, details })
  return { id, pupilReferenceHash, ...details }
}

/**
 * Erases a pupil: rows in every version of every list, the reference wherever it stands, and in plans everything by which the
 * child could be found again; what a plan cost stays. What is being worked on begins again. Rejects with a ServiceFault.
 */
export async function erasePupil(service: Service, asking: Asking, pupilId: string): Promise<ErasureReport> {
  const { store, kept, randomBytes } = service
  const report = await store.change(asking.actor, async (tx, audit) => {
    const erased = await eraseWithin(tx, audit, asking, randomBytes, pupilId)
    if (erased === undefined) throw new ServiceFault('pupil_missing')
    await asking.alongside?.(tx, { kind: 'erasure', id: erased.id })
    return erased
  })
  kept.clear()
  return report
}

/** The hashes of all who were erased: kept beside backups, for `reapplyErasures` after one is restored. */
export const erasedHashes = ({ store }: Service): Promise<readonly string[]> =>
  store.read(async (tx) => (await listErasures(tx)).map(({ pupilReferenceHash }) => pupilReferenceHash))
