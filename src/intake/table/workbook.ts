import { readSheet } from 'read-excel-file/node'
import { formatClock } from '../../domain/clock.ts'
import type { IssueLog } from '../issue-log.ts'
import { unpackedBytes } from './zip.ts'

const UNPACKED_LIMIT = 400 << 20
const DAY_MILLISECONDS = 86_400_000
/** Excel counts days from here, so a time of day alone is a time on this date. */
const EXCEL_EPOCH_YEAR = 1900

/** A date, a time of day, or both: as text, to the second. */
function dateText(date: Date): string {
  const time = Math.round(date.getTime() / 1000) * 1000
  if (!Number.isFinite(time)) return '#VALUE!'
  const rounded = new Date(time)
  const clock = formatClock((((time % DAY_MILLISECONDS) + DAY_MILLISECONDS) % DAY_MILLISECONDS) / 1000)
  if (rounded.getUTCFullYear() <= EXCEL_EPOCH_YEAR) return clock
  const day = rounded.toISOString().slice(0, 10)
  return clock === '00:00:00' ? day : `${day} ${clock}`
}

/** A cell as the text that a .csv would hold: 15 digits are all that a spreadsheet keeps of a number. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return String(Number(value.toPrecision(15)))
  return typeof value === 'string' ? value : ''
}

/** The first sheet of a workbook, every cell as text; undefined, with an error, when it is damaged. */
export async function parseWorkbook(
  bytes: Buffer,
  file: string,
  log: IssueLog,
): Promise<readonly (readonly string[])[] | undefined> {
  if (unpackedBytes(bytes) > UNPACKED_LIMIT) {
    log.add('workbook_too_large', { file })
    return undefined
  }
  try {
    const rows = await readSheet(bytes)
    return rows.map((row) => row.map(cellText))
  } catch {
    log.add('broken_workbook', { file })
    return undefined
  }
}
