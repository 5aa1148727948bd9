import type { PlainRoute } from '../search/workspace.ts'
import { type Closing, closeSlice } from './close.ts'
import { Evaluator } from './evaluate.ts'
import { type BoundTools, Generation, type PricedRoute } from './generate.ts'
import type { Master, Relaxation } from './master.ts'
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
  /** What listing has proven, and the duals under which it was tried last. */
  private closing: Closing | undefined
  private listed: ValidDuals | undefined

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
    const { generation, tools } = this
    let reserve = PROOF_SHARE * tools.millisecondsLeft()
    while (!generation.stopped) {
      await this.tightenRoughly(reserve)
      const before = tools.millisecondsLeft()
      const near = await this.proveTo((value) => this.within(value))
      if (near === undefined) break
      reserve = ANOTHER_PROOF * (before - tools.millisecondsLeft())
      // What is proven stands; where there is time for another such proof, more cuts come first.
      if (tools.millisecondsLeft() >= reserve && generation.tighten(near)) continue
      const whole = await this.proveTo(() => CLOSED)
      if (whole === undefined || !generation.tighten(whole)) break
    }
    return this.proven()
  }

  /** A proof so near to the relaxation, which it gives back, and what listing makes of it. Undefined where there is nothing left to do. */
  private async proveTo(within: (relaxation: number) => number): Promise<Relaxation | undefined> {
    const { generation, incumbent } = this
    const relaxation = await generation.prove(incumbent, within)
    if (generation.stopped || generation.best.bound >= incumbent) return undefined
    await this.close()
    return (this.closing?.millipence ?? 0) >= incumbent ? undefined : relaxation
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

  /** Lists the routes within the gap of what is proven, unless that was done: the better of what it proves and what it proved before stays. */
  private async close(): Promise<void> {
    const { best } = this.generation
    if (best === this.listed || !this.closable(best.bound)) return
    this.listed = best
    const found = await closeSlice(this.shop, best, this.incumbent, this.wholePence, this.tools)
    if (found !== undefined && found.millipence > (this.closing?.millipence ?? 0)) this.closing = found
  }

  private proven(): SliceBound {
    const { closing } = this
    const { best } = this.generation
    const { slice } = this.shop
    return closing !== undefined && closing.millipence > best.bound
      ? { slice, duals: closing.duals, closing, millipence: closing.millipence }
      : { slice, duals: best, closing: undefined, millipence: best.bound }
  }
}
