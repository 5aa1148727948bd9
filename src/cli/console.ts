import type { Progress } from '../solver/solve.ts'

/** Where a command speaks: results on standard output, progress and faults beside it. */
export interface Console {
  out(text: string): void
  error(text: string): void
}

const pounds = (pence: number): string => `£${Math.round(pence / 100).toLocaleString('en-GB')}`

const whole = (value: number): string => Math.round(value).toLocaleString('en-GB')

/** `12.0 s  £1,234,567 a year  201 routes  84,000 tries  7,000 a second  2 blocks of about 325 stops` */
export function progressLine(progress: Progress, elapsedSeconds: number): string {
  const { annualPence, routes, unservedPupils, iterations, activity } = progress
  const parts = [
    `${elapsedSeconds.toFixed(1).padStart(6)} s`,
    `${pounds(annualPence)} a year`,
    `${routes} routes`,
    ...(unservedPupils > 0 ? [`${unservedPupils} pupils without a route`] : []),
    ...(iterations > 0 ? [`${whole(iterations)} tries`] : []),
    ...(iterations > 0 && elapsedSeconds > 0 ? [`${whole(iterations / elapsedSeconds)} a second`] : []),
    activity,
  ]
  return parts.join('  ')
}
