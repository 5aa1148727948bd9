import type { Highs } from '../highs.ts'
import type { Duals } from './duals.ts'

/** A route as duals see it: whom it meets, as often as it does, how often cuts count it, and its cost in millipence. */
export interface DualRow {
  readonly met: readonly number[]
  readonly counts: readonly (readonly [cut: number, count: number])[]
  readonly cost: number
}

const PENNY = 1000

const worth = ({ met, counts }: DualRow, { units, cuts }: Duals): number =>
  met.reduce((sum, unit) => sum + (units[unit] as number), 0) +
  counts.reduce((sum, [cut, count]) => sum + count * (cuts[cut] as number), 0)

/** Numbers that occur, each with its row. */
const rowsOf = (numbers: readonly number[], first: number): ReadonlyMap<number, number> =>
  new Map([...new Set(numbers)].toSorted((a, b) => a - b).map((number, at) => [number, first + at]))

/** One route's entries in the rows of the units and cuts that occur, by row. */
function entriesOf(
  { met, counts }: DualRow,
  unitRow: ReadonlyMap<number, number>,
  cutRow: ReadonlyMap<number, number>,
): readonly (readonly [number, number])[] {
  const often = new Map<number, number>()
  for (const unit of met) often.set(unitRow.get(unit) ?? 0, (often.get(unitRow.get(unit) ?? 0) ?? 0) + 1)
  for (const [cut, count] of counts) often.set(cutRow.get(cut) ?? 0, count)
  return [...often].toSorted((a, b) => a[0] - b[0])
}

/**
 * The duals of the greatest sum (whole millipence) under which none of some routes costs less than they say, each at most
 * what it is capped at. Undefined when HiGHS does not call its answer optimal.
 */
export function cappedDuals(highs: Highs, caps: Duals, routes: readonly DualRow[]): Duals | undefined {
  const binding = routes.filter((route) => worth(route, caps) > route.cost)
  if (binding.length === 0) return caps
  const unitRow = rowsOf(
    binding.flatMap(({ met }) => met),
    0,
  )
  const cutRow = rowsOf(
    binding.flatMap(({ counts }) => counts.map(([cut]) => cut)),
    unitRow.size,
  )
  const solved = solveDual(highs, caps, binding, unitRow, cutRow)
  if (solved === undefined) return undefined
  const units = Float64Array.from(caps.units)
  const cuts = Float64Array.from(caps.cuts)
  // Down to whole millipence, with one to spare for the solver's tolerance.
  const down = (row: number, cap: number): number =>
    Math.min(cap, Math.floor((solved[row] as number) * PENNY - 1))
  for (const [unit, row] of unitRow) units[unit] = Math.max(0, down(row, units[unit] as number))
  for (const [cut, row] of cutRow) cuts[cut] = down(row, cuts[cut] as number)
  return { units, cuts }
}

/** The dual problem: whoever is served by no route is left out at the cap's price, and so is what a cut has to spare. */
function solveDual(
  highs: Highs,
  { units, cuts }: Duals,
  binding: readonly DualRow[],
  unitRow: ReadonlyMap<number, number>,
  cutRow: ReadonlyMap<number, number>,
): Float64Array | undefined {
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const route of binding) {
    for (const [row, value] of entriesOf(route, unitRow, cutRow)) {
      indices.push(row)
      values.push(value)
    }
    starts.push(indices.length)
  }
  const rows = unitRow.size + cutRow.size
  for (let row = 0; row < rows; row++) {
    indices.push(row)
    values.push(1)
    starts.push(indices.length)
  }
  const columns = binding.length + rows
  const most = Float64Array.from({ length: rows }, (_, row) => (row < unitRow.size ? highs.infinity : 1))
  return highs.withModel(
    {
      numCols: columns,
      numRows: rows,
      colCost: Float64Array.from([
        ...binding.map(({ cost }) => cost / PENNY),
        ...[...unitRow.keys()].map((unit) => (units[unit] as number) / PENNY),
        ...[...cutRow.keys()].map((cut) => (cuts[cut] as number) / PENNY),
      ]),
      colLower: new Float64Array(columns),
      colUpper: new Float64Array(columns).fill(highs.infinity),
      rowLower: new Float64Array(rows).fill(1),
      rowUpper: most,
      matrix: {
        format: 'csc',
        numCols: columns,
        numRows: rows,
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
}
