import type { LatLon } from '../../../src/domain/place.ts'
import { placeKey } from '../../../src/domain/place.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { offers } from '../../../src/pricing/offers.ts'
import type { RunDays } from '../naive/run-days.ts'
import { type Enumeration, type FindWays, type Met, ridingOn, type Way, wayOf } from './cheapest-route.ts'
import { limitSeconds, type ReferenceStop, schoolsMayMix, serviceSeconds } from './run-reference.ts'

/**
 * The second oracle: the ways of driving one run by dynamic programming, for more pupils than orders can be tried for, and
 * without any of the solver's code. A run (in the morning's form) is cut at its visits to schools. The orders of the
 * households met before one visit come from a table over sets and first households (Held & Karp 1962); the visits follow
 * each other by trying. What comes out is measured by the plain reference of run-reference.ts.
 */

/** An order of households before a visit. */
interface Order {
  readonly households: readonly number[]
  readonly metres: number
  /** From the arrival at the first to the arrival at the school, without waiting. */
  readonly seconds: number
  /** By household: from leaving its stop to the arrival at the school. */
  readonly tails: readonly number[]
}

/** A beginning of a run, up to and including its last visit so far. */
interface Beginning {
  readonly stops: readonly ReferenceStop[]
  readonly met: number
  readonly metres: number
  readonly seconds: number
  /** Who is still aboard, and for how long without waiting. */
  readonly aboard: readonly { readonly pupil: Pupil; readonly seconds: number }[]
  readonly seats: number
  readonly wheelchairs: number
  /** The earliest that the last visit can be over, by the schools' windows alone, on the morning's clock. */
  readonly early: number
}

const DAY = 86_400

const inChairs = (pupils: readonly Pupil[]): number =>
  pupils.filter((pupil) => pupil.travel === 'wheelchair').length

class RunOrders {
  private readonly enumeration: Enumeration
  private readonly run: RunDays
  private readonly households: readonly Met[]
  private readonly schools: readonly string[]
  private readonly limits = new Map<Pupil, number>()
  private readonly doors: readonly number[]
  /** Whether the longer of two runs may be the cheaper one, and whether a run's ends have a price. */
  private readonly falling: boolean
  private readonly dead: boolean
  private readonly tables = new Map<string, ReadonlyMap<number, readonly Order[]>>()
  private readonly ways: Way[] = []
  /** Least metres to each household, then to each school, from any other of them. */
  private readonly nearest: readonly number[]
  private assistants = 0

  constructor(enumeration: Enumeration, run: RunDays, met: readonly Met[]) {
    this.enumeration = enumeration
    this.run = run
    this.households = ridingOn(run, met)
    this.schools = [...new Set(run.riders.map((pupil) => pupil.schoolId))]
    const { council, travel } = enumeration
    for (const pupil of run.riders)
      this.limits.set(pupil, limitSeconds(council, travel, run.direction, pupil))
    this.doors = this.households.map(({ at, pupils }) =>
      serviceSeconds(council, { at, schoolId: undefined, pupils }),
    )
    const all = offers(council.framework)
    this.falling = all.some(({ rate }) => rate.band_basis === 'whole_journey' && rate.bands.length > 1)
    this.dead = all.some(({ operator, rate }) => operator?.base !== undefined && rate.dead_pence_per_mile > 0)
    const places = [...this.households.map(({ at }) => at), ...this.schools.map((id) => this.gate(id))]
    this.nearest = places.map((to, self) =>
      Math.min(...places.filter((_, other) => other !== self).map((from) => this.leg(from, to).metres)),
    )
  }

  find(): readonly Way[] {
    this.extend({ stops: [], met: 0, metres: 0, seconds: 0, aboard: [], seats: 0, wheelchairs: 0, early: 0 })
    return this.ways
  }

  private gate(schoolId: string): LatLon {
    const place = this.enumeration.council.schools.get(schoolId)?.place
    if (place === undefined) throw new RangeError('a school without a place')
    return place
  }

  /** A leg of the morning's form: an afternoon is driven the other way round. */
  private leg(from: LatLon, to: LatLon) {
    const { travel } = this.enumeration
    return this.run.direction === 'am' ? travel.drive(from, to, 'am') : travel.drive(to, from, 'pm')
  }

  private at(household: number): LatLon {
    return this.households[household]?.at ?? { lat: 0, lon: 0 }
  }

  /** Every further visit, with every set of households met on the way to it: the largest sets first. */
  private extend(begun: Beginning): void {
    const all = (1 << this.households.length) - 1
    if (begun.met === all && begun.aboard.length === 0) {
      this.measure(begun.stops)
      return
    }
    const waiting = all & ~begun.met
    for (let set = waiting; ; set = (set - 1) & waiting) {
      for (const schoolId of this.schools)
        if (this.isExpected(begun, set, schoolId))
          for (const order of this.orders(schoolId, set)) this.visit(begun, set, order, schoolId)
      if (set === 0) return
    }
  }

