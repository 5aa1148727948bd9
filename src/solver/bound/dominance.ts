import type { PriceArrays, SliceDesk } from './context.ts'
import { sharedAssistants } from './expand.ts'
import { type Labels, MEMORY_WORDS, SKILLED, STRIDE, USED, WILD } from './labels.ts'
import type { SliceRules } from './slice.ts'
import { fareAt, type Vehicle } from './vehicles.ts'

/** Whether labels of one place and key can differ by what their minutes of waiting and the hours allow. */
export class Dominance {
  private readonly labels: Labels
  private readonly desk: SliceDesk
  private readonly prices: PriceArrays
  private readonly vehicle: Vehicle
  private readonly rules: SliceRules
  private readonly hours: boolean
  private readonly anySharers: boolean
  private readonly anySkilled: boolean
  /** The least and greatest climb of the fare a metre from each step on. */
  private readonly slopes: Slopes | undefined

  constructor(desk: SliceDesk, vehicle: Vehicle, prices: PriceArrays, hours: boolean) {
    this.labels = desk.labels
    this.desk = desk
    this.prices = prices
    this.vehicle = vehicle
    this.rules = desk.slice.rules
    this.hours = hours
    this.anySharers = desk.slice.unit.sharers.some((sharers) => sharers > 0)
    this.anySkilled = desk.slice.unit.skilledSharers.some((sharers) => sharers > 0)
    this.slopes = vehicle.curve === undefined ? undefined : slopesOf(vehicle.curve)
  }

  /** Whether no visit can come before a label's place any more: what it has of windows is then of no account. */
  visitsOver(label: number): boolean {
    const { labels, desk } = this
    return (labels.late[label] as number) < (desk.visitFloor[labels.node[label] as number] as number)
  }

  /**
   * True when whatever may come before label `b` may come before `a`, and costs no more there. Both stand at one place
   * with the same schools open in the same order.
   */
  dominates(a: number, b: number, length: number): boolean {
    const { labels } = this
    let spare = (labels.cost[b] as number) - (labels.cost[a] as number)
    if (spare < 0) return false
    const doorA = labels.door[a] as number
    const doorB = labels.door[b] as number
    const later = doorA > doorB ? doorA - doorB : 0
    for (let at = 0; at < length; at++)
      if ((labels.ride[a * STRIDE + at] as number) + later > (labels.ride[b * STRIDE + at] as number))
        return false
    if (!this.remembersNoMore(a, b)) return false
    if (!this.timesNoWorse(a, b)) return false
    let seats = 0
    if (this.anySharers) {
      const extra = this.crewBehind(a, b)
      seats = extra
      if (extra > 0) spare -= this.rules.ordinaryPay * this.rules.feeFactor
      if (
        this.anySkilled &&
        ((labels.flags[a] as number) & SKILLED) < ((labels.flags[b] as number) & SKILLED)
      )
        spare -= (this.rules.skilledPay - this.rules.ordinaryPay) * this.rules.feeFactor
      if (spare < 0) return false
    }
    if (!this.loadsNoMore(a, b, length, seats)) return false
    if (this.prices.words > 0) {
      spare -= this.cutsBehind(a, b, spare)
      if (spare < 0) return false
    }
    return this.slopes === undefined || this.fareBehind(a, b, this.slopes) <= spare
  }

  /** Memories are positions in the last unit's list: bits of labels at a school, with different last units, are no one's to compare. */
  private remembersNoMore(a: number, b: number): boolean {
    const { labels, prices } = this
    const unitA = labels.unit[a] as number
    const unitB = labels.unit[b] as number
    if (unitA === unitB) return labels.remembersNoMore(a, b)
    if (unitA < 0) return true
    if (unitB < 0) return false
    const list = prices.memory[unitA] as readonly number[]
    for (let word = 0; word < MEMORY_WORDS; word++) {
      let bits = labels.memory[a * MEMORY_WORDS + word] as number
      while (bits !== 0) {
        const at = 32 * word + 31 - Math.clz32(bits & -bits)
        bits &= bits - 1
        const position = prices.position[unitB * prices.units.length + (list[at] as number)] as number
        if (position < 0 || !labels.remembers(b, position)) return false
      }
    }
    return true
  }

