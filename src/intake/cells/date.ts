const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Excel's serial numbers of 1 January 1927 and 1 January 2119: any other number is not a date of ours. */
const FIRST_SERIAL = 9863
const LAST_SERIAL = 79989
const DAY_MILLISECONDS = 86_400_000
const EXCEL_EPOCH = Date.UTC(1899, 11, 30)

/** `YYYY-MM-DD` of a date that exists. */
function isoDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : undefined
}

/**
 * `YYYY-MM-DD`, `DD/MM/YYYY` (also with `.` or `-`), `20 May 2015` or an Excel serial number, a time of day behind it
 * being ignored → `YYYY-MM-DD`.
 */
export function readDate(text: string): string | undefined {
  const date = text.replace(/[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '')
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(date)
  if (iso !== null) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const british = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(date)
  if (british !== null) return isoDate(Number(british[3]), Number(british[2]), Number(british[1]))
  const named = /^(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4})$/i.exec(date)
  if (named !== null)
    return isoDate(Number(named[3]), MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1, Number(named[1]))
  if (!/^\d{4,5}(\.\d+)?$/.test(date)) return undefined
  const serial = Math.floor(Number(date))
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return undefined
  return new Date(EXCEL_EPOCH + serial * DAY_MILLISECONDS).toISOString().slice(0, 10)
}
