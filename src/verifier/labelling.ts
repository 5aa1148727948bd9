import { Bucket } from './bucket.ts'
import type { CrewWants } from './crews.ts'
import { Dominance } from './dominance.ts'
import { Extender } from './extend.ts'
import { Join } from './join.ts'
import { FIELD, LabelPool, STATE } from './label-pool.ts'
import { LabelQueue } from './label-queue.ts'
import type { Memories } from './memories.ts'
import { Prefixes } from './prefixes.ts'
import type { PricingTask } from './pricing-task.ts'

/** So many beginnings tell enough; the more, the longer they take to build. */
const MOST_PREFIXES = 3_000_000

/** Floating-point sums may be off by so many thousandths of a penny. */
const KEY_SLACK = 1e-3

/** More visits than this are never open at once in a run that pays. */
const MOST_VISITS = 8

/** What a pricing found: the route of least reduced cost. */
export interface Cheapest {
  /** Thousandths of a penny; Infinity where there is no route at all. */
  readonly reducedCost: number
  /** Its units, first met first, each as often as it is met. */
  readonly units: readonly number[]
}

export interface LabellingPlan {
  readonly mostLabels: number
  /** Only routes whose reduced cost is less are sure to be built: thousandths of a penny. */
  readonly threshold: number
  /** Memories for the beginnings, where those of the routes remember more. */
  readonly prefixMemories?: Memories
  /**
   * Told of every route whose reduced cost is less than the threshold, but for dearer orders of the same units; the
   * task's memories are then to be full ones.
   */
  readonly onRoute?: (units: readonly number[], price: number) => void
}

/**
 * Exact pricing of one vehicle and crew over the route class: labels from the last visit backwards (Feillet et al. 2004, with
 * the `ng` relaxation of Baldacci, Mingozzi & Roberti 2011), each option's kept in a list from which the dominated are left out.
 */
export class Labelling {
  private readonly pool: LabelPool
  private readonly prefixes: Prefixes
  private readonly extender: Extender
  private readonly task: PricingTask
  private readonly plan: LabellingPlan
  private readonly dominance: Dominance
  /** Each option's labels, then of each option's and school's: visits opened before it. By the schools that are open. */
  private readonly buckets: readonly Map<number, Bucket>[]
  private best = Number.POSITIVE_INFINITY
  private bestUnits: readonly number[] = []

  constructor(task: PricingTask, plan: LabellingPlan) {
    this.task = task
    this.plan = plan
    const { memories, model, options, cost } = task
    const visits = Math.min(model.schools.length, MOST_VISITS)
    this.pool = new LabelPool(memories.ngWords + memories.cutWords, visits, plan.mostLabels)
    this.prefixes = new Prefixes(task, plan.prefixMemories ?? memories, plan.threshold)
    const bounded = Number.isFinite(plan.threshold)
    if (bounded) this.prefixes.build(MOST_PREFIXES)
    const join = new Join(this.pool, this.prefixes, task, plan.threshold)
    this.extender = new Extender(this.pool, task, visits, bounded ? join : undefined)
    const timed = cost.paysByTheSecond(this.longest() + gateSeconds(task))
    this.dominance = new Dominance(this.pool, task, timed, plan.onRoute !== undefined)
    this.buckets = Array.from({ length: options.unit.length * (1 + model.schools.length) }, () => new Map())
  }

  /** Builds every route that is worth it. */
  run(): Cheapest {
    const queue = new LabelQueue(this.pool, this.longest())
    const add = (label: number): void => {
      if (label >= 0 && this.keep(label)) queue.add(label)
    }
    for (const school of this.task.model.schools.keys()) add(this.extender.begin(school))
    for (let label = queue.take(); label >= 0; label = queue.take()) {
      const { ints, stride } = this.pool
      if (ints[label * stride + FIELD.state] === STATE.dominated) {
        this.pool.release(label)
        continue
      }
      ints[label * stride + FIELD.state] = STATE.extended
      this.extend(label, add)
    }
    return { reducedCost: this.best, units: this.bestUnits }
  }

  /** For want of which assistants routes may have been left out. */
  get wants(): CrewWants {
    const [end, start] = [this.extender.wants, this.prefixes.wants]
    return {
      shared: end.shared || start.shared,
      sharedSkilled: end.sharedSkilled || start.sharedSkilled,
      single: end.single || start.single,
      singleSkilled: end.singleSkilled || start.singleSkilled,
    }
  }

