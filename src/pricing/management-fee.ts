import type { Direction } from '../domain/direction.ts'
import type { ManagementFee } from '../domain/framework.ts'
import { roundHalfUp } from '../domain/units.ts'

/** What a fee by the day depends on besides the two other lines. */
export interface FeeBasis {
  readonly direction: Direction
  /** Whether the route also runs in the other direction on the run's days. */
  readonly routeGoesBothWays: boolean
  readonly pupilsOneWay: number
  readonly pupilsBothWays: number
}

/** A day's fee falls in two: the smaller half on the morning run, the rest on the afternoon run. */
const half = (pence: number, direction: Direction): number =>
  direction === 'am' ? Math.floor(pence / 2) : pence - Math.floor(pence / 2)

// A percentage with up to six decimals stays an integer, so that halves are found exactly.
const percentOf = (percent: number, pence: number): number =>
  roundHalfUp((Math.round(percent * 1e6) * pence) / 1e8)

/** The management-fee line of one run on one day, in whole pence. */
export function managementFee(fee: ManagementFee, otherLines: number, basis: FeeBasis): number {
  switch (fee.basis) {
    case 'percent':
      return percentOf(fee.percent, otherLines)
    case 'per_route_day':
      return basis.routeGoesBothWays ? half(fee.pence, basis.direction) : fee.pence
    case 'per_pupil_day':
      return basis.pupilsOneWay * fee.pence + basis.pupilsBothWays * half(fee.pence, basis.direction)
  }
}
