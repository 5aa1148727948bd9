/** A set of weekdays as bits: Monday 1, Tuesday 2, Wednesday 4, Thursday 8, Friday 16. */
export type Weekdays = number

export const WEEKDAYS = [0, 1, 2, 3, 4] as const
export type Weekday = (typeof WEEKDAYS)[number]

export const EVERY_WEEKDAY: Weekdays = 31
const LETTERS = 'MTWTF'

export const hasWeekday = (days: Weekdays, day: Weekday): boolean => ((days >> day) & 1) === 1

export const countWeekdays = (days: Weekdays): number =>
  WEEKDAYS.reduce<number>((count, day) => count + ((days >> day) & 1), 0)

/** Five bits → `M-W-F`. */
export const formatWeekdays = (days: Weekdays): string =>
  WEEKDAYS.map((day) => (hasWeekday(days, day) ? LETTERS.charAt(day) : '-')).join('')

/** `M-W-F` → five bits; undefined when the text is not of that form. */
export function parseWeekdayPattern(text: string): Weekdays | undefined {
  if (text.length !== 5) return undefined
  let days = 0
  for (const day of WEEKDAYS) {
    const letter = text.charAt(day).toUpperCase()
    if (letter === LETTERS.charAt(day)) days |= 1 << day
    else if (letter !== '-') return undefined
  }
  return days
}
