import { ascend } from '../recombine/ascent.ts'
import type { Column } from './master.ts'

const STEPS = 400

/**
 * Duals of units in the middle of those that are about as good as any for these columns, from a guess (millipence); `upper`: what a
 * choice of columns costs. A simplex method's duals lie in a corner, far from those of the columns still missing, and exact
 * pricing takes many times as long under them. Columns that meet a unit twice are not looked at.
 */
export function centralDuals(columns: readonly Column[], from: Float64Array, upper: number): Float64Array {
  const elementary = columns.flatMap(({ met, cost }) =>
    new Set(met).size < met.length ? [] : [{ score: cost, customers: met, limit: -1, route: undefined }],
  )
  const guess = { worth: from, limitWorth: new Float64Array(0) }
  const { worth } = ascend(elementary, guess, { vehicles: [], upper, steps: STEPS })
  return worth.map((each) => Math.max(0, Math.round(each)))
}
