import { EVERY_WEEKDAY, parseWeekdayPattern, type Weekdays } from '../../domain/weekdays.ts'

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']
const EVERY_DAY = /^(all|daily|every ?day|every weekday|weekdays|full ?time|all week)$/

/** Two letters are enough to tell one weekday from another. */
function weekday(name: string): number {
  const key = name.replace(/\.$/, '')
  const plural = key.length > 5 && key.endsWith('s') ? key.slice(0, -1) : key
  return plural.length < 2
    ? -1
    : NAMES.findIndex((day) => day.startsWith(plural) || (plural === 'weds' && day === 'wednesday'))
}

function named(part: string): Weekdays | undefined {
  const [from = '', to = from, ...rest] = part.split(/ ?(?:-|–| to ) ?/)
  const [first, last] = [weekday(from), weekday(to)]
  if (rest.length > 0 || first < 0 || last < first) return undefined
  let days = 0
  for (let day = first; day <= last; day++) days |= 1 << day
  return days
}

/** `M-W-F`, `Mon, Wed, Fri`, `Mon-Fri` or `daily` → weekdays; a Saturday or Sunday is not one. */
export function readDays(text: string): Weekdays | undefined {
  const pattern = parseWeekdayPattern(text.replace(/\s/g, '').replace(/[–_.]/g, '-'))
  if (pattern !== undefined) return pattern
  const lower = text.toLowerCase().replace(/\s+/g, ' ').trim()
  if (EVERY_DAY.test(lower)) return EVERY_WEEKDAY
  const spaced = lower.replace(/ ?(-|–|\bto\b) ?/g, '-')
  let days = 0
  for (const part of spaced.split(/[,;/&+ ]+|\band\b/).filter((piece) => piece !== '')) {
    const found = named(part)
    if (found === undefined) return undefined
    days |= found
  }
  return days === 0 ? undefined : days
}
