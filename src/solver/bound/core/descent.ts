import type { Highs } from '../../highs.ts'
import { unitsMet } from '../route-figures.ts'
import type { Effort, PricingResult, PricingTask, SliceShop } from '../task.ts'
import { cappedDuals, type DualRow } from '../capped-duals.ts'
import { withoutCuts } from '../duals.ts'

export interface DescentTools {
  readonly price: (task: PricingTask) => Promise<PricingResult>
  readonly stopped: () => boolean
  readonly stopFlag: Int32Array
  readonly mostLabels: number
}

/** What is to be priced at once: as many workers as may be idle have something to do. */
const LANES = 4
/** Routes as cheap as this (reduced, millipence) count. */
const NEWS = -20
/** Labels of a first look, and how many times more the next one may have where one saw neither all nor a route. */
const FIRST_LOOK = 20_000
const LONGER = 8
/** What is left of all duals where even the longest look does not do. */
const LESS = 0.9

const EFFORT: Omit<Effort, 'mostLabels' | 'glance'> = {
  threshold: NEWS,
  wanted: 400,
  exact: true,
  beam: 1e9,
  nearest: 1e9,
  thorough: true,
}

/** Rounds of prices are told apart by number, whoever asks. */
let rounds = 0

/**
 * Brings duals down until no route costs less than they say. They only ever fall, so that a vehicle's routes to a school need
 * never be looked at again once they were found in order: however far off the first duals were, each corner is cleaned once.
 */
export class Descent {
  readonly duals: Float64Array
  /** Whether all that there is was found in order. */
  readonly proven: boolean
  private constructor(duals: Float64Array, proven: boolean) {
    this.duals = duals
    this.proven = proven
  }

  /** `found` grows by the routes that came up. */
  static async run(
    shop: SliceShop,
    memory: readonly (readonly number[])[],
    first: Float64Array,
    found: DualRow[],
    highs: Highs,
    tools: DescentTools,
  ): Promise<Descent> {
    let duals = cappedDuals(highs, withoutCuts(first), found)?.units ?? first
    for (const vehicle of cheapestFirst(shop)) {
      let looks = Array.from({ length: shop.slice.schools }, (_, school) => ({ school, labels: FIRST_LOOK }))
      while (looks.length > 0) {
        if (tools.stopped()) return new Descent(duals, false)
        const priced = await priceAll(shop, memory, duals, vehicle, looks, tools)
        const routes = priced.flatMap(({ result }) => rowsOf(shop, duals, result))
        found.push(...routes)
        const lower = cappedDuals(highs, withoutCuts(duals), routes)?.units
        if (lower === undefined) return new Descent(duals, false)
        duals = lower
        const open = priced.filter(({ result }) => !result.complete || result.routes.length > 0)
        const stuck = open.some(
          ({ labels, result }) => result.routes.length === 0 && labels >= tools.mostLabels,
        )
        if (stuck) duals = duals.map((dual) => Math.floor(LESS * dual))
        looks = open.map(({ school, labels, result }) => ({
          school,
          labels: result.routes.length > 0 ? labels : Math.min(tools.mostLabels, LONGER * labels),
        }))
      }
    }
    return new Descent(duals, true)
  }
}

interface Look {
  readonly school: number
  /** That may be made. */
  readonly labels: number
}

/** Vehicles by what their shortest routes cost: the routes of those bind most duals. */
const cheapestFirst = ({ vehicles }: SliceShop): readonly number[] =>
  [...vehicles.keys()].toSorted((a, b) => (vehicles[a]?.seats ?? 0) - (vehicles[b]?.seats ?? 0) || a - b)

/** Prices one vehicle's routes to some schools, in lanes of as many schools each. */
async function priceAll(
  shop: SliceShop,
  memory: readonly (readonly number[])[],
  duals: Float64Array,
  vehicle: number,
  looks: readonly Look[],
  tools: DescentTools,
): Promise<readonly (Look & { readonly result: PricingResult })[]> {
  const round = ++rounds
  const prices = { units: duals, cuts: [], cutDuals: new Float64Array(0), memory }
  const lanes = Array.from({ length: LANES }, (_, lane) => looks.filter((_look, at) => at % LANES === lane))
  const one = (look: Look): Promise<PricingResult> =>
    tools.price({
      shop,
      round,
      vehicle,
      lastSchools: [look.school],
      prices,
      effort: { ...EFFORT, mostLabels: tools.mostLabels, glance: look.labels },
      stopFlag: tools.stopFlag,
    })
  const done = await Promise.all(
    lanes.map(async (lane) => {
      const results: (Look & { readonly result: PricingResult })[] = []
      for (const look of lane) results.push({ ...look, result: await one(look) })
      return results
    }),
  )
  return done.flat()
}

/** Routes found under some duals, at their cost. */
const rowsOf = ({ slice }: SliceShop, duals: Float64Array, { routes }: PricingResult): readonly DualRow[] =>
  routes.map(({ tokens, reduced }) => {
    const met = unitsMet(slice, tokens)
    return { met, counts: [], cost: met.reduce((sum, unit) => sum + (duals[unit] as number), reduced) }
  })
