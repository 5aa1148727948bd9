import { AM, NO_WAY_SECONDS, PM, type Problem, type Variant } from '../problem.ts'
import type { Newcomer, PlaceDrives } from './newcomer.ts'

function grown<Column extends Int32Array | Uint8Array>(column: Column, by: number): Column {
  const longer = new (column.constructor as new (length: number) => Column)(column.length + by)
  longer.set(column)
  return longer
}

/** Columns that are rewritten for every newcomer; the problem shows them as read-only to everybody else. */
interface Spare {
  readonly variants: Variant[]
  readonly unitOptions: Int32Array[]
  readonly unitPupils: (readonly number[])[]
  readonly excluded: Int32Array[]
  readonly customers: Int32Array[]
}

/**
 * A problem with one spare unit and one spare place (its last), into which newcomer after newcomer is written: pricing one
 * more pupil copies no drives (see `reach`). Until a newcomer is seated the unit never travels.
 */
export class Overlay {
  readonly problem: Problem
  /** The spare unit, and the customer that it is unless it must ride with others. */
  readonly unit: number
  readonly customer: number
  /** The spare place. */
  readonly place: number
  private readonly base: Problem
  private readonly spare: Spare
  private readonly freeStop: number

  /** `base` has a last place that nobody uses. */
  constructor(base: Problem) {
    const { unitCount } = base
    this.base = base
    this.unit = unitCount
    this.customer = base.customers.length
    this.place = base.placeCount - 1
    this.freeStop = base.unitStop.reduce((most, stop) => Math.max(most, stop), -1) + 1
    const pupils = base.unitPupils.reduce((most, own) => Math.max(most, ...own), -1) + 1
    this.spare = {
      variants: [...base.variants],
      unitOptions: [...base.unitOptions, Int32Array.of(this.place)],
      unitPupils: [...base.unitPupils, [pupils]],
      excluded: [...base.excluded, new Int32Array(0)],
      customers: [...base.customers, Int32Array.of(unitCount)],
    }
    const pair = <Column>(make: (direction: 0 | 1) => Column): readonly [Column, Column] => [
      make(AM),
      make(PM),
    ]
    this.problem = {
      ...base,
      ...this.spare,
      unitCount: unitCount + 1,
      unitSchool: grown(base.unitSchool, 1),
      unitStop: grown(base.unitStop, 1),
      variantOf: pair((direction) => grown(base.variantOf[direction], 5).fill(-1, 5 * unitCount)),
      presence: pair((direction) => grown(base.presence[direction], 1)),
      partition: pair((direction) => grown(base.partition[direction], 1)),
      unitTypes: grown(base.unitTypes, 1),
      customerOf: grown(base.customerOf, 1).fill(this.customer, unitCount),
      neighbours: [...base.neighbours, new Int32Array(0)],
    }
  }

  /** Writes a newcomer into the spare unit, and forgets the one before. */
  seat(newcomer: Newcomer): void {
    const { problem, spare, unit } = this
    const known = typeof newcomer.home === 'number'
    if (typeof newcomer.home !== 'number') this.drive(newcomer.home)
    spare.unitOptions[unit] = Int32Array.from([
      known ? (newcomer.home as number) : this.place,
      ...newcomer.points,
    ])
    problem.unitSchool[unit] = newcomer.school
    problem.unitStop[unit] = newcomer.stop < 0 ? this.freeStop : newcomer.stop
    problem.unitTypes[unit] = newcomer.types
    this.writeWeeks(newcomer)
    this.keepApart(newcomer.excluded)
    this.bind(newcomer.with)
  }

  private writeWeeks(newcomer: Newcomer): void {
    const { problem, spare, unit } = this
    spare.variants.length = this.base.variants.length
    for (const direction of [AM, PM] as const) {
      const week = newcomer.weeks[direction]
      const from = spare.variants.length
      spare.variants.push(...week.variants)
      for (const [day, at] of week.days.entries())
        problem.variantOf[direction][unit * 5 + day] = at < 0 ? -1 : from + at
      problem.presence[direction][unit] = week.presence
      problem.partition[direction][unit] = week.partition
    }
  }

  /** Either side of an exclusion knows of it. */
  private keepApart(others: readonly number[]): void {
    const { base, spare, unit } = this
    for (const other of spare.excluded[unit] as Int32Array)
      spare.excluded[other] = base.excluded[other] as Int32Array
    spare.excluded[unit] = Int32Array.from(others)
    for (const other of others)
      spare.excluded[other] = Int32Array.of(...(base.excluded[other] as Int32Array), unit)
  }

  /** The newcomer and those who must share a route with it are one customer: the first of theirs. */
  private bind(others: readonly number[]): void {
    const { base, spare, unit, customer, problem } = this
    const { customerOf } = problem
    if (customerOf[unit] !== customer) {
      customerOf.set(base.customerOf)
      for (const [at, units] of base.customers.entries()) spare.customers[at] = units
    }
    customerOf[unit] = customer
    spare.customers[customer] = Int32Array.of(unit)
    const [first] = others
    if (first === undefined) return
    const joined = [...others.flatMap((other) => [...(base.customers[other] as Int32Array)]), unit]
    for (const other of [...others, customer]) spare.customers[other] = new Int32Array(0)
    spare.customers[first] = Int32Array.from(joined)
    for (const member of joined) customerOf[member] = first
  }

  private drive({ out, into, fromBases, toBases }: PlaceDrives): void {
    const { place } = this
    const { legs, legsInto, placeCount, baseOut, baseIn } = this.problem
    for (const [base, row] of baseOut.entries()) row[place] = fromBases[base] ?? NO_WAY_SECONDS
    for (const [base, row] of baseIn.entries()) row[place] = toBases[base] ?? NO_WAY_SECONDS
    for (const direction of [AM, PM] as const) {
      if (legs[direction].length === 0) continue
      legs[direction].set(out[direction].subarray(0, 2 * place), 2 * place * placeCount)
      legsInto[direction].set(into[direction].subarray(0, 2 * place), 2 * place * placeCount)
      const itself = 2 * (place * placeCount + place)
      legs[direction].fill(0, itself, itself + 2)
      legsInto[direction].fill(0, itself, itself + 2)
    }
  }

  /**
   * Writes the drives to and from the spare place at some other places. A newcomer's own rows are written when it is seated, all at
   * one spot; the other ends are scattered over the whole table, and few of them are ever looked at.
   */
  reach(others: Iterable<number>): void {
    const { place } = this
    const { legs, legsInto, placeCount } = this.problem
    const row = 2 * place * placeCount
    for (const other of others) {
      const cell = 2 * (other * placeCount + place)
      for (const direction of [AM, PM] as const) {
        const [away, here] = [legs[direction], legsInto[direction]]
        if (away.length === 0 || other === place) continue
        away[cell] = here[row + 2 * other] as number
        away[cell + 1] = here[row + 2 * other + 1] as number
        here[cell] = away[row + 2 * other] as number
        here[cell + 1] = away[row + 2 * other + 1] as number
      }
    }
  }
}
