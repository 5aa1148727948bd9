import type { CalendarDay } from '../../domain/council.ts'
import { calendarColumns } from '../../domain/tables/others.ts'
import type { IssueLog } from '../issue-log.ts'
import { readRows } from '../table/read-rows.ts'
import type { Table } from '../table/table.ts'

/** The dates of `--calendar` in order; the first row of a date counts, one that cannot be read is left out. */
export function readCalendar(table: Table, log: IssueLog): readonly CalendarDay[] {
  const days = new Map<string, CalendarDay>()
  for (const { row, cells, broken } of readRows(table, calendarColumns, log) ?? []) {
    const { date, open } = cells
    if (date === undefined || open === undefined || broken) continue
    if (days.has(date)) log.add('duplicate_date', { file: table.file, row, column: 'date' })
    else days.set(date, { date, open })
  }
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}
