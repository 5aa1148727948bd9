import { formatClock, parseClock } from '../../domain/clock.ts'

/**
 * How coarse a figure is made. An exact drive to a known school, its exact minutes or its exact price (some pence for ten
 * metres) would draw a line round a child's home finer than any square.
 */
const METRES = 500
const SECONDS = 300
const PENCE_A_RUN = 100
const PENCE_A_YEAR = 10_000

const to = (step: number, value: number): number => Math.round(value / step) * step

export const coarseMetres = (metres: number): number => to(METRES, metres)
export const coarseSeconds = (seconds: number): number => to(SECONDS, seconds)
export const coarseYear = (pence: number): number => to(PENCE_A_YEAR, pence)

/** To five minutes; blank for what is no time of day. */
export const coarseClock = (text: string): string => {
  const time = parseClock(text)
  return time === undefined ? '' : formatClock(Math.floor(time / SECONDS) * SECONDS)
}
export const coarseRun = (pence: number): number => to(PENCE_A_RUN, pence)
