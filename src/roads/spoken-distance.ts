import { MILLIMETRES_PER_MILE, toMiles } from '../domain/units.ts'

const YARDS_PER_MILE = 1760
const HALF_MILE = YARDS_PER_MILE / 2

const nearest = (value: number, step: number): number => Math.round(value / step) * step

/**
 * Metres as a British driver hears them: yards below half a mile (to 10, from 200 on to 50), then miles to one
 * decimal, from 10 on whole. Empty under 5 yards: nobody measures that from a wheel.
 */
export function spokenDistance(metres: number): string {
  const yards = ((metres * 1000) / MILLIMETRES_PER_MILE) * YARDS_PER_MILE
  const rounded = nearest(yards, yards < 195 ? 10 : 50)
  if (rounded === 0) return ''
  if (rounded < HALF_MILE) return `${rounded} yards`
  const miles = toMiles(metres)
  const said = miles < 9.95 ? miles.toFixed(1).replace('.0', '') : String(Math.round(miles))
  return said === '1' ? '1 mile' : `${said} miles`
}
