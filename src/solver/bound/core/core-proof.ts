import { loadSharedHighs, type Highs } from '../../highs.ts'
import type { PlainRoute } from '../../search/workspace.ts'
import type { Slice } from '../slice.ts'
import type { SliceBound } from '../slice-proof.ts'
import { withoutCuts } from '../duals.ts'
import { nearestMemory } from '../start.ts'
import type { SliceShop } from '../task.ts'
import { cappedDuals, type DualRow } from '../capped-duals.ts'
import { guessFor } from './choose-core.ts'
import { Descent, type DescentTools } from './descent.ts'
import { ownDuals } from './own-duals.ts'

/** Units that a route remembers. */
const MEMORY = 12
/** Routes found in order may still cost so much less than their duals say (millipence). */
const TOLERANCE = 20
/** How far the next duals go from the best proven to those of all routes known; less where that brought nothing. */
const FIRST_STEP = 0.7
const LEAST_STEP = 0.1
/** Duals may rise to so much more than they were guessed at. */
const HEADROOM = 1.3

export interface CoreTools extends DescentTools {
  readonly onProgress: (line: string) => void
}

/** Duals of a core's units under which no route of its class costs less. */
export interface CoreDuals {
  readonly units: Float64Array
  readonly memory: readonly (readonly number[])[]
}

const sumOf = (duals: Float64Array): number => duals.reduce((sum, dual) => sum + dual, 0)
const pounds = (millipence: number): string => `£${(millipence / 100_000).toFixed(2)}`

/** Proves duals for a core, and better ones until time is up. Undefined where none were proven. */
export class CoreProof {
  private readonly shop: SliceShop
  private readonly tools: CoreTools
  private readonly memory: readonly (readonly number[])[]
  private readonly found: DualRow[] = []
  private best: Float64Array | undefined

  constructor(shop: SliceShop, tools: CoreTools) {
    this.shop = shop
    this.tools = tools
    this.memory = nearestMemory(shop.slice, Math.min(MEMORY, shop.slice.units.length))
  }

  async prove(routes: readonly PlainRoute[]): Promise<CoreDuals | undefined> {
    const { shop, tools } = this
    const highs = await loadSharedHighs()
    const guess = guessFor(shop.slice, shop.vehicles, routes)
    let step = FIRST_STEP
    for (let start = guess; !tools.stopped() && step >= LEAST_STEP; start = this.next(highs, guess, step)) {
      if (!(await this.descend(highs, start))) step /= 2
    }
    return this.best === undefined ? undefined : { units: this.best, memory: this.memory }
  }

  /** One descent; true where it proved more than was. */
  private async descend(highs: Highs, start: Float64Array): Promise<boolean> {
    const { shop, tools, memory, found } = this
    const { duals, proven } = await Descent.run(shop, memory, start, found, highs, tools)
    if (!proven) return false
    const valid = duals.map((dual) => Math.max(0, dual - TOLERANCE))
    const better = sumOf(valid) > sumOf(this.best ?? new Float64Array(0))
    tools.onProgress(
      `${shop.slice.units.length} units: vehicles cost at least ${pounds(sumOf(better ? valid : (this.best ?? valid)))} a day`,
    )
    if (better) this.best = valid
    return better
  }

  /** Duals some way from the best proven to the best that the routes known would bear. */
  private next(highs: Highs, guess: Float64Array, step: number): Float64Array {
    const { best } = this
    if (best === undefined) return guess
    const caps = guess.map((dual, unit) => Math.ceil(Math.max(HEADROOM * dual, best[unit] as number)))
    const relaxed = cappedDuals(highs, withoutCuts(caps), this.found)?.units ?? best
    return best.map((dual, unit) => Math.floor(dual + step * ((relaxed[unit] as number) - dual)))
  }
}

/** What a core's duals prove of a whole slice: what each unit costs anyhow, and theirs on top. */
export function sliceBoundOf(slice: Slice, core: Slice, proven: CoreDuals | undefined): SliceBound {
  const units = ownDuals(slice)
  const memory: (readonly number[])[] = Array.from(units, (_, unit) => [unit])
  const at = new Map([...slice.units].map((unit, index) => [unit, index]))
  const inSlice = Int32Array.from(core.units, (unit) => at.get(unit) as number)
  proven?.units.forEach((dual, unit) => {
    const own = inSlice[unit] as number
    units[own] = (units[own] as number) + dual
    memory[own] = (proven.memory[unit] ?? []).map((other) => inSlice[other] as number)
  })
  const bound = sumOf(units)
  const members = proven === undefined ? [] : [...inSlice]
  return {
    slice,
    duals: { bound, units, cuts: [], memory, core: members },
    closing: undefined,
    millipence: bound,
  }
}
