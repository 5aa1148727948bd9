import {
  FIELD,
  HEADER as MEMORY,
  type LabelPool,
  LAST_VISIT,
  PENDING,
  SCHOOL_MASK,
  VISIT,
  VISIT_WORDS,
} from './label-pool.ts'
import type { PricingTask } from './pricing-task.ts'
import { WindowFloors } from './window-floors.ts'

const WHEELCHAIR_SHIFT = 16

/** Whether no field of the first load (seats, wheelchairs) is more than the second's. */
const lighter = (first: number, second: number): boolean =>
  (first & 0xffff) <= (second & 0xffff) && first >>> WHEELCHAIR_SHIFT <= second >>> WHEELCHAIR_SHIFT

/**
 * Whether whatever can still be put before the second partial route can be put before the first, for no more money.
 * Both have last met the same option (or opened the same visit after it).
 */
export class Dominance {
  private readonly pool: LabelPool
  private readonly task: PricingTask
  private readonly timed: boolean
  private readonly supplement: number
  private readonly sameUnits: boolean
  private readonly floors: WindowFloors

  /** `timed`: assistants may be paid by the second. `sameUnits`: only routes that have met the same units compare. */
  constructor(pool: LabelPool, task: PricingTask, timed: boolean, sameUnits: boolean) {
    this.sameUnits = sameUnits
    this.pool = pool
    this.task = task
    this.timed = timed
    this.floors = new WindowFloors(task)
    this.supplement = task.cost.supplementPence * task.cost.pennyWorth
  }

  /** No label that dominates another has a larger key: thousandths of a penny, as if all metres cost what the last band's do. */
  key(label: number): number {
    const { ints, stride, duals } = this.pool
    const at = label * stride
    const metres = (ints[at + FIELD.metres] as number) * this.task.cost.shape.lastSlope
    const supplements = (ints[at + FIELD.wheelchairs] as number) * this.supplement
    return metres * this.task.cost.pennyWorth + supplements - (duals[label] as number)
  }

  /** The schools whose visits may still be filled, as bits that some may share: only a label with all of another's can dominate it. */
  openBits(label: number): number {
    const { ints, stride, visitsAt } = this.pool
    const from = label * stride + visitsAt
    const end = from + (ints[label * stride + FIELD.visits] as number) * VISIT_WORDS
    let bits = 0
    for (let visit = from; visit < end; visit += VISIT_WORDS)
      bits |= 1 << (((ints[visit + VISIT.school] as number) & SCHOOL_MASK) % 32)
    return bits
  }

  holds(first: number, second: number): boolean {
    const { ints, stride } = this.pool
    const a = first * stride
    const b = second * stride
    return (
      this.noLater(ints, a, b) &&
      this.remembersLess(ints, a, b) &&
      this.visitsServe(ints, a, b) &&
      this.margin(first, second, a, b) >= 0 &&
      this.paysCuts(first, second, a, b)
    )
  }

  /** How much the second may cost more than the first at least, whatever both are given before: thousandths of a penny. */
  private margin(first: number, second: number, a: number, b: number): number {
    const { ints, duals } = this.pool
    const { cost } = this.task
    const ahead = (duals[first] as number) - (duals[second] as number)
    const chairs = (ints[b + FIELD.wheelchairs] as number) - (ints[a + FIELD.wheelchairs] as number)
    const metresA = ints[a + FIELD.metres] as number
    const metresB = ints[b + FIELD.metres] as number
    const { shape } = cost
    const sure = shape.monotone && metresA <= metresB && chairs >= 0 ? ahead : Number.NEGATIVE_INFINITY
    const slope =
      metresA <= metresB
        ? shape.leastSlope(metresA) * (metresB - metresA) - shape.falls
        : -(shape.mostSlope(metresB) * (metresA - metresB) + shape.jumps)
    const likely = ahead + slope * cost.pennyWorth + chairs * this.supplement - cost.rounding
    return Math.max(sure, likely)
  }

  /** The cuts that only the first may yet have to pay. */
  private paysCuts(first: number, second: number, a: number, b: number): boolean {
    const { memories, options } = this.task
    if (memories.cutWords === 0) return true
    const { ints } = this.pool
    const last = ints[a + FIELD.last] as number
    if (last < 0) return true
    const unit = options.unit[last] as number
    const due = memories.penalty(ints, a + MEMORY, b + MEMORY, unit)
    return due === 0 || this.margin(first, second, a, b) + due >= 0
  }

