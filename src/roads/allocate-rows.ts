import { NO_WAY, type TravelRows } from '../domain/travel.ts'

/** Rows to be filled in, with no way anywhere yet. */
export function allocateRows(places: number): TravelRows {
  const cells = (): Int32Array => new Int32Array(places).fill(NO_WAY)
  return { metresTo: cells(), millisecondsTo: cells(), metresFrom: cells(), millisecondsFrom: cells() }
}
