import { tableObjects, typedTable } from '../../../src/reports/workbook/table.ts'
import { workbookOf } from '../../../src/reports/workbook/workbook.ts'
import type { WorkbookThread } from '../../../workers/workbook-thread.ts'

/** The forms that a report can be had in. */
export const FORMATS = ['csv', 'xlsx', 'json'] as const
export type Format = (typeof FORMATS)[number]

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  geojson: 'application/geo+json',
  txt: 'text/plain',
}

export const REPORT_MEDIA_TYPES = Object.values(MEDIA_TYPES)

const extensionOf = (name: string): string => /\.(\w+)$/.exec(name)?.[1] ?? ''

const isTable = (name: string): boolean => extensionOf(name) === 'csv'

/** The media types of what is text have their charset with them. */
const withCharset = (mediaType: string): string =>
  mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType

/** How a report is sent: its extension, media type and name. */
export interface ReportForm {
  readonly extension: string
  readonly mediaType: string
  readonly fileName: string
}

function formOf(name: string, extension: string): ReportForm {
  const last = name.split('/').at(-1) ?? name
  return {
    extension,
    mediaType: withCharset(MEDIA_TYPES[extension] ?? 'application/octet-stream'),
    fileName: `${last.slice(0, last.length - extensionOf(last).length)}${extension}`,
  }
}

/** The extensions in which a report can be had, its own first. */
export const extensionsOf = (name: string): readonly string[] =>
  isTable(name) ? FORMATS : [extensionOf(name)]

const takes = (accepted: string, mediaType: string): boolean =>
  accepted === '*/*' || accepted === mediaType || accepted === `${mediaType.split('/')[0]}/*`

/**
 * The form that was asked for, by name or by the media types of Accept; its own where nothing was.
 * @returns undefined where the report is not to be had in it
 */
export function askedForm(
  name: string,
  format: Format | undefined,
  accept: readonly string[],
): ReportForm | undefined {
  const offered = extensionsOf(name)
  const wanted =
    format === undefined
      ? accept
          .map((each) => offered.find((extension) => takes(each, MEDIA_TYPES[extension] ?? '')))
          .find((extension) => extension !== undefined)
      : offered.find((extension) => extension === format)
  return wanted === undefined ? undefined : formOf(name, wanted)
}

/** A larger report's workbook takes some tenths of a second, and is made by the thread. */
const MOST_HERE = 16_384

/** A report's text in a form. */
export async function inForm(
  name: string,
  text: string,
  { extension }: ReportForm,
  thread: Pick<WorkbookThread, 'report'>,
): Promise<Uint8Array> {
  if (!isTable(name) || extension === 'csv') return Buffer.from(text, 'utf8')
  const title = name.slice(0, -'.csv'.length)
  if (extension === 'xlsx' && text.length > MOST_HERE) return thread.report(title, text)
  const table = await typedTable(text)
  if (extension === 'xlsx') return workbookOf(title, table)
  return Buffer.from(JSON.stringify(tableObjects(table)), 'utf8')
}
