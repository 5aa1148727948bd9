import type { BoundTools } from './generate.ts'
import type { ValidDuals } from './proven.ts'
import { loadSharedHighs } from '../highs.ts'
import { cutCount, unitsMet } from './route-figures.ts'
import type { FoundRoute, SliceShop } from './task.ts'

/** More routes than this are not listed, nor chosen from. */
export const MOST_LISTED = 6000
/** Seconds of the choice among them; it cannot be asked to stop, and is small. */
const CHOICE_SECONDS = 20
/** A list that is too long is tried again with so much of the gap. */
const SMALLER = 0.4
const TRIES = 3

export interface Closing {
  /** Those under which reduced costs were. */
  readonly duals: ValidDuals
  readonly enumeratedMillipence: number
  readonly routes: number
  /** The slice's bound that follows. */
  readonly millipence: number
}

interface Listed {
  readonly units: readonly number[]
  readonly cost: number
}

/** A day's price is whole pence, unless a year's rounding is spread over its days. */
const priceAtLeast = (cost: number, wholePence: boolean): number =>
  wholePence ? Math.ceil(cost / 1000 - 1e-6) * 1000 : Math.floor(cost)

/** Every set of units that some elementary route serves within the gap, at its least price; undefined when too many. */
async function list(
  shop: SliceShop,
  round: number,
  duals: ValidDuals,
  gap: number,
  wholePence: boolean,
  tools: BoundTools,
): Promise<readonly Listed[] | undefined> {
  const { slice, vehicles } = shop
  const prices = {
    units: duals.units,
    cuts: duals.cuts.map(([cut]) => cut),
    cutDuals: Float64Array.from(duals.cuts, ([, dual]) => dual),
    // Whom a listed route has met is looked up, not remembered.
    memory: Array.from({ length: slice.units.length }, (_, unit) => [unit]),
  }
  const effort = {
    threshold: gap + 1,
    wanted: MOST_LISTED,
    exact: true,
    beam: 1e9,
    nearest: 1e9,
    thorough: true,
    list: true,
    mostLabels: tools.mostLabels,
  }
  const results = await Promise.all(
    vehicles.flatMap((_, vehicle) =>
      Array.from({ length: slice.schools }, (_each, school) =>
        tools.price({
          shop,
          round,
          vehicle,
          lastSchools: [school],
          prices,
          effort,
          stopFlag: tools.stopFlag,
        }),
      ),
    ),
  )
  if (results.some((result) => !result.complete)) return undefined
  const best = new Map<string, Listed>()
  const costOf = (route: FoundRoute, met: readonly number[]): number =>
    prices.cuts.reduce(
      (sum, cut, at) => sum + (prices.cutDuals[at] as number) * cutCount(cut, met),
      met.reduce((sum, unit) => sum + (duals.units[unit] as number), route.reduced),
    )
  for (const route of results.flatMap((result) => [...result.routes])) {
    const met = unitsMet(slice, route.tokens)
    const units = met.toSorted((a, b) => a - b)
    const cost = priceAtLeast(costOf(route, met), wholePence)
    const known = best.get(units.join())
    if (known === undefined || cost < known.cost) best.set(units.join(), { units, cost })
  }
  return best.size > MOST_LISTED ? undefined : [...best.values()]
}

/** The least cost (millipence) of serving everybody by listed routes; infinite when they cannot, undefined if not proven. */
async function choose(
  units: number,
  listed: readonly Listed[],
  wholePence: boolean,
): Promise<number | undefined> {
  const covered = new Set(listed.flatMap((route) => route.units))
  if (covered.size < units) return Number.POSITIVE_INFINITY
  const highs = await loadSharedHighs()
  const starts = [0]
  for (const route of listed) starts.push((starts.at(-1) as number) + route.units.length)
  const indices = Int32Array.from(listed.flatMap((route) => route.units))
  const model = {
    numCols: listed.length,
    numRows: units,
    colCost: Float64Array.from(listed, (route) => route.cost / 1000),
    colLower: new Float64Array(listed.length),
    colUpper: new Float64Array(listed.length).fill(1),
    rowLower: new Float64Array(units).fill(1),
    rowUpper: new Float64Array(units).fill(highs.infinity),
    matrix: {
      format: 'csc' as const,
      numCols: listed.length,
      numRows: units,
      starts: Int32Array.from(starts),
      indices,
      values: new Float64Array(indices.length).fill(1),
    },
    integrality: listed.map(() => highs.constants.variableType.integer),
  }
  return highs.withModel(model, (solver) => {
    solver.options.set({ output_flag: false, time_limit: CHOICE_SECONDS, mip_rel_gap: 0, mip_abs_gap: 1e-7 })
    solver.run()
    if (solver.getModelStatus() !== highs.constants.modelStatus.optimal) return undefined
    // The objective is that of floating point: whole pence are told apart for certain, the rest with a penny to spare.
    const pence = solver.getObjectiveValue()
    return wholePence ? Math.round(pence) * 1000 : Math.floor(pence * 1000) - 1000
  })
}

/**
 * Closes what can be closed of the gap between the duals and the best routes known (Baldacci et al. 2008): lists every
 * route whose reduced cost is within it, and chooses the cheapest of them that serve everybody. Undefined when they are too
 * many, or time is short.
 */
export async function closeSlice(
  shop: SliceShop,
  duals: ValidDuals,
  incumbent: number,
  wholePence: boolean,
  tools: BoundTools,
): Promise<Closing | undefined> {
  let gap = Math.floor(incumbent - duals.bound)
  for (let attempt = 0; attempt < TRIES && gap > 0 && tools.millisecondsLeft() > 0; attempt++) {
    const listed = await list(shop, -1 - attempt, duals, gap, wholePence, tools)
    if (listed !== undefined) {
      const chosen = await choose(shop.slice.units.length, listed, wholePence)
      if (chosen === undefined) return undefined
      return {
        duals,
        enumeratedMillipence: gap,
        routes: listed.length,
        millipence: Math.min(chosen, duals.bound + gap),
      }
    }
    gap = Math.floor(gap * SMALLER)
  }
  return undefined
}
