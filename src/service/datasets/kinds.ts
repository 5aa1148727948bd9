import type { DocumentKind, TableKind } from '../../intake/read-one.ts'

const MEGABYTE = 1_000_000

interface KindOfDataset {
  readonly form: 'table' | 'document' | 'postcodes' | 'roads'
  /** The most bytes of an upload. */
  readonly limit: number
}

/** Every kind of dataset. The longest schools' table is the national download, the longest roads a country's. */
export const KINDS_OF_DATASET = {
  pupils: { form: 'table', limit: 24 * MEGABYTE },
  schools: { form: 'table', limit: 80 * MEGABYTE },
  bell_times: { form: 'table', limit: 8 * MEGABYTE },
  routes_today: { form: 'table', limit: 8 * MEGABYTE },
  calendar: { form: 'table', limit: MEGABYTE },
  locks: { form: 'table', limit: 8 * MEGABYTE },
  framework: { form: 'document', limit: 2 * MEGABYTE },
  policy: { form: 'document', limit: MEGABYTE },
  postcodes: { form: 'postcodes', limit: 1600 * MEGABYTE },
  roads: { form: 'roads', limit: 2000 * MEGABYTE },
} as const satisfies Record<TableKind | DocumentKind | 'postcodes' | 'roads', KindOfDataset>

export type DatasetKind = keyof typeof KINDS_OF_DATASET

export const DATASET_KINDS = Object.keys(KINDS_OF_DATASET) as readonly DatasetKind[]

export const isDatasetKind = (text: string): text is DatasetKind => Object.hasOwn(KINDS_OF_DATASET, text)

export const isTableKind = (kind: DatasetKind): kind is TableKind => KINDS_OF_DATASET[kind].form === 'table'