  private longest(): number {
    const { schools, earliest } = this.task.model
    const latest = Math.max(...schools.map((school) => school.until))
    return Math.max(0, latest - Math.min(earliest, ...schools.map((school) => school.from)))
  }

  private extend(label: number, add: (label: number) => void): void {
    const { options, model, allowed } = this.task
    const { ints, stride } = this.pool
    if ((ints[label * stride + FIELD.visits] as number) > 0)
      for (let option = 0; option < options.unit.length; option++)
        if (allowed[options.unit[option] as number] === true) add(this.extender.meet(label, option))
    const last = model.schools[this.pool.ints[label * stride + FIELD.lastSchool] as number]
    if (last?.mixes === false) {
      add(this.extender.visit(label, this.pool.ints[label * stride + FIELD.lastSchool] as number))
      return
    }
    for (const [school, { mixes }] of model.schools.entries())
      if (mixes) add(this.extender.visit(label, school))
  }

  /** Prices a new label and enters it into its list; false where another one does all that it does. */
  private keep(label: number): boolean {
    this.price(label)
    const { ints, stride } = this.pool
    const at = label * stride
    const node = ints[at + FIELD.node] as number
    const last = ints[at + FIELD.last] as number
    if (last < 0) return true
    const { options, model } = this.task
    const number = node >= 0 ? node : options.unit.length + last * model.schools.length + (-1 - node)
    const buckets = this.buckets[number] as Map<number, Bucket>
    const open = this.dominance.openBits(label)
    const key = this.dominance.key(label)
    for (const [others, bucket] of buckets)
      if ((open & ~others) === 0 && this.isDominated(label, bucket, key)) {
        this.pool.release(label)
        return false
      }
    for (const [others, bucket] of buckets) if ((others & ~open) === 0) this.dominate(label, bucket, key)
    const own = buckets.get(open) ?? new Bucket()
    buckets.set(open, own)
    own.insert(own.placeOf(key), label, key)
    return true
  }

  private isDominated(label: number, bucket: Bucket, key: number): boolean {
    const behind = bucket.placeOf(key + KEY_SLACK)
    for (let index = 0; index < behind; index++)
      if (this.dominance.holds(bucket.labels[index] as number, label)) return true
    return false
  }

  /** Takes out of a list whatever a label stands in for. */
  private dominate(label: number, bucket: Bucket, key: number): void {
    const { ints, stride } = this.pool
    bucket.keepFrom(bucket.placeOf(key - KEY_SLACK), (other) => {
      if (!this.dominance.holds(label, other)) return true
      if (ints[other * stride + FIELD.state] === STATE.waiting)
        ints[other * stride + FIELD.state] = STATE.dominated
      return false
    })
  }

  private price(label: number): void {
    if (!this.extender.isComplete(label)) return
    const { ints, stride, duals } = this.pool
    const at = label * stride
    const { task } = this
    const live = ints[at + FIELD.metres] as number
    const seconds = (ints[at + FIELD.time] as number) + (ints[at + FIELD.gate] as number)
    const wheelchairs = ints[at + FIELD.wheelchairs] as number
    const lastPlace = task.model.schools[ints[at + FIELD.lastSchool] as number]?.place ?? 0
    const dead = task.dead?.(this.extender.placeOf(at), lastPlace) ?? 0
    const worth = duals[label] as number
    const { threshold, onRoute } = this.plan
    const limit = onRoute === undefined ? this.best : threshold
    if (task.cost.atLeast(live, dead, wheelchairs, seconds) - worth >= limit) return
    const price = task.cost.exactly(live, dead, wheelchairs, seconds)
    const reducedCost = price - worth
    if (reducedCost < threshold) onRoute?.(this.unitsOf(label), price)
    if (reducedCost >= this.best) return
    this.best = reducedCost
    this.bestUnits = this.unitsOf(label)
  }

  private unitsOf(label: number): readonly number[] {
    const units: number[] = []
    const { ints, stride } = this.pool
    for (let at = label; at >= 0; at = ints[at * stride + FIELD.parent] as number) {
      const node = ints[at * stride + FIELD.node] as number
      if (node >= 0) units.push(this.task.options.unit[node] as number)
    }
    return units
  }
}

const gateSeconds = ({ model }: PricingTask): number =>
  Math.max(...model.schools.map((school) => school.unload)) +
  model.units.reduce((sum, unit) => sum + unit.gate, 0)
