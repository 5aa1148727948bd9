import type { ColumnMap } from '../../intake/table/column-map.ts'
import { putContent, storeContent } from '../../store/content.ts'
import {
  addVersion,
  createDataset,
  type Dataset,
  type DatasetVersion,
  deleteDataset,
  getDataset,
  versionWithContent,
} from '../../store/datasets.ts'
import type { Tx } from '../../store/transaction.ts'
import { found, ServiceFault } from '../faults.ts'
import { fileNameOf, nameOf } from '../names.ts'
import type { Asking, Service } from '../service.ts'
import { checkedColumns } from './checked-columns.ts'
import { type DatasetKind, isDatasetKind, KINDS_OF_DATASET } from './kinds.ts'
import { reportBytes } from './report.ts'
import { validateUpload } from './validate.ts'

/** Makes a dataset without versions. Rejects with a ServiceFault. */
export async function addDataset(
  { store }: Service,
  { actor, alongside }: Asking,
  given: { readonly kind: string; readonly name: string },
): Promise<Dataset> {
  const { kind } = given
  if (!isDatasetKind(kind)) throw new ServiceFault('dataset_kind_unknown')
  const name = nameOf(given.name)
  return store.change(actor, async (tx, audit) => {
    const dataset = await createDataset(tx, { kind, name, createdBy: actor.id })
    await audit({
      action: 'dataset.created',
      subjectKind: 'dataset',
      subjectId: dataset.id,
      details: { kind },
    })
    await alongside?.(tx, { kind: 'dataset', id: dataset.id })
    return dataset
  })
}

/** Takes a dataset out of the lists. Rejects with a ServiceFault. */
export function removeDataset({ store }: Service, { actor, alongside }: Asking, id: string): Promise<void> {
  return store.change(actor, async (tx, audit) => {
    if (!(await deleteDataset(tx, id))) throw new ServiceFault('dataset_missing')
    await audit({ action: 'dataset.deleted', subjectKind: 'dataset', subjectId: id })
    await alongside?.(tx, { kind: 'dataset', id })
  })
}

export interface NewUpload {
  readonly datasetId: string
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>
  /** Of a table: headers that were matched with columns by hand. */
  readonly columns?: ColumnMap
}

export interface Uploaded {
  readonly version: DatasetVersion
  /** False where the dataset had a version of the same bytes, read by the same columns. */
  readonly fresh: boolean
}

/** Hands on what comes, as far as it may come. */
async function* limited(source: NewUpload['bytes'], limit: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const piece of source instanceof Uint8Array ? [source] : source) {
    size += piece.length
    if (size > limit) throw new ServiceFault('upload_too_large')
    yield piece
  }
}

const datasetOf = async (tx: Tx, id: string): Promise<Dataset & { readonly kind: DatasetKind }> => {
  const dataset = found(await getDataset(tx, id), 'dataset_missing')
  const { kind } = dataset
  if (!isDatasetKind(kind)) throw new ServiceFault('dataset_kind_unknown')
  return { ...dataset, kind }
}

/**
 * Adds a version to a dataset, with what is wrong with it; errors do not keep it out, as it is looked at and mended. The same
 * bytes again are the same version. Rejects with a ServiceFault.
 */
export async function uploadVersion(
  service: Service,
  { actor, alongside }: Asking,
  upload: NewUpload,
): Promise<Uploaded> {
  const { store } = service
  const { datasetId } = upload
  const { kind } = await store.read((tx) => datasetOf(tx, datasetId))
  const columns = checkedColumns(kind, upload.columns)
  const columnMap = columns && JSON.stringify(columns)
  const content = await storeContent(store, limited(upload.bytes, KINDS_OF_DATASET[kind].limit))
  if (content.size === 0) throw new ServiceFault('upload_empty')
  const fileName = fileNameOf(upload.fileName)
  const sameVersion = (tx: Tx) =>
    versionWithContent(tx, datasetId, { contentDigest: content.digest, columnMap: columnMap ?? null })
  const known = await store.read(sameVersion)
  const report =
    known === undefined ? await validateUpload(service, kind, { ...content, fileName, columns }) : undefined
  return store.change(actor, async (tx, audit) => {
    await datasetOf(tx, datasetId)
    const same = await sameVersion(tx)
    const version =
      same ??
      (report &&
        (await addVersion(tx, {
          datasetId,
          contentDigest: content.digest,
          fileName,
          mediaType: upload.mediaType.slice(0, 100),
          bytes: content.size,
          rowCount: report.rows,
          reportDigest: (await putContent(tx, reportBytes(report))).digest,
          errors: report.errors,
          warnings: report.warnings,
          createdBy: actor.id,
          ...(columnMap === undefined ? {} : { columnMap }),
        })))
    const there = found(version, 'dataset_missing')
    await audit({
      action: 'dataset.version_uploaded',
      subjectKind: 'dataset_version',
      subjectId: there.id,
      afterDigest: there.contentDigest,
      details: { dataset: datasetId, number: there.number, again: same !== undefined },
    })
    await alongside?.(tx, { kind: 'dataset_version', id: there.id })
    return { version: there, fresh: same === undefined }
  })
}
