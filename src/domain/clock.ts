import { type Seconds, seconds } from './units.ts'

const DAY = 86_400
/** 23:59:59: nothing of a run is later. */
export const LAST_SECOND: Seconds = seconds(DAY - 1)
const two = (value: number): string => String(value).padStart(2, '0')

/** `HH:MM:SS` (or `HH:MM`) → seconds since midnight; undefined when it is no time of day. */
export function parseClock(text: string): Seconds | undefined {
  const match = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/.exec(text.trim())
  if (match === null) return undefined
  const value = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0)
  return value < DAY ? seconds(value) : undefined
}

/** Seconds since midnight → `HH:MM:SS`. */
export function formatClock(value: number): string {
  return `${two(Math.floor(value / 3600))}:${two(Math.floor((value % 3600) / 60))}:${two(value % 60)}`
}
