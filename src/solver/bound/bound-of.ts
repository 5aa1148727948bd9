import type { Problem } from '../problem.ts'
import type { PlainRoute } from '../search/workspace.ts'
import { sliceBoundOf } from './core/core-proof.ts'
import { proveCores } from './core/prove-cores.ts'
import type { BoundTools } from './generate.ts'
import { Master } from './master.ts'
import { type Slice, slicesOf } from './slice.ts'
import { type SliceBound, SliceProof } from './slice-proof.ts'
import type { SliceShop } from './task.ts'
import { vehiclesOf } from './vehicles.ts'

// Workers tell slices apart by number, whatever council they are of.
let shops = 0

/** So few units are always priced as a whole. */
const FEW_UNITS = 40

export interface BoundOptions extends Omit<BoundTools, 'onProgress'> {
  /** The plan's routes. */
  readonly routes: readonly PlainRoute[]
  /** Other routes that may be worth something: column generation begins with them. */
  readonly known?: readonly PlainRoute[]
  /** Of units: those that the plan serves. */
  readonly served: readonly number[]
  readonly onProgress: (line: string) => void
  /** A flag for one slice's workers, to be set when its time is up; absent: all share `stopFlag`. */
  readonly flagUntil?: (millisecondsLeft: () => number) => Int32Array
  /** Absent: they depend on the time there is. */
  readonly sizes?: BoundSizes
}

/** Units that a slice may have to be priced as a whole, and those looked at where it has more. */
export interface BoundSizes {
  readonly whole: number
  readonly core: number
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

/** Units that a slice may have to be priced as a whole, for each root of a second that there is for it. */
const WHOLE_A_ROOT_SECOND = 20

/** Slices that there is time to price as a whole, and those of which only a core can be. */
function dealt(
  slices: readonly Slice[],
  { millisecondsLeft, sizes }: BoundOptions,
): Record<'whole' | 'large', readonly Slice[]> {
  const seconds = Math.max(0, millisecondsLeft()) / 1000 / slices.length
  const most = sizes?.whole ?? Math.max(FEW_UNITS, WHOLE_A_ROOT_SECOND * Math.sqrt(seconds))
  const isLarge = (slice: Slice): boolean => slice.units.length > most
  return {
    whole: slices.filter((slice) => !isLarge(slice)),
    large: slices.filter(isLarge),
  }
}

/** Slices priced as a whole, one after the other, each with its part of the time. */
async function proveWhole(
  problem: Problem,
  slices: readonly Slice[],
  options: BoundOptions,
): Promise<readonly SliceBound[]> {
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
      const proof = new SliceProof(shop, master, options.routes, options.known ?? [], tools, {
        wholePence: Number.isInteger(problem.schoolDays / 5),
      })
      bounds.push(atLeastOwn(await proof.prove()))
    } finally {
      master.close()
    }
  }
  return bounds
}

/** The bound, or what each unit costs anyhow where that is more. */
function atLeastOwn(bound: SliceBound): SliceBound {
  const own = sliceBoundOf(bound.slice, bound.slice, undefined)
  return own.millipence > bound.millipence ? own : bound
}

/**
 * A lower bound on the annual price of every plan for the same pupils, slice by slice (docs/bound.md): column generation
 * with exact pricing where there is time for it, and the dearest units' vehicles where there is not. Whenever time runs out,
 * what was proven until then stands.
 */
export async function boundOf(problem: Problem, options: BoundOptions): Promise<BoundResult> {
  const slices = slicesOf(problem, options.served)
  const { whole, large } = dealt(slices, options)
  const share = whole.length / slices.length
  const until = options.millisecondsLeft() * (1 - share)
  const parts = [
    ...(await proveWhole(problem, whole, {
      ...options,
      millisecondsLeft: () => options.millisecondsLeft() - until,
    })),
    ...(await proveCores(problem, large, options.routes, {
      ...options,
      newShop: () => ++shops,
      ...(options.sizes === undefined ? {} : { most: options.sizes.core }),
    })),
  ]
  const bounds = slices.flatMap((slice) => parts.find((part) => part.slice === slice) ?? [])
  const constant = constantPence(problem, slices)
  return {
    slices: bounds,
    constantAnnualPence: constant,
    annualPence: annualPence(bounds, constant),
  }
}