  private timesNoWorse(a: number, b: number): boolean {
    const { labels, desk } = this
    if (this.hours && (labels.early[a] as number) < (labels.early[b] as number)) return false
    if (this.visitsOver(b)) return true
    if ((labels.late[a] as number) < (labels.late[b] as number)) return false
    const early = labels.early[a] as number
    if (early > (labels.early[b] as number) && early > desk.waitFloor) return false
    if (labels.front[a] !== labels.front[b]) return false
    const used = USED | WILD
    return ((labels.flags[b] as number) & ~(labels.flags[a] as number) & used) === 0
  }

  /** 1 when `a` may need one more shared assistant than `b` for those who come. */
  private crewBehind(a: number, b: number): number {
    const each = this.rules.pupilsPerShared
    const free = (sharers: number): number => sharedAssistants(sharers, each) * each - sharers
    return free(this.labels.sharers[a] as number) < free(this.labels.sharers[b] as number) ? 1 : 0
  }

  private loadsNoMore(a: number, b: number, length: number, extra: number): boolean {
    const { labels } = this
    if ((labels.peakSeats[a] as number) + extra > (labels.peakSeats[b] as number)) {
      // A lighter peak of the other's matters only up to what the vehicle holds.
      return false
    }
    if ((labels.peakChairs[a] as number) > (labels.peakChairs[b] as number)) return false
    for (let at = 0; at < length; at++) {
      if ((labels.seats[a * STRIDE + at] as number) + extra > (labels.seats[b * STRIDE + at] as number))
        return false
      if ((labels.chairs[a * STRIDE + at] as number) > (labels.chairs[b * STRIDE + at] as number))
        return false
    }
    return true
  }

  /** What cuts may cost `a` and not `b` from here on. */
  private cutsBehind(a: number, b: number, most: number): number {
    const { labels, prices } = this
    const { words } = prices
    let behind = 0
    for (let word = 0; word < words; word++) {
      let bits = (labels.cuts[a * words + word] as number) & ~(labels.cuts[b * words + word] as number)
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits & -bits)
        bits &= bits - 1
        behind += prices.penalty[32 * word + bit] as number
        if (behind > most) return behind
      }
    }
    return behind
  }

  /** How much more the metres to come may cost `a` than `b`. */
  private fareBehind(a: number, b: number, slopes: Slopes): number {
    const metresA = this.labels.metres[a] as number
    const metresB = this.labels.metres[b] as number
    if (metresA === metresB) return 0
    const now = fareAt(this.vehicle, metresB) - fareAt(this.vehicle, metresA)
    if (metresA < metresB) return now - slopes.leastClimb(metresA, metresB - metresA)
    return slopes.mostClimb(metresB, metresA - metresB) + now
  }
}

/** How much a fare climbs over so many metres, at least and at most, from some distance on. */
interface Slopes {
  readonly leastClimb: (from: number, metres: number) => number
  readonly mostClimb: (from: number, metres: number) => number
}

/** A curve's slopes, worked out once. */
const known = new WeakMap<Float64Array, Slopes>()

const SLOPE_METRES = 500
const CURVE = 25

function slopesOf(curve: Float64Array): Slopes {
  const before = known.get(curve)
  if (before !== undefined) return before
  const step = SLOPE_METRES / CURVE
  const count = Math.floor((curve.length - 1) / step)
  const least = new Float64Array(count + 1)
  const most = new Float64Array(count + 1)
  // Over one metre more the curve may climb a whole step; over many it climbs as the steps do.
  for (let at = count - 1; at >= 0; at--) {
    let low = Number.POSITIVE_INFINITY
    let high = 0
    for (let k = at * step; k < (at + 1) * step; k++) {
      const climb = (curve[k + 1] as number) - (curve[k] as number)
      if (climb < low) low = climb
      if (climb > high) high = climb
    }
    least[at] = at === count - 1 ? low : Math.min(low, least[at + 1] as number)
    most[at] = Math.max(high, most[at + 1] as number)
  }
  least[count] = least[count - 1] as number
  most[count] = most[count - 1] as number
  const index = (from: number): number => Math.min(count, Math.floor(from / SLOPE_METRES))
  const made: Slopes = {
    leastClimb: (from, metres) => Math.floor(metres / CURVE) * (least[index(from)] as number),
    mostClimb: (from, metres) => (Math.floor(metres / CURVE) + 1) * (most[index(from)] as number),
  }
  known.set(curve, made)
  return made
}
