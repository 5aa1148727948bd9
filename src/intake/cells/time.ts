import { parseClock } from '../../domain/clock.ts'
import { roundHalfUp, type Seconds, seconds } from '../../domain/units.ts'

const DAY = 86_400

/** `08:45`, `08:45:00`, `8.45`, `0845`, `8:45 am`, `3:15pm`, a date before it, or Excel's fraction of a day. */
export function readTime(text: string): Seconds | undefined {
  const clock = text.replace(/^\d{4}-\d{2}-\d{2}[ T]/, '').replace(/(\d{2}:\d{2}:\d{2})\.\d+Z?$/, '$1')
  const plain = parseClock(clock)
  if (plain !== undefined) return plain
  if (/^(0?\.\d+|\d\.\d+e-\d+)$/i.test(clock)) return seconds(roundHalfUp(Number(clock) * DAY) % DAY)
  const match = /^(\d{1,2})[:.]?([0-5]\d)(?::[0-5]\d)? ?([ap]\.?m\.?)?$/i.exec(clock)
  if (match === null) return undefined
  const [, hour = '', minute = '', half] = match
  if (half === undefined) return parseClock(`${hour}:${minute}`)
  const value = Number(hour)
  if (value < 1 || value > 12) return undefined
  return parseClock(`${(value % 12) + (/^p/i.test(half) ? 12 : 0)}:${minute}`)
}