  private noLater(ints: Int32Array, a: number, b: number): boolean {
    const timeA = ints[a + FIELD.time] as number
    const timeB = ints[b + FIELD.time] as number
    if (!this.windowsServe(ints, a, b)) return false
    if ((ints[a + FIELD.door] as number) < (ints[b + FIELD.door] as number) && this.stopIsShared(ints, a))
      return false
    if (this.timed) {
      if (timeA > timeB) return false
      if (timeA + (ints[a + FIELD.gate] as number) > timeB + (ints[b + FIELD.gate] as number)) return false
    }
    return (
      (ints[a + FIELD.shared] as number) <= (ints[b + FIELD.shared] as number) &&
      (ints[a + FIELD.single] as number) <= (ints[b + FIELD.single] as number) &&
      (ints[a + FIELD.skilled] as number) <= (ints[b + FIELD.skilled] as number) &&
      (this.task.dead === undefined || ints[a + FIELD.lastSchool] === ints[b + FIELD.lastSchool])
    )
  }

  /** Whether every visit that the second may still have before it, the first may, with no more waiting. */
  private windowsServe(ints: Int32Array, a: number, b: number): boolean {
    const { floors } = this
    const place = placeOf(this.task, ints[b + FIELD.node] as number)
    const latest = (ints[b + FIELD.latest] as number) - (ints[b + FIELD.time] as number)
    if (floors.isBegun(place, latest)) return true
    if ((ints[a + FIELD.latest] as number) - (ints[a + FIELD.time] as number) < latest) return false
    const opensA = (ints[a + FIELD.opens] as number) - (ints[a + FIELD.time] as number)
    const opensB = (ints[b + FIELD.opens] as number) - (ints[b + FIELD.time] as number)
    return opensA <= opensB || floors.neverWaits(place, opensA)
  }

  private stopIsShared(ints: Int32Array, a: number): boolean {
    const node = ints[a + FIELD.node] as number
    return node >= 0 && this.task.options.sharesPlace[node] === 1
  }

  private remembersLess(ints: Int32Array, a: number, b: number): boolean {
    if (this.sameUnits) return this.task.memories.same(ints, a + MEMORY, b + MEMORY)
    for (let word = 0; word < this.task.memories.ngWords; word++)
      if (((ints[a + MEMORY + word] as number) & ~(ints[b + MEMORY + word] as number)) !== 0) return false
    return true
  }

  /** Every visit that the second may still fill, the first may, as late and as full; what the first must fill, the second must. */
  private visitsServe(ints: Int32Array, a: number, b: number): boolean {
    const { visitsAt } = this.pool
    const endA = a + visitsAt + (ints[a + FIELD.visits] as number) * VISIT_WORDS
    const endB = b + visitsAt + (ints[b + FIELD.visits] as number) * VISIT_WORDS
    const timeA = ints[a + FIELD.time] as number
    const timeB = ints[b + FIELD.time] as number
    for (let visit = b + visitsAt; visit < endB; visit += VISIT_WORDS) {
      const school = ints[visit + VISIT.school] as number
      const own = findVisit(ints, a + visitsAt, endA, school & SCHOOL_MASK)
      if (own < 0) return false
      if (timeA - (ints[own + VISIT.time] as number) > timeB - (ints[visit + VISIT.time] as number))
        return false
      if (!lighter(ints[own + VISIT.load] as number, ints[visit + VISIT.load] as number)) return false
      const flags = ints[own + VISIT.school] as number
      if ((flags & PENDING) !== 0 && (school & PENDING) === 0) return false
      if (this.timed && (flags & LAST_VISIT) !== 0 && (school & LAST_VISIT) === 0) return false
    }
    for (let visit = a + visitsAt; visit < endA; visit += VISIT_WORDS) {
      const school = ints[visit + VISIT.school] as number
      if ((school & PENDING) !== 0 && findVisit(ints, b + visitsAt, endB, school & SCHOOL_MASK) < 0)
        return false
    }
    return true
  }
}

const placeOf = ({ model, options }: PricingTask, node: number): number =>
  node >= 0 ? (options.place[node] as number) : (model.schools[-1 - node]?.place ?? 0)

export function findVisit(ints: Int32Array, from: number, end: number, school: number): number {
  for (let visit = from; visit < end; visit += VISIT_WORDS)
    if (((ints[visit + VISIT.school] as number) & SCHOOL_MASK) === school) return visit
  return -1
}
