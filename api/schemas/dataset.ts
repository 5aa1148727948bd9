import { z } from 'zod'
import { DATASET_KINDS, type DatasetKind } from '../../src/service/datasets/kinds.ts'
import type { Dataset, DatasetVersion } from '../../src/store/datasets.ts'
import type { Caller } from '../caller.ts'
import { isAboutPupils } from '../dataset-access.ts'
import { idSchema, instantSchema, isoOf } from './common.ts'

export const kindSchema = z
  .enum(DATASET_KINDS as [DatasetKind, ...DatasetKind[]]) // the list of kinds is not empty
  .meta({ id: 'DatasetKind', description: 'What a dataset holds; see /api/v1/dataset-kinds.' })

export const datasetSchema = z
  .object({
    id: idSchema,
    kind: kindSchema,
    name: z.string(),
    last_version: z.int().meta({ description: 'The number of the newest version; 0 before the first.' }),
    created_at: instantSchema,
    created_by: z.string(),
  })
  .meta({ id: 'Dataset' })

export const datasetBody = (dataset: Dataset): z.input<typeof datasetSchema> => ({
  id: dataset.id,
  kind: dataset.kind as DatasetKind, // written by addDataset alone
  name: dataset.name,
  last_version: dataset.lastVersion,
  created_at: isoOf(dataset.createdAt),
  created_by: dataset.createdBy,
})

const count = z.int().nonnegative()

export const versionSchema = z
  .object({
    id: idSchema,
    dataset_id: idSchema,
    kind: kindSchema,
    number: z.int().meta({ description: 'Counted within the dataset from 1.' }),
    file_name: z
      .string()
      .nullable()
      .meta({ description: 'Null for whoever may not see the file itself: a name may tell of a child.' }),
    media_type: z.string(),
    bytes: count,
    digest: z.string().meta({ description: 'SHA-256 of the bytes, hexadecimal.' }),
    rows: count.nullable().meta({ description: 'Rows of the table; null of what is none.' }),
    errors: count.meta({ description: 'Issues because of which nothing can be planned from it.' }),
    warnings: count,
    created_at: instantSchema,
    created_by: z.string(),
  })
  .meta({ id: 'DatasetVersion' })

export function versionBody(
  { permissions }: Caller,
  kind: DatasetKind,
  version: DatasetVersion,
): z.input<typeof versionSchema> {
  const isHidden = isAboutPupils(kind) && !permissions.has('datasets.download')
  return {
    id: version.id,
    dataset_id: version.datasetId,
    kind,
    number: version.number,
    file_name: isHidden ? null : version.fileName,
    media_type: version.mediaType,
    bytes: version.bytes,
    digest: version.contentDigest,
    rows: version.rowCount,
    errors: version.errors,
    warnings: version.warnings,
    created_at: isoOf(version.createdAt),
    created_by: version.createdBy,
  }
}
