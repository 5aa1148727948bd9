import type { UnservedCode } from '../domain/plan.ts'
import { roundHalfUp, toMiles } from '../domain/units.ts'
import { formatWeekdays, hasWeekday, parseWeekdayPattern, WEEKDAYS } from '../domain/weekdays.ts'

const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',')

/** 1234 → `1,234`. */
export const count = (value: number): string => (value < 0 ? `-${grouped(-value)}` : grouped(value))

/** Pence → `£1,234.56`. */
export function pounds(amount: number): string {
  const size = Math.abs(amount)
  const text = `£${grouped(Math.floor(size / 100))}.${String(size % 100).padStart(2, '0')}`
  return amount < 0 ? `-${text}` : text
}

/** Pence → whole pounds, `£1,235`. */
export function wholePounds(amount: number): string {
  const whole = roundHalfUp(Math.abs(amount) / 100)
  return amount < 0 && whole > 0 ? `-£${grouped(whole)}` : `£${grouped(whole)}`
}

/** One decimal, half up, with thousands grouped: 1234.56 → `1,234.6`. */
export function decimal(value: number): string {
  const tenths = roundHalfUp(Math.abs(value) * 10)
  const text = `${grouped(Math.floor(tenths / 10))}.${tenths % 10}`
  return value < 0 && tenths > 0 ? `-${text}` : text
}

/** Metres → miles with one decimal, `12.3`. */
export const milesText = (metres: number): string => decimal(toMiles(metres))

const METRES_PER_YARD = 0.9144

/** Metres → what a driver reads: yards to the nearest ten under a quarter of a mile, else miles. */
export function distanceText(metres: number): string {
  if (metres < 440 * METRES_PER_YARD) {
    const yards = roundHalfUp(metres / METRES_PER_YARD / 10) * 10
    return `${yards} yards`
  }
  const text = milesText(metres)
  return `${text} ${text === '1.0' ? 'mile' : 'miles'}`
}

/** Seconds → minutes rounded half up. */
export const minutesText = (seconds: number): string => {
  const minutes = roundHalfUp(seconds / 60)
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}

export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`

const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const

/** `MTWTF` → `Monday to Friday`; `M-W--` → `Monday and Wednesday`. */
export function daysText(pattern: string): string {
  const days = parseWeekdayPattern(pattern) ?? 0
  const travelled = WEEKDAYS.filter((day) => hasWeekday(days, day))
  const names = travelled.map((day) => DAY_NAMES[day])
  const first = names[0]
  const last = names.at(-1)
  if (first === undefined || last === undefined) return 'no day'
  if (names.length === 1) return first
  const unbroken = (travelled.at(-1) ?? 0) - (travelled[0] ?? 0) === names.length - 1
  if (unbroken && names.length > 2) return `${first} to ${last}`
  return `${names.slice(0, -1).join(', ')} and ${last}`
}

/**
 * Five bits → `MTWTF`, or day names (`Mon, Wed`) where the pattern has gaps: a cell that starts with `-` would read as
 * a formula. The pupil list accepts both.
 */
export function daysCell(days: number): string {
  const pattern = formatWeekdays(days)
  if (!pattern.includes('-')) return pattern
  return WEEKDAYS.filter((day) => hasWeekday(days, day))
    .map((day) => DAY_NAMES[day].slice(0, 3))
    .join(', ')
}

/** Why a pupil has no route, for a reader who has never seen a code. */
export const UNSERVED_WORDS: Readonly<Record<UnservedCode, string>> = {
  not_routed: 'travels in another way than on a route, or makes no journey',
  not_travelling_yet: 'does not travel on the date planned for',
  no_location: 'the home address could not be found on the map',
  off_network: 'the home or the school is more than 1,000 metres from any road that can be driven',
  unreachable: 'no drive leads from the home to the school or back',
  unknown_school: 'the school is not in the list of schools',
  contradictory_record: "the pupil's own rules contradict each other",
  no_vehicle_fits: 'no vehicle offered has the seats, spaces or features needed',
  no_time_window:
    "the school's times, the earliest pick-up and the journey limit leave no time for the journey",
  no_vehicle_left: 'every vehicle that would fit is in use',
  not_found_in_time: 'a route may exist, but none was found in the time allowed',
}
