import type { CalendarDay } from '../domain/council.ts'
import { splitByWeight } from './arithmetic.ts'
import { type Book, pupilOf } from './book.ts'

/** A month of a school year and its weight: its open days, or 1 where no calendar is given. */
export interface RechargeMonth {
  /** `2026-09`, or `09` where the year is not known. */
  readonly month: string
  readonly weight: number
}

export interface RechargeLine {
  /** Blank where the pupils have none. */
  readonly costCode: string
  readonly month: string
  readonly pupils: number
  readonly pence: number
}

const two = (value: number): string => String(value).padStart(2, '0')

/** September to August. */
function twelveMonths(schoolYear: number | undefined): readonly RechargeMonth[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = two(((index + 8) % 12) + 1)
    const year = schoolYear === undefined ? '' : `${schoolYear + (index < 4 ? 0 : 1)}-`
    return { month: `${year}${month}`, weight: 1 }
  })
}

/**
 * The months that the year's cost falls into: those of the calendar with an open day, weighted by their open days; twelve
 * equal ones from September where no calendar opens a day.
 */
export function rechargeMonths(
  calendar: readonly CalendarDay[],
  schoolYear: number | undefined,
): readonly RechargeMonth[] {
  const open = new Map<string, number>()
  for (const date of new Set(calendar.filter((day) => day.open).map((day) => day.date))) {
    const month = date.slice(0, 7)
    open.set(month, (open.get(month) ?? 0) + 1)
  }
  if (open.size === 0) return twelveMonths(schoolYear)
  return [...open].map(([month, weight]) => ({ month, weight })).sort((a, b) => (a.month < b.month ? -1 : 1))
}

/**
 * What each cost code is charged each month: its pupils' shares, split with largest remainders, the earliest months first
 * among equals. The lines add up to the plan's total.
 */
export function recharge(book: Book): readonly RechargeLine[] {
  const months = rechargeMonths(book.council.calendar, book.council.policy.school_year)
  const codes = new Map<string, { pupils: number; pence: number }>()
  for (const route of book.plan.routes)
    for (const share of route.shares) {
      const code = pupilOf(book, share.pupil_id).costCode
      const known = codes.get(code) ?? { pupils: 0, pence: 0 }
      codes.set(code, { pupils: known.pupils + 1, pence: known.pence + share.annual_pence })
    }
  const weights = months.map((month) => month.weight)
  return [...codes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([costCode, { pupils, pence }]) => {
      const parts = splitByWeight(pence, weights)
      return months.map(({ month }, index) => ({ costCode, month, pupils, pence: parts[index] ?? 0 }))
    })
}
