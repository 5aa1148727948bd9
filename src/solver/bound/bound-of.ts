import type { Problem } from '../problem.ts'
import type { PlainRoute } from '../search/workspace.ts'
import type { BoundTools } from './generate.ts'
import { Master } from './master.ts'
import { type Slice, slicesOf } from './slice.ts'
import { type SliceBound, SliceProof } from './slice-proof.ts'
import type { SliceShop } from './task.ts'
import { vehiclesOf } from './vehicles.ts'

// Workers tell slices apart by number, whatever council they are of.
let shops = 0

export interface BoundOptions extends Omit<BoundTools, 'onProgress'> {
  /** The plan's routes. */
  readonly routes: readonly PlainRoute[]
  /** Of units: those that the plan serves. */
  readonly served: readonly number[]
  readonly onProgress: (line: string) => void
  /** A flag for one slice's workers, to be set when its time is up; absent: all share `stopFlag`. */
  readonly flagUntil?: (millisecondsLeft: () => number) => Int32Array
}

export interface BoundResult {
  readonly slices: readonly SliceBound[]
  /** What every plan pays besides its routes' prices. */
  readonly constantAnnualPence: number
  readonly annualPence: number
}

/** Fees by pupil and day: every plan for the same pupils pays them. */
function constantPence(problem: Problem, slices: readonly Slice[]): number {
  const { fee } = problem
  if (fee.basis !== 'per_pupil_day') return 0
  const smaller = Math.floor(fee.amount / 2)
  // In twentieths of a pence, so that a fifth of the school days times the weekdays stays whole.
  const fifths = slices.reduce((sum, slice) => {
    const day = 31 - Math.clz32(slice.days & -slice.days)
    const daily = slice.units.reduce((total, unit) => {
      const variant = problem.variants[problem.variantOf[slice.direction][unit * 5 + day] as number]
      const half = slice.direction === 0 ? smaller : fee.amount - smaller
      return total + (variant?.oneWay ?? 0) * fee.amount + (variant?.bothWays ?? 0) * half
    }, 0)
    return sum + daily * Math.round(slice.journeys * 5)
  }, 0)
  return Math.floor(fifths / 5)
}

/** The year's bound from the slices': each times its journeys, rounded down at the end. */
export function annualPence(slices: readonly SliceBound[], constant: number): number {
  const thousandths = slices.reduce(
    (sum, { slice, millipence }) => sum + BigInt(millipence) * BigInt(Math.round(slice.journeys * 5)),
    0n,
  )
  return Number(thousandths >= 0n ? thousandths / 5000n : -((-thousandths + 4999n) / 5000n)) + constant
}

/**
 * A lower bound on the annual price of every plan for the same pupils, slice by slice (docs/bound.md): column generation
 * with exact pricing. Whenever time runs out, what was proven until then stands; a slice without any has a bound of 0.
 */
export async function boundOf(problem: Problem, options: BoundOptions): Promise<BoundResult> {
  const slices = slicesOf(problem, options.served)
  const work = slices.map((slice) => slice.units.length ** 2)
  const bounds: SliceBound[] = []
  for (const [at, slice] of slices.entries()) {
    const left = work.slice(at).reduce((sum, own) => sum + own, 0)
    const shop: SliceShop = { id: ++shops, slice, vehicles: vehiclesOf(problem, slice) }
    const master = await Master.open(slice)
    const until = Math.max(0, options.millisecondsLeft() * (1 - (work[at] as number) / left))
    try {
      const millisecondsLeft = (): number => options.millisecondsLeft() - until
      const tools = {
        ...options,
        millisecondsLeft,
        stopFlag: options.flagUntil?.(millisecondsLeft) ?? options.stopFlag,
        onProgress: (line: string) => options.onProgress(`part ${at + 1} of ${slices.length}: ${line}`),
      }
      bounds.push(
        await new SliceProof(shop, master, options.routes, tools, {
          wholePence: Number.isInteger(problem.schoolDays / 5),
        }).prove(),
      )
    } finally {
      master.close()
    }
  }
  const constant = constantPence(problem, slices)
  return {
    slices: bounds,
    constantAnnualPence: constant,
    annualPence: annualPence(bounds, constant),
  }
}
