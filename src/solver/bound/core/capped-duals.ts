import type { Highs } from '../../highs.ts'

/** A route as duals see it: whom it meets, as often as it does, and its cost in millipence. */
export interface DualRow {
  readonly met: readonly number[]
  readonly cost: number
}

const PENNY = 1000

const worth = ({ met }: DualRow, duals: Float64Array): number =>
  met.reduce((sum, unit) => sum + (duals[unit] as number), 0)

/**
 * The duals of the greatest sum (whole millipence) under which none of some routes costs less than they say, each at most
 * what it is capped at. Undefined when HiGHS does not call its answer optimal.
 */
export function cappedDuals(
  highs: Highs,
  caps: Float64Array,
  routes: readonly DualRow[],
): Float64Array | undefined {
  const binding = routes.filter((route) => worth(route, caps) > route.cost)
  if (binding.length === 0) return caps
  const units = [...new Set(binding.flatMap(({ met }) => met))].toSorted((a, b) => a - b)
  const rowOf = new Map(units.map((unit, row) => [unit, row]))
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const { met } of binding) {
    const often = new Map<number, number>()
    for (const unit of met) often.set(rowOf.get(unit) ?? 0, (often.get(rowOf.get(unit) ?? 0) ?? 0) + 1)
    for (const [row, value] of [...often].toSorted((a, b) => a[0] - b[0])) {
      indices.push(row)
      values.push(value)
    }
    starts.push(indices.length)
  }
  // The dual problem: whoever is served by no route is left out at the cap's price.
  for (let row = 0; row < units.length; row++) {
    indices.push(row)
    values.push(1)
    starts.push(indices.length)
  }
  const columns = binding.length + units.length
  const solved = highs.withModel(
    {
      numCols: columns,
      numRows: units.length,
      colCost: Float64Array.from([
        ...binding.map(({ cost }) => cost / PENNY),
        ...units.map((unit) => (caps[unit] as number) / PENNY),
      ]),
      colLower: new Float64Array(columns),
      colUpper: new Float64Array(columns).fill(highs.infinity),
      rowLower: new Float64Array(units.length).fill(1),
      rowUpper: new Float64Array(units.length).fill(highs.infinity),
      matrix: {
        format: 'csc',
        numCols: columns,
        numRows: units.length,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    },
    (model) => {
      model.options.set({ output_flag: false })
      model.run()
      return model.getModelStatus() === highs.constants.modelStatus.optimal
        ? model.getSolution().rowDual
        : undefined
    },
  )
  if (solved === undefined) return undefined
  const duals = Float64Array.from(caps)
  units.forEach((unit, row) => {
    // Down to whole millipence, with one to spare for the solver's tolerance.
    const found = Math.floor((solved[row] as number) * PENNY - 1)
    duals[unit] = Math.max(0, Math.min(caps[unit] as number, found))
  })
  return duals
}
