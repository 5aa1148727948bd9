import type { Progress } from '../solver/solve.ts'

/** Where a command speaks: results on standard output, progress and faults beside it. */
export interface Console {
  out(text: string): void
  error(text: string): void
}

const pounds = (pence: number): string => `£${Math.round(pence / 100).toLocaleString('en-GB')}`

/** `12.0 s  £1,234,567 a year  201 routes  3 without a route  2 blocks of about 325 stops` */
export function progressLine(progress: Progress, elapsedSeconds: number): string {
  const { annualPence, routes, unservedPupils, iterations, activity } = progress
  const parts = [
    `${elapsedSeconds.toFixed(1).padStart(6)} s`,
    `${pounds(annualPence)} a year`,
    `${routes} routes`,
    ...(unservedPupils > 0 ? [`${unservedPupils} pupils without a route`] : []),
    ...(iterations > 0 ? [`${iterations.toLocaleString('en-GB')} tries`] : []),
    activity,
  ]
  return parts.join('  ')
}
