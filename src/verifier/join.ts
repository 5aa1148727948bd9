import type { Bucket } from './bucket.ts'
import { FIELD, HEADER, type LabelPool, SCHOOL_MASK, VISIT, VISIT_WORDS } from './label-pool.ts'
import type { Memories } from './memories.ts'
import { PREFIX, PREFIX_HEADER } from './prefix-pool.ts'
import type { Prefixes } from './prefixes.ts'
import type { PricingTask } from './pricing-task.ts'

/** A drive from the stop before to a partial route's first one. */
export interface Approach {
  readonly sameStop: boolean
  readonly seconds: number
  readonly metres: number
}

/** What is the same of a partial route for all beginnings. */
interface End {
  readonly at: number
  readonly unit: number
  /** The latest departure from the stop before. */
  readonly latest: number
  /** The least time aboard of somebody who leaves that stop. */
  readonly ride: number
  readonly metres: number
  readonly chairs: number
  readonly seconds: number
  readonly worth: number
  /** Its price with no beginning, at the least. */
  readonly base: number
}

/**
 * Whether a partial route, built from its end, is worth being put behind a stop: whether some beginning that ends
 * there makes with it, at the best, a route of less than a reduced cost. A lower bound: never says no wrongly.
 */
export class Join {
  private readonly pool: LabelPool
  private readonly prefixes: Prefixes
  private readonly task: PricingTask
  private readonly threshold: number
  /** Those of the beginnings: the partial routes' may remember more. */
  private readonly memories: Memories
  private readonly memory: Int32Array
  private readonly falls: number

  constructor(pool: LabelPool, prefixes: Prefixes, task: PricingTask, threshold: number) {
    this.pool = pool
    this.prefixes = prefixes
    this.task = task
    this.threshold = threshold
    this.memories = prefixes.memories
    this.memory = new Int32Array(this.memories.ngWords + this.memories.cutWords)
    this.falls = task.cost.shape.falls * task.cost.pennyWorth
  }

  worthWhile(label: number, option: number, approach: Approach): boolean {
    const { pool, prefixes, task } = this
    const { ints, stride, duals } = pool
    const at = label * stride
    const time =
      (ints[at + FIELD.time] as number) - (approach.sameStop ? (ints[at + FIELD.door] as number) : 0)
    const latest = (ints[at + FIELD.latest] as number) - time - approach.seconds
    if (latest >= prefixes.until) return true
    const unit = task.options.unit[option] as number
    const last = ints[at + FIELD.last] as number
    const lastUnit = last < 0 ? -1 : (task.options.unit[last] as number)
    this.memories.translate(task.memories, ints, at + HEADER, lastUnit, this.memory, unit)
    const open = this.openSchools(at)
    const ride = this.shortestRide(at, time) + approach.seconds
    const metres = (ints[at + FIELD.metres] as number) + approach.metres
    const chairs = ints[at + FIELD.wheelchairs] as number
    const seconds = (ints[at + FIELD.time] as number) + (ints[at + FIELD.gate] as number)
    const worth = duals[label] as number
    const base = task.cost.atLeast(metres, 0, chairs, seconds) - worth - this.falls
    const end = { at, unit, latest, ride, metres, chairs, seconds, worth, base }
    for (const [schools, bucket] of prefixes.at(option))
      if ((schools & ~open) === 0 && this.someJoin(bucket, end)) return true
    return false
  }

  /** Whether one of some beginnings makes a route under the threshold with an end. */
  private someJoin(bucket: Bucket, end: End): boolean {
    const { task, memories, threshold } = this
    const { ints, duals, stride } = this.prefixes.pool
    for (let index = 0; index < bucket.count; index++) {
      if (end.base + (bucket.keys[index] as number) >= threshold) return false
      const prefix = bucket.labels[index] as number
      const first = prefix * stride
      if ((ints[first + PREFIX.departs] as number) > end.latest) continue
      if ((ints[first + PREFIX.slack] as number) < end.ride || !this.fits(end.at, first)) continue
      if (memories.clash(ints, first + PREFIX_HEADER, this.memory)) continue
      const due = memories.joined(ints, first + PREFIX_HEADER, this.memory, end.unit)
      const live = end.metres + (ints[first + PREFIX.metres] as number)
      const chairs = end.chairs + (ints[first + PREFIX.supplements] as number)
      const price = task.cost.atLeast(live, 0, chairs, end.seconds)
      if (price - end.worth - (duals[prefix] as number) - due >= threshold) continue
      if (this.hasAssistants(end.at, first)) return true
    }
    return false
  }

  private openSchools(at: number): number {
    const { ints, visitsAt } = this.pool
    const end = at + visitsAt + (ints[at + FIELD.visits] as number) * VISIT_WORDS
    let open = 0
    for (let visit = at + visitsAt; visit < end; visit += VISIT_WORDS)
      open |= this.prefixes.schoolBit((ints[visit + VISIT.school] as number) & SCHOOL_MASK)
    return open
  }

  /** The least seconds from the first stop to a visit that somebody met before could get out at. */
  private shortestRide(at: number, time: number): number {
    const { ints, visitsAt } = this.pool
    const end = at + visitsAt + (ints[at + FIELD.visits] as number) * VISIT_WORDS
    let shortest = Number.POSITIVE_INFINITY
    for (let visit = at + visitsAt; visit < end; visit += VISIT_WORDS)
      shortest = Math.min(shortest, time - (ints[visit + VISIT.time] as number))
    return shortest
  }

  /** Whether those who got in since the beginning's last visit find places until the first visit that they may get out at. */
  private fits(at: number, first: number): boolean {
    const { ints, visitsAt } = this.pool
    const { pool } = this.prefixes
    const end = at + visitsAt + (ints[at + FIELD.visits] as number) * VISIT_WORDS
    let [seats, wheelchairs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let visit = at + visitsAt; visit < end; visit += VISIT_WORDS) {
      const load = ints[visit + VISIT.load] as number
      seats = Math.min(seats, load & 0xffff)
      wheelchairs = Math.min(wheelchairs, load >>> 16)
    }
    if (ints[at + FIELD.visits] !== 1) [seats, wheelchairs] = [0, 0]
    return (
      seats + (pool.ints[first + PREFIX.seats] as number) <= this.task.seats &&
      wheelchairs + (pool.ints[first + PREFIX.wheelchairs] as number) <= this.task.wheelchairs
    )
  }

  private hasAssistants(at: number, first: number): boolean {
    const { ints } = this.pool
    const { pool, wants } = this.prefixes
    const { crew, shared } = this.task
    if ((ints[at + FIELD.shared] as number) + (pool.ints[first + PREFIX.shared] as number) > shared)
      wants.shared = true
    else if ((ints[at + FIELD.single] as number) + (pool.ints[first + PREFIX.single] as number) > crew.single)
      wants.single = true
    else if (
      (ints[at + FIELD.skilled] as number) + (pool.ints[first + PREFIX.skilled] as number) >
      crew.singleSkilled
    )
      wants.singleSkilled = true
    else return true
    return false
  }
}
