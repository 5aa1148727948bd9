import { table } from './files/table.ts'

/** The terms of school year 2026–27, first and last day; England's usual shape, 190 days for pupils. */
const TERMS = [
  ['2026-09-03', '2026-10-23'],
  ['2026-11-02', '2026-12-18'],
  ['2027-01-05', '2027-02-12'],
  ['2027-02-22', '2027-03-25'],
  ['2027-04-12', '2027-05-28'],
  ['2027-06-07', '2027-07-23'],
] as const

/** The May bank holiday, and the days on which only the staff come in. */
const CLOSED: ReadonlySet<string> = new Set([
  '2026-11-02',
  '2027-01-05',
  '2027-05-03',
  '2027-06-07',
  '2027-07-23',
])

/** calendar.csv: every weekday of the year, and whether schools are open. */
export function calendarCsv(): string {
  const rows: Record<string, string>[] = []
  for (let day = Date.UTC(2026, 8, 1); day <= Date.UTC(2027, 6, 30); day += 86_400_000) {
    const date = new Date(day).toISOString().slice(0, 10)
    const weekday = new Date(day).getUTCDay()
    if (weekday === 0 || weekday === 6) continue
    const inTerm = TERMS.some(([first, last]) => date >= first && date <= last)
    rows.push({ date, open: inTerm && !CLOSED.has(date) ? 'Y' : 'N' })
  }
  return table(['date', 'open'], rows)
}
