import { WHOLE_WEEK } from '../compile/week.ts'
import { MAX_TOKENS } from '../schedule/run-check.ts'
import type { Problem } from '../problem.ts'
import { DirectionFigures } from './figures.ts'
import { Outline } from './outline.ts'

/** More units than a route ever holds. */
export const MAX_UNITS = 64

/** One run's own order of stops, where the route's one order for all weekdays is not the best for it. */
export interface OwnOrder {
  readonly direction: 0 | 1
  /** The run's weekdays (bits). */
  readonly days: number
  readonly tokens: readonly number[]
}
const NO_OWN_ORDERS: readonly OwnOrder[] = []

/** A route in the search: its units, one canonical sequence for each direction, and what it measures and costs. */
export class Route {
  unitCount = 0
  readonly units = new Int32Array(MAX_UNITS)
  readonly tokens: readonly [Int32Array, Int32Array] = [
    new Int32Array(MAX_TOKENS),
    new Int32Array(MAX_TOKENS),
  ]
  readonly lengths = new Int32Array(2)
  /** Where each token is, and the metres to it from the one before: of sequences as last refreshed. */
  readonly places: readonly [Int32Array, Int32Array] = [
    new Int32Array(MAX_TOKENS),
    new Int32Array(MAX_TOKENS),
  ]
  readonly gaps: readonly [Int32Array, Int32Array] = [new Int32Array(MAX_TOKENS), new Int32Array(MAX_TOKENS)]
  /** Two numbers that stand for the sequences, and where they lead, as last refreshed; 0 of an empty route. */
  readonly fingerprint = new Int32Array(2)
  /** Weekdays on which somebody travels, and the partition of the week into alike days, by direction. */
  readonly presence = new Int32Array(2)
  readonly partition = new Int32Array(2)
  private readonly outlines: readonly [Outline, Outline] = [new Outline(), new Outline()]
  private readonly outlined = new Uint8Array(2)
  /** Vehicle types with every feature needed. */
  types = -1
  readonly figures: readonly [DirectionFigures, DirectionFigures] = [
    new DirectionFigures(),
    new DirectionFigures(),
  ]
  /** Runs that depart from the sequences: of finished routes alone, forgotten as soon as the route changes. */
  own: readonly OwnOrder[] = NO_OWN_ORDERS
  offer = -1
  /** The offer under which the route stands in the count of vehicles used, or −1 while it is in no count. */
  counted = -1
  cost = 0
  score = 0

  /** To be called whenever a sequence has changed: the outlines are drawn anew when next asked for. */
  changed(): void {
    this.outlined.fill(0)
  }

  /** To be called whenever units come or go: orders that were made for others are forgotten. */
  forgetOwn(): void {
    this.own = NO_OWN_ORDERS
  }

  outline(problem: Problem, direction: 0 | 1): Outline {
    const outline = this.outlines[direction]
    if (this.outlined[direction] === 0) {
      const length = this.lengths[direction] as number
      const partition = this.partition[direction] as number
      outline.draw(problem, direction, this.tokens[direction], this.places[direction], length, partition)
      this.outlined[direction] = 1
    }
    return outline
  }

  clear(): void {
    this.changed()
    this.unitCount = 0
    this.lengths.fill(0)
    this.fingerprint.fill(0)
    this.presence.fill(0)
    this.partition.fill(WHOLE_WEEK)
    this.types = -1
    this.own = NO_OWN_ORDERS
    this.figures[0].clear()
    this.figures[1].clear()
    this.offer = -1
    this.counted = -1
    this.cost = 0
    this.score = 0
  }

  copyFrom(other: Route): void {
    this.changed()
    this.unitCount = other.unitCount
    for (let at = 0; at < other.unitCount; at++) this.units[at] = other.units[at] as number
    for (const direction of [0, 1] as const) {
      const length = other.lengths[direction] as number
      const tokens = this.tokens[direction]
      const source = other.tokens[direction]
      const places = this.places[direction]
      const gaps = this.gaps[direction]
      for (let at = 0; at < length; at++) {
        tokens[at] = source[at] as number
        places[at] = other.places[direction][at] as number
        gaps[at] = other.gaps[direction][at] as number
      }
      this.lengths[direction] = length
      this.presence[direction] = other.presence[direction] as number
      this.partition[direction] = other.partition[direction] as number
      this.figures[direction].copyFrom(other.figures[direction])
    }
    this.fingerprint[0] = other.fingerprint[0] as number
    this.fingerprint[1] = other.fingerprint[1] as number
    this.types = other.types
    this.own = other.own
    this.offer = other.offer
    this.counted = other.counted
    this.cost = other.cost
    this.score = other.score
  }
}
