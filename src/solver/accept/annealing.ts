import type { Random } from '../search/random.ts'

/** Temperatures at the start and the end of a run, in annual pence. */
export interface Cooling {
  readonly start: number
  readonly end: number
}

/** As shares of what an average route costs: found by trial, see docs/decisions/0010. */
export const START_SHARE = 0.3
export const END_SHARE = 0.005

/** Exponential cooling (Kirkpatrick et al. 1983) over the run's progress, 0 to 1. */
export const temperature = (cooling: Cooling, progress: number): number =>
  cooling.start * (cooling.end / cooling.start) ** Math.min(1, progress)

/** What a solution must score less than to take the place of the current one (the form of Christiaens & Vanden Berghe). */
export const acceptedBelow = (current: number, heat: number, random: Random): number =>
  current - heat * Math.log(1 - random.next())
