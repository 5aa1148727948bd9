import { z } from 'zod'
import type { ColumnMap } from '../../src/intake/table/column-map.ts'
import { type Refusal, refusal } from '../errors.ts'
import { parseJson } from '../http/parse-json.ts'

const MOST_COLUMNS = 500

/** The form field of an upload, as text. */
export const columnsField = z
  .string()
  .max(65_536)
  .optional()
  .meta({
    description:
      'JSON: headers of the file → the column of the contract that each stands for, or null to leave it out. Headers that are not named are read as they are.',
    examples: ['{"Child ref": "pupil_id", "Notes": null}'],
  })

const mapSchema = z.record(z.string().min(1).max(300), z.string().min(1).max(100).nullable())

export type ColumnsRead = { readonly ok: true; readonly map: ColumnMap | undefined } | Refusal

/** The field as it is handed on. Whether the columns are the table's, the use case looks at. */
export function readColumns(text: string | undefined): ColumnsRead {
  if (text === undefined || text.trim() === '') return { ok: true, map: undefined }
  const parsed = parseJson(new TextEncoder().encode(text))
  const checked = mapSchema.safeParse(parsed.ok ? parsed.value : undefined)
  if (!checked.success || Object.keys(checked.data).length > MOST_COLUMNS)
    return refusal('request_invalid', [
      { field: 'body.columns', problem: 'Expected a JSON object of headers, each with a column or null.' },
    ])
  const map = Object.entries(checked.data)
  return { ok: true, map: map.length === 0 ? undefined : map }
}
