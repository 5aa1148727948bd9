import type { Problem } from '../problem.ts'
import type { PlainRoute } from '../search/workspace.ts'
import { type Closing, closeSlice } from './close.ts'
import { Evaluator } from './evaluate.ts'
import { type BoundTools, Generation, type ValidDuals } from './generate.ts'
import { Master } from './master.ts'
import { type Slice, slicesOf } from './slice.ts'
import { nearestMemory, singles, tokensOf, worthOf } from './start.ts'
import type { SliceShop } from './task.ts'
import { vehiclesOf } from './vehicles.ts'

// Workers tell slices apart by number, whatever council they are of.
let shops = 0

/** Units that a route remembers at the start. */
const MEMORY = 16

export interface BoundOptions extends Omit<BoundTools, 'onProgress'> {
  /** The plan's routes, and others worth knowing; the first `planRoutes` of them are the plan's. */
  readonly routes: readonly PlainRoute[]
  readonly planRoutes: number
  /** Of units: those that the plan serves. */
  readonly served: readonly number[]
  readonly onProgress: (line: string) => void
}

/** What was proven of one slice. */
export interface SliceBound {
  readonly slice: Slice
  readonly duals: ValidDuals
  /** Present where every route that could matter was listed. */
  readonly closing: Closing | undefined
  /** A day's lower bound. */
  readonly millipence: number
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

async function boundSlice(
  problem: Problem,
  slice: Slice,
  sliceName: string,
  share: number,
  options: BoundOptions,
): Promise<SliceBound> {
  const vehicles = vehiclesOf(problem, slice)
  const shop: SliceShop = { id: ++shops, slice, vehicles }
  const evaluator = new Evaluator(shop)
  const master = await Master.open(slice)
  const routes = options.routes.map((route) => tokensOf(slice, route))
  const wholePence = Number.isInteger(problem.schoolDays / 5)
  let incumbent = 0
  ;[...routes, ...singles(slice)].forEach((tokens, at) => {
    const priced = evaluator.price(tokens)
    if (priced === undefined) return
    if (at < options.planRoutes)
      incumbent += wholePence ? Math.ceil(priced.cost / 1000 - 1e-6) * 1000 : priced.cost
    master.add(tokens, priced.cost)
  })
  const until = Math.max(0, options.millisecondsLeft() * (1 - share))
  const guess = worthOf(slice, routes.slice(0, options.planRoutes), (tokens) => evaluator.price(tokens))
  const tools: BoundTools = {
    ...options,
    millisecondsLeft: () => options.millisecondsLeft() - until,
    onProgress: ({ activity, bound, relaxation }) =>
      options.onProgress(
        `${sliceName}: ${activity}; a day costs at least ${pounds(bound)}, relaxation ${pounds(relaxation)}, plan ${pounds(incumbent)}`,
      ),
  }
  const generation = new Generation(shop, master, nearestMemory(slice, MEMORY), guess, tools)
  let closing: Closing | undefined
  try {
    closing = await prove(
      generation,
      (duals) => closeSlice(shop, duals, incumbent, wholePence, tools),
      incumbent,
    )
  } finally {
    master.close()
  }
  const duals = closing?.duals ?? generation.best
  return { slice, duals, closing, millipence: Math.max(duals.bound, closing?.millipence ?? 0) }
}

/** A gap of so much of the cost may be closed by listing. */
const CLOSABLE = 0.008

/** Relaxation, cuts, relaxation …, until the gap is closed, or nothing helps any more, or time is up. */
async function prove(
  generation: Generation,
  close: (duals: ValidDuals) => Promise<Closing | undefined>,
  incumbent: number,
): Promise<Closing | undefined> {
  let best: Closing | undefined
  while (!generation.stopped) {
    const relaxation = await generation.converge(incumbent)
    const { bound } = generation.best
    if (relaxation === undefined || generation.stopped || bound >= incumbent) break
    if (incumbent - bound <= CLOSABLE * incumbent) {
      const closing = await close(generation.best)
      if (closing !== undefined && closing.millipence > (best?.millipence ?? 0)) best = closing
      if (best !== undefined && best.millipence >= incumbent) break
    }
    if (!generation.remember(relaxation) && !generation.cut(relaxation)) break
  }
  return best !== undefined && best.millipence > generation.best.bound ? best : undefined
}

const pounds = (millipence: number): string => `£${(millipence / 100_000).toFixed(2)}`

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
    bounds.push(
      await boundSlice(
        problem,
        slice,
        `part ${at + 1} of ${slices.length}`,
        (work[at] as number) / left,
        options,
      ),
    )
  }
  const constant = constantPence(problem, slices)
  return { slices: bounds, constantAnnualPence: constant, annualPence: annualPence(bounds, constant) }
}
