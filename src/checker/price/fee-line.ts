import type { Direction } from '../../domain/direction.ts'
import type { ManagementFee } from '../../domain/framework.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { exact, product, quotient, rounded } from '../exact.ts'

export interface FeeBasis {
  readonly direction: Direction
  /** The route goes in the other direction too on the run's days. */
  readonly bothWays: boolean
  readonly riders: readonly Pupil[]
  /** The vehicle's and the assistants' lines together, in whole pence. */
  readonly otherLines: number
}

/** A daily fee's part on one run: whole where it is the only one of the day, else the morning has the smaller half. */
function ofTheDay(pence: number, direction: Direction, bothWays: boolean): number {
  if (!bothWays) return pence
  const smallerHalf = Math.floor(pence / 2)
  return direction === 'am' ? smallerHalf : pence - smallerHalf
}

/** The management fee's line of one run, in whole pence. */
export function feePence(fee: ManagementFee, run: FeeBasis): number {
  switch (fee.basis) {
    case 'percent':
      return rounded(quotient(product(exact(run.otherLines), exact(fee.percent)), 100))
    case 'per_route_day':
      return ofTheDay(fee.pence, run.direction, run.bothWays)
    case 'per_pupil_day':
      return run.riders.reduce(
        (total, pupil) => total + ofTheDay(fee.pence, run.direction, pupil.am && pupil.pm),
        0,
      )
  }
}