  private members(set: number): readonly Pupil[] {
    return this.households.flatMap(({ pupils }, at) => (((set >> at) & 1) === 1 ? pupils : []))
  }

  private isExpected({ aboard }: Beginning, set: number, schoolId: string): boolean {
    return (
      aboard.some(({ pupil }) => pupil.schoolId === schoolId) ||
      this.members(set).some((pupil) => pupil.schoolId === schoolId)
    )
  }

  /** Meets the households of an order, and drives on to the school. */
  private visit(begun: Beginning, set: number, order: Order, schoolId: string): void {
    const gate = this.gate(schoolId)
    const last = begun.stops.at(-1)
    const [first] = order.households
    const way =
      last === undefined ? undefined : this.leg(last.at, first === undefined ? gate : this.at(first))
    const seconds = (way?.seconds ?? 0) + order.seconds
    const joined = order.households.flatMap((household) =>
      (this.households[household]?.pupils ?? []).map((pupil) => ({
        pupil,
        seconds: order.tails[household] ?? 0,
      })),
    )
    const aboard = [...begun.aboard.map((one) => ({ ...one, seconds: one.seconds + seconds })), ...joined]
    if (aboard.some((one) => one.seconds > (this.limits.get(one.pupil) ?? 0))) return
    if (aboard.length > 1 && aboard.some(({ pupil }) => pupil.travelAlone)) return
    const chairs = inChairs(aboard.map(({ pupil }) => pupil))
    const out = aboard.filter(({ pupil }) => pupil.schoolId === schoolId).map(({ pupil }) => pupil)
    const stop: ReferenceStop = { at: gate, schoolId, pupils: out }
    const gateSeconds = serviceSeconds(this.enumeration.council, stop)
    const [opens, closes] = this.window(schoolId, gateSeconds)
    const arrives = Math.max(opens, begun.early + (last === undefined ? 0 : seconds))
    if (arrives > closes) return
    const next: Beginning = {
      early: arrives + gateSeconds,
      stops: [...begun.stops, ...this.stopsOf(order), stop],
      met: begun.met | set,
      metres: begun.metres + (way?.metres ?? 0) + order.metres,
      seconds: begun.seconds + seconds + gateSeconds,
      aboard: aboard
        .filter(({ pupil }) => pupil.schoolId !== schoolId)
        .map((one) => ({ ...one, seconds: one.seconds + gateSeconds })),
      seats: Math.max(begun.seats, aboard.length - chairs),
      wheelchairs: Math.max(begun.wheelchairs, chairs),
    }
    if (!this.isNeedless(next)) this.extend(next)
  }

  /** When a vehicle may arrive at a school, on the morning's clock: an afternoon's is turned round. */
  private window(schoolId: string, gateSeconds: number): readonly [number, number] {
    const bells = this.run.bells(schoolId)
    return this.run.direction === 'am'
      ? [bells.arriveFrom, bells.arriveBy]
      : [DAY - bells.collectBy, DAY - bells.collectFrom - gateSeconds]
  }

  /** Households at one place, one behind the other, are met at one stop. */
  private stopsOf(order: Order): readonly ReferenceStop[] {
    const stops: ReferenceStop[] = []
    for (const household of order.households) {
      const at = this.at(household)
      const pupils = this.households[household]?.pupils ?? []
      const before = stops.at(-1)
      if (before !== undefined && placeKey(before.at) === placeKey(at))
        stops[stops.length - 1] = { ...before, pupils: [...before.pupils, ...pupils] }
      else stops.push({ at, schoolId: undefined, pupils })
    }
    return stops
  }

  /** Whether a way already found is as good as anything that can become of a beginning. */
  private isNeedless({ met, metres, seconds, aboard, seats, wheelchairs }: Beginning): boolean {
    if (this.falling || this.dead) return false
    const waiting = this.households.flatMap((_, at) => (((met >> at) & 1) === 1 ? [] : [at]))
    const riders = [
      ...aboard.map(({ pupil }) => pupil),
      ...waiting.flatMap((at) => this.households[at]?.pupils ?? []),
    ]
    const expected = this.schools.flatMap((id, at) =>
      riders.some((pupil) => pupil.schoolId === id) ? [this.households.length + at] : [],
    )
    const least = [...waiting, ...expected].reduce((sum, at) => sum + (this.nearest[at] ?? 0), metres)
    return this.ways.some(
      (way) =>
        way.live <= least &&
        way.seconds <= seconds &&
        way.seats <= seats + this.assistants &&
        way.wheelchairs <= wheelchairs,
    )
  }

