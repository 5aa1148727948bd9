import { describe, expect, it } from 'vitest'
import { NO_CREW } from '../../../src/verifier/crews.ts'
import { Extender } from '../../../src/verifier/extend.ts'
import { FIELD, LabelPool } from '../../../src/verifier/label-pool.ts'
import { pricingTask, slicePricing, vehiclesOf } from '../../../src/verifier/price-slice.ts'
import type { PricingTask } from '../../../src/verifier/pricing-task.ts'
import { WindowFloors } from '../../../src/verifier/window-floors.ts'
import { createRandom, type Random } from '../../support/random.ts'
import { denseCouncil } from '../../support/verifier/dense-council.ts'
import { compiledSlice, unitsOf, verifyCase } from '../../support/verifier/verify-case.ts'

const SEEDS = 20
const WALKS = 60
const MOST_STEPS = 9

/** One vehicle's task of a dense council, with a first hour that some runs are too long for. */
async function randomTask(seed: number, random: Random): Promise<PricingTask> {
  const subject = await verifyCase(denseCouncil(seed, 7), seed)
  const slice = subject.slices[seed % subject.slices.length]!
  const units = unitsOf(subject, slice)
  const model = compiledSlice(subject, slice, units)
  const first = Math.min(...model.schools.map(({ from }) => from))
  const pricing = slicePricing(
    { ...model, earliest: first - 60 * random.integer(5, 150) },
    {
      units: units.map((pupils) => ({ pupils: [...pupils], dual: 0 })),
      memory: units.map((_, unit) => [unit]),
      cuts: [],
    },
  )
  return pricingTask(subject.context, pricing, random.pick(vehiclesOf(subject.context)), NO_CREW)
}

/** Extends partial routes at random. */
class Walk {
  readonly task: PricingTask
  readonly floors: WindowFloors
  readonly pool: LabelPool
  private readonly extender: Extender
  readonly tally = { begun: 0, visits: 0, waits: 0, unbound: 0 }

  constructor(task: PricingTask) {
    this.task = task
    this.floors = new WindowFloors(task)
    const schools = task.model.schools.length
    this.pool = new LabelPool(task.memories.ngWords + task.memories.cutWords, schools, 1_000_000)
    this.extender = new Extender(this.pool, task, schools)
  }

  private field(label: number, name: keyof typeof FIELD): number {
    return this.pool.ints[label * this.pool.stride + FIELD[name]]!
  }

  /** The label and those that it was made from since a visit was opened. */
  private sinceVisit(label: number): readonly number[] {
    const chain = [label]
    for (let at = label; this.field(at, 'node') >= 0; ) {
      at = this.field(at, 'parent')
      chain.push(at)
    }
    return chain
  }

  private placeOf(label: number): number {
    return this.extender.placeOf(label * this.pool.stride)
  }

  private isBegun(label: number): boolean {
    return this.floors.isBegun(this.placeOf(label), this.field(label, 'latest') - this.field(label, 'time'))
  }

  private neverWaits(label: number): boolean {
    return this.floors.neverWaits(this.placeOf(label), this.field(label, 'opens') - this.field(label, 'time'))
  }

  private visit(label: number, school: number): number {
    const made = this.extender.visit(label, school)
    if (made < 0) return made
    const { model } = this.task
    const { place, unload } = model.schools[school]!
    const drive = model.roads.seconds[place * model.places.length + this.placeOf(label)]!
    const chain = this.sinceVisit(label)
    expect(chain.map((each) => this.isBegun(each))).not.toContain(true)
    this.tally.visits++
    if (this.field(made, 'time') > this.field(label, 'time') + drive + unload) {
      expect(chain.map((each) => this.neverWaits(each))).not.toContain(true)
      this.tally.waits++
    }
    return made
  }

  private meet(label: number, option: number, free: Extender): number {
    const made = this.extender.meet(label, option)
    if (this.floors.isBegun(this.placeOf(label), Number.NEGATIVE_INFINITY)) {
      const anyway = free.meet(label, option)
      expect(made >= 0).toBe(anyway >= 0)
      this.tally.unbound++
    }
    return made
  }

  run(random: Random): void {
    const { options, model } = this.task
    const anyHour = { ...this.task, model: { ...model, earliest: Number.NEGATIVE_INFINITY } }
    const free = new Extender(this.pool, anyHour, model.schools.length)
    let label = this.extender.begin(random.integer(0, model.schools.length - 1))
    for (let step = 0; step < MOST_STEPS && label >= 0; step++) {
      if (this.isBegun(label)) this.tally.begun++
      const at = label
      const next = [
        ...Array.from(options.unit, (_, option) => this.meet(at, option, free)),
        ...Array.from(model.schools, (_, school) => this.visit(at, school)),
      ].filter((made) => made >= 0)
      if (next.length === 0) return
      label = random.pick(next)
    }
  }
}

describe('the floors of windows', () => {
  it('let no visit come before a stop that is said to be begun, nor one that has to wait where none does', async () => {
    const sum = { begun: 0, visits: 0, waits: 0, unbound: 0 }
    for (let seed = 0; seed < SEEDS; seed++) {
      const random = createRandom(seed)
      const walk = new Walk(await randomTask(seed, random))
      for (let round = 0; round < WALKS; round++) walk.run(random)
      for (const name of ['begun', 'visits', 'waits', 'unbound'] as const) sum[name] += walk.tally[name]
    }
    expect(Math.min(...Object.values(sum))).toBeGreaterThan(100)
  })
})
