import { z } from 'zod'
import type { Column } from '../../src/domain/tables/column.ts'
import { TABLE_COLUMNS } from '../../src/intake/read-one.ts'
import { type DatasetKind, isTableKind, KINDS_OF_DATASET } from '../../src/service/datasets/kinds.ts'
import { kindSchema } from './dataset.ts'

const LABELS: Readonly<Record<DatasetKind, string>> = {
  pupils: 'Pupil list',
  schools: 'Schools',
  bell_times: 'Bell times',
  routes_today: 'Today’s routes',
  calendar: 'School calendar',
  locks: 'Locks',
  framework: 'Framework',
  policy: 'Policy',
  postcodes: 'Postcodes',
  roads: 'Roads (OpenStreetMap extract)',
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const FORMS = {
  table: { mediaTypes: ['text/csv', XLSX], extensions: ['.csv', '.xlsx'] },
  document: { mediaTypes: ['application/json'], extensions: ['.json'] },
  postcodes: { mediaTypes: ['text/csv', XLSX], extensions: ['.csv', '.xlsx'] },
  roads: { mediaTypes: ['application/octet-stream'], extensions: ['.osm.pbf'] },
} as const

const columnSchema = z
  .object({
    name: z.string(),
    required: z.boolean(),
    aliases: z.array(z.string()),
    values: z.string().meta({ description: 'What a cell holds: id, text, date, flag, choice, …' }),
    words: z.array(z.string()).nullable().meta({ description: 'Of a choice: the words.' }),
    about: z.string(),
  })
  .meta({ id: 'Column' })

export const kindFactsSchema = z
  .object({
    kind: kindSchema,
    label: z.string(),
    media_types: z.array(z.string()),
    extensions: z.array(z.string()),
    max_bytes: z.int(),
    columns: z.array(columnSchema).nullable().meta({ description: 'Of a table; null of what is none.' }),
  })
  .meta({ id: 'KindOfDataset' })

const columnBody = ([name, column]: readonly [string, Column]): z.input<typeof columnSchema> => ({
  name,
  required: column.required ?? false,
  aliases: [...(column.aliases ?? [])],
  values: column.kind,
  words: column.kind === 'choice' ? [...column.of] : null,
  about: column.about,
})

/** @param maxUploadBytes the most of any upload */
export function kindFacts(kind: DatasetKind, maxUploadBytes: number): z.input<typeof kindFactsSchema> {
  const { form, limit } = KINDS_OF_DATASET[kind]
  return {
    kind,
    label: LABELS[kind],
    media_types: [...FORMS[form].mediaTypes],
    extensions: [...FORMS[form].extensions],
    max_bytes: Math.min(limit, maxUploadBytes),
    columns: isTableKind(kind) ? Object.entries<Column>(TABLE_COLUMNS[kind]).map(columnBody) : null,
  }
}