  private measure(morning: readonly ReferenceStop[]): void {
    const way = wayOf(
      this.enumeration,
      this.run,
      this.run.direction === 'am' ? morning : morning.toReversed(),
    )
    if (way === undefined) return
    this.assistants = way.seats - Math.max(...this.seatsTaken(morning))
    const asGood = (one: Way, other: Way): boolean =>
      (this.falling ? one.live === other.live : one.live <= other.live) &&
      one.seconds <= other.seconds &&
      one.seats <= other.seats &&
      one.wheelchairs <= other.wheelchairs &&
      (!this.dead ||
        (placeKey(one.first) === placeKey(other.first) && placeKey(one.last) === placeKey(other.last)))
    if (this.ways.some((known) => asGood(known, way))) return
    const kept = this.ways.filter((known) => !asGood(way, known))
    this.ways.splice(0, this.ways.length, ...kept, way)
  }

  private seatsTaken(morning: readonly ReferenceStop[]): readonly number[] {
    let seats = 0
    return morning.map(({ pupils, schoolId }) => {
      const count = pupils.length - inChairs(pupils)
      seats += schoolId === undefined ? count : -count
      return seats
    })
  }

  /** The orders of a set of households before a visit, but for those that another is as good as in every respect. */
  private orders(schoolId: string, set: number): readonly Order[] {
    if (set === 0) return [{ households: [], metres: 0, seconds: 0, tails: [] }]
    let found: readonly Order[] = []
    for (let first = 0; first < this.households.length; first++)
      found = [...found, ...(this.table(schoolId, set).get(first) ?? [])]
    return found
  }

  /** By first household: the orders of a set, each from those of a set with one household less. */
  private table(schoolId: string, set: number): ReadonlyMap<number, readonly Order[]> {
    const key = `${schoolId} ${set}`
    const known = this.tables.get(key)
    if (known !== undefined) return known
    const byFirst = new Map<number, readonly Order[]>()
    this.households.forEach((_, first) => {
      if (((set >> first) & 1) === 0) return
      const rest = set & ~(1 << first)
      const after = rest === 0 ? [undefined] : [...this.table(schoolId, rest).values()].flat()
      let kept: readonly Order[] = []
      for (const order of after) {
        const longer = this.precede(schoolId, first, order)
        if (!this.inTime(first, longer) || kept.some((one) => this.asGood(one, longer, set, schoolId)))
          continue
        kept = [...kept.filter((one) => !this.asGood(longer, one, set, schoolId)), longer]
      }
      byFirst.set(first, kept)
    })
    this.tables.set(key, byFirst)
    return byFirst
  }

  private precede(schoolId: string, first: number, order: Order | undefined): Order {
    const [second] = order?.households ?? []
    const to = second === undefined ? this.gate(schoolId) : this.at(second)
    const way = this.leg(this.at(first), to)
    const together = second !== undefined && placeKey(this.at(first)) === placeKey(to)
    const tails = [...(order?.tails ?? [])]
    // Those met at one place leave it together.
    tails[first] = together ? (tails[second] ?? 0) : way.seconds + (order?.seconds ?? 0)
    return {
      households: [first, ...(order?.households ?? [])],
      metres: way.metres + (order?.metres ?? 0),
      seconds: (this.doors[first] ?? 0) + way.seconds + (order?.seconds ?? 0),
      tails,
    }
  }

  private inTime(household: number, { tails }: Order): boolean {
    const pupils = this.households[household]?.pupils ?? []
    return pupils.every((pupil) => (tails[household] ?? 0) <= (this.limits.get(pupil) ?? 0))
  }

  /** As short in metres and seconds, and for those who stay aboard. */
  private asGood(one: Order, other: Order, set: number, schoolId: string): boolean {
    if (this.falling ? one.metres !== other.metres : one.metres > other.metres) return false
    if (one.seconds > other.seconds) return false
    // The first one's clock at home has a limit of its own.
    const [first = 0] = one.households
    if ((one.tails[first] ?? 0) > (other.tails[first] ?? 0)) return false
    return this.households.every(
      ({ pupils }, at) =>
        ((set >> at) & 1) === 0 ||
        pupils.every((pupil) => pupil.schoolId === schoolId) ||
        (one.tails[at] ?? 0) <= (other.tails[at] ?? 0),
    )
  }
}

/** The ways of driving a run, but for those that are as dear or dearer, and as long or longer, in every respect. */
export const bestWays: FindWays = (enumeration, run, met) => {
  const schools = new Set(run.riders.map((pupil) => pupil.schoolId))
  const visits = [...schools].map((schoolId) => ({ at: { lat: 0, lon: 0 }, schoolId, pupils: [] }))
  return schoolsMayMix(enumeration.council, visits) ? new RunOrders(enumeration, run, met).find() : []
}
