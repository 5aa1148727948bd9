import type { Memories } from './memories.ts'
import { PREFIX } from './prefix-pool.ts'
import type { PricingTask } from './pricing-task.ts'
import { SchoolTails } from './school-tails.ts'
import { Tails } from './tails.ts'

/** What the rest of a route can still save at the best, by all that is known of a beginning of it. */
export class Rest {
  private readonly task: PricingTask
  private readonly tails: Tails
  private readonly schoolTails: SchoolTails | undefined

  /** `masked`: whether beginnings know the schools of those aboard. `opens`, `closes`: each option's hours. */
  constructor(
    task: PricingTask,
    memories: Memories,
    opens: Int32Array,
    closes: Int32Array,
    { masked, ...prices }: { readonly masked: boolean; readonly slope: number; readonly supplement: number },
  ) {
    this.task = task
    this.tails = new Tails(task, memories, opens, closes, prices)
    this.schoolTails = masked ? new SchoolTails(task, memories, opens, closes, prices) : undefined
  }

  /** No more than what the rest adds to the price of the beginning that stands at `at`, in thousandths of a penny. */
  least(ints: Int32Array, at: number): number {
    const node = ints[at + PREFIX.node] as number
    const departs = ints[at + PREFIX.departs] as number
    const schools = ints[at + PREFIX.schools] as number
    const { tails, schoolTails } = this
    if (node < 0) {
      const unload = this.task.model.schools[-1 - node]?.unload ?? 0
      return schoolTails?.leastAfter(-1 - node, departs - unload, schools) ?? Number.NEGATIVE_INFINITY
    }
    const people = (ints[at + PREFIX.seats] as number) + (ints[at + PREFIX.wheelchairs] as number)
    const least = tails.least(node, departs, people)
    const slack = ints[at + PREFIX.slack] as number
    return schoolTails === undefined
      ? least
      : Math.max(least, schoolTails.least(node, departs, slack, schools))
  }
}
