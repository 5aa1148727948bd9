import type { Scope } from './ask.ts'
import type { Effort } from './task.ts'

export type Try = Omit<Effort, 'mostLabels'>

/** Routes as cheap as this (millipence, reduced) are news. */
export const NEWS = -20
/** Weight of the best duals known in those that are priced (Wentges 1997). */
const SMOOTH = 0.7
/** The same where duals are to be proven that are next to the relaxation's. */
export const PROOF_SMOOTH = 0.2
/** Fewer new routes than this, and the pricing is made more thorough; at the most thorough, less is smoothed. */
const FEW: readonly number[] = [100]
export const EXACT_FEW = 20

/** Reduced costs that are looked for first, and those that matter while cuts are still to come (millipence). */
const FIRST_THRESHOLD = -400_000
const ROUGH = -25_000

const HEURISTICS: readonly Try[] = [
  { threshold: NEWS, wanted: 80, exact: false, beam: 25, nearest: 40, thorough: false },
]
const EXACT: Try = {
  threshold: NEWS,
  wanted: 240,
  exact: true,
  beam: 1e9,
  nearest: 1e9,
  thorough: true,
}

/** While cuts are still to come: whoever takes more labels is cut short, and tables are half as fine. */
const ROUGHLY = { glance: 60_000, coarse: 2 }

/** Where duals are to fall, as many routes as there are should say how far. */
export const PROOF: Try = { ...EXACT, wanted: 400 }

/** A glance, with the clock's tables alone: where few routes can pay it sees all, else it says how cheap one may be. */
export const OPENING: Try = { ...EXACT, thorough: false, glance: 4000 }

/** A quarter of what was looked for, and at last all that is news. */
const nextThreshold = (threshold: number): number => (threshold / 4 > 100 * NEWS ? NEWS : threshold / 4)

/** How thoroughly routes are looked for, whom that asks, and under duals how near to known ones: the less is found, the more. */
export class Thoroughness {
  scope: Scope = 'all'
  smooth = SMOOTH
  private level = 0
  private threshold = NEWS

  /** Begins anew: for the first time, or with other cuts and memories. `exact`: without quick pricings. */
  begin(first: boolean, exact: boolean): void {
    this.smooth = SMOOTH
    this.scope = first ? 'all' : 'awake'
    this.threshold = first ? FIRST_THRESHOLD : ROUGH
    if (exact) this.level = HEURISTICS.length
  }

  /** Asks everybody, near the relaxation's own duals. */
  everybody(): void {
    this.scope = 'all'
    this.smooth = PROOF_SMOOTH
  }

  /** Asks some for all that is news, near the relaxation's own duals. */
  settle(scope: Scope): void {
    this.everybody()
    this.scope = scope
    this.threshold = NEWS
    this.level = HEURISTICS.length
  }

  effort(rough: boolean): Try {
    return HEURISTICS[this.level] ?? { ...EXACT, threshold: this.threshold, ...(rough ? ROUGHLY : {}) }
  }

  /**
   * After a pricing that brought so many routes: looks for less, more thoroughly or less smoothed where that is few. `over`: where it is
   * few at the most thorough; `exact`: where quick pricings are over.
   */
  after(
    added: number,
    { proven, hurried }: { readonly proven: boolean; readonly hurried: boolean },
  ): 'on' | 'exact' | 'over' {
    const few = added < (FEW[this.level] ?? EXACT_FEW)
    const { scope } = this
    const whole = proven ? 'awake' : 'all'
    this.scope = this.level < HEURISTICS.length || few ? whole : 'lively'
    if (!few) this.smooth = SMOOTH
    else if (scope === 'lively') return 'on'
    else if (this.level < HEURISTICS.length) {
      this.level++
      return 'exact'
    } else if (this.threshold >= ROUGH || hurried) return 'over'
    else this.threshold = nextThreshold(this.threshold)
    return 'on'
  }
}
