import type { PlainRoute } from '../search/workspace.ts'
import { type Closing, closeSlice } from './close.ts'
import { Evaluator } from './evaluate.ts'
import { type BoundTools, Generation, type PricedRoute } from './generate.ts'
import type { Master } from './master.ts'
import type { ValidDuals } from './proven.ts'
import type { Slice } from './slice.ts'
import { nearestMemory, singles, tokensOf, worthOf } from './start.ts'
import type { SliceShop } from './task.ts'

/** What was proven of one slice. */
export interface SliceBound {
  readonly slice: Slice
  readonly duals: ValidDuals
  /** Present where every route that could matter was listed. */
  readonly closing: Closing | undefined
  /** A day's lower bound. */
  readonly millipence: number
}

interface SliceTools extends Omit<BoundTools, 'onProgress'> {
  readonly onProgress: (line: string) => void
}

/** Units that a route remembers at the start. */
const MEMORY = 32

/** Cuts are added without proof in between until so much of the time is left. */
const PROOF_SHARE = 0.6

/** The next proof may take so many times as long as the last. */
const ANOTHER_PROOF = 1.2

/** A bound this close to the relaxation (millipence) is as good as it; and so is one that lacks this part of what the relaxation lacks. */
const CLOSED = 50
const NEAR_ENOUGH = 0.1

/** A gap of so much of the cost may be closed by listing. */
const CLOSABLE = 0.008

const pounds = (millipence: number): string => `£${(millipence / 100_000).toFixed(2)}`

/** One slice's proof: cuts first, roughly, and then what they prove. */
export class SliceProof {
  private readonly shop: SliceShop
  private readonly tools: BoundTools
  private readonly generation: Generation
  private readonly wholePence: boolean
  /** The plan's price in the slice, in millipence a day. */
  private readonly incumbent: number

  /** `routes`: the plan's; `known`: others. `wholePence`: no line of a price is rounded otherwise than by the day. */
  constructor(
    shop: SliceShop,
    master: Master,
    routes: readonly PlainRoute[],
    known: readonly PlainRoute[],
    tools: SliceTools,
    { wholePence }: { readonly wholePence: boolean },
  ) {
    const { slice } = shop
    const evaluator = new Evaluator(shop)
    const priced = (lists: readonly (readonly number[])[]): readonly PricedRoute[] =>
      lists.flatMap((tokens) => {
        const cost = tokens.length === 0 ? undefined : evaluator.price(tokens)?.cost
        return cost === undefined ? [] : [{ tokens, cost }]
      })
    const tokens = routes.map((route) => tokensOf(slice, route))
    const own = priced(tokens)
    for (const route of [...own, ...priced(singles(slice))]) master.add(route.tokens, route.cost)
    const incumbent = own.reduce(
      (sum, { cost }) => sum + (wholePence ? Math.ceil(cost / 1000 - 1e-6) * 1000 : cost),
      0,
    )
    this.shop = shop
    this.wholePence = wholePence
    this.incumbent = incumbent
    this.tools = {
      ...tools,
      onProgress: ({ activity, bound, relaxation }) =>
        tools.onProgress(
          `${activity}; a day costs at least ${pounds(bound)}, relaxation ${pounds(relaxation)}, plan ${pounds(incumbent)}`,
        ),
    }
    const beginning = {
      memory: nearestMemory(slice, MEMORY),
      guess: worthOf(slice, tokens, (each) => evaluator.price(each)),
      known: priced(known.map((route) => tokensOf(slice, route))),
    }
    this.generation = new Generation(shop, master, beginning, this.tools)
  }

  /** Relaxation, cuts, relaxation …, and proofs, until the gap is closed, or nothing helps any more, or time is up. */
  async prove(): Promise<SliceBound> {
    const { generation, tools, incumbent } = this
    let reserve = PROOF_SHARE * tools.millisecondsLeft()
    let closing: Closing | undefined
    while (!generation.stopped) {
      await this.tightenRoughly(reserve)
      const before = tools.millisecondsLeft()
      const relaxation = await generation.prove(incumbent, (value) => this.within(value))
      if (relaxation === undefined || generation.stopped || generation.best.bound >= incumbent) break
      closing = await this.close(closing)
      if (closing !== undefined && closing.millipence >= incumbent) break
      // What is proven stands; where there is time for another such proof, more cuts come first.
      reserve = ANOTHER_PROOF * (before - tools.millisecondsLeft())
      if (tools.millisecondsLeft() < reserve) await generation.prove(incumbent, () => CLOSED)
      if (generation.stopped || !generation.tighten(relaxation)) break
    }
    return this.proven(closing)
  }

  /** Cuts without proofs, until only so many milliseconds are left, or the gap may be closed by listing. */
  private async tightenRoughly(reserve: number): Promise<void> {
    const { generation, tools } = this
    while (!generation.stopped) {
      const relaxation = await generation.explore(reserve)
      if (relaxation === undefined || generation.hurried || this.closable(relaxation.value)) return
      if (tools.millisecondsLeft() < generation.reserved(reserve) || !generation.tighten(relaxation)) return
    }
  }

  /** How near to the relaxation a proof is near enough: what it lacks is little beside what the relaxation itself lacks. */
  private within(relaxation: number): number {
    return Math.max(CLOSED, NEAR_ENOUGH * (this.incumbent - relaxation))
  }

  private closable(bound: number): boolean {
    return this.incumbent - bound <= CLOSABLE * this.incumbent
  }

  /** The better of what listing proves now and what it proved before. */
  private async close(known: Closing | undefined): Promise<Closing | undefined> {
    const { best } = this.generation
    if (!this.closable(best.bound)) return known
    const found = await closeSlice(this.shop, best, this.incumbent, this.wholePence, this.tools)
    return found !== undefined && found.millipence > (known?.millipence ?? 0) ? found : known
  }

  private proven(closing: Closing | undefined): SliceBound {
    const { best } = this.generation
    const { slice } = this.shop
    return closing !== undefined && closing.millipence > best.bound
      ? { slice, duals: closing.duals, closing, millipence: closing.millipence }
      : { slice, duals: best, closing: undefined, millipence: best.bound }
  }
}
