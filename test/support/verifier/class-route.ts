import type { CheckContext } from '../../../src/checker/context.ts'
import { assistantsFor, takesSeat } from '../../../src/checker/needs.ts'
import { allOffers } from '../../../src/checker/offers.ts'
import { runPrice } from '../../../src/checker/price/run-price.ts'
import { deadMetres } from '../../../src/checker/rules/run-sums.ts'
import { rideLimit } from '../../../src/checker/rules/ride-time.ts'
import { doorSeconds, gateSeconds } from '../../../src/checker/rules/service-time.ts'
import { driveSeconds } from '../../../src/checker/roads-view.ts'
import { parseClock } from '../../../src/domain/clock.ts'
import { type LatLon, samePlace } from '../../../src/domain/place.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import type { ExpectedSlice } from '../../../src/verifier/expected-slices.ts'

/** A unit of a slice, for plain enumeration. */
export interface PlainUnit {
  readonly pupils: readonly Pupil[]
  readonly schoolId: string
  readonly places: readonly LatLon[]
}

/** One step of a route in the canonical form: a unit is met at a place, or a school is visited. */
export type Step =
  | { readonly kind: 'meet'; readonly unit: number; readonly place: LatLon }
  | { readonly kind: 'visit'; readonly schoolId: string }

export interface PlainSlice {
  readonly context: CheckContext
  readonly slice: ExpectedSlice
  readonly units: readonly PlainUnit[]
}

interface Stop {
  readonly place: LatLon
  readonly units: number[]
}

/** A visit with the stops that were made on the way to it. */
interface Stage {
  readonly stops: Stop[]
  readonly schoolId: string
}

function stagesOf(steps: readonly Step[]): readonly Stage[] {
  const stages: Stage[] = []
  let stops: Stop[] = []
  for (const step of steps) {
    if (step.kind === 'visit') {
      stages.push({ stops, schoolId: step.schoolId })
      stops = []
      continue
    }
    const here = stops.at(-1)
    if (here !== undefined && samePlace(here.place, step.place)) here.units.push(step.unit)
    else stops.push({ place: step.place, units: [step.unit] })
  }
  return stages
}

/** Reads docs/bound.md's route class line by line, for one sequence. Nothing is incremental, nothing is shared with the pricing. */
class ClassRoute {
  private readonly given: PlainSlice
  private readonly stages: readonly Stage[]
  /** Arrivals at the visits, from the first one's on. */
  private readonly arrivals: number[] = [0]
  /** For each unit: the stage in which it is met, and the visit at which it gets out. */
  private readonly rides = new Map<number, { met: number; out: number; tail: number }>()
  private lead = 0
  private metres = 0

  constructor(given: PlainSlice, steps: readonly Step[]) {
    this.given = given
    this.stages = stagesOf(steps)
  }

  /** The least whole price in pence without fees by pupil; undefined for a sequence that is not of the class. */
  price(): number | undefined {
    if (!this.timed() || !this.everyoneGetsOut()) return undefined
    if (!this.ridesAndWindowsHold() || !this.companyIsAllowed()) return undefined
    return this.cheapestOffer()
  }

  private get pupils(): readonly Pupil[] {
    return [...this.rides.keys()].flatMap((unit) => this.given.units[unit]!.pupils)
  }

  private school(schoolId: string) {
    return this.given.context.council.schools.get(schoolId)!
  }

  private drive(from: LatLon, to: LatLon): { seconds: number; metres: number } | undefined {
    const { context, slice } = this.given
    const drive = slice.direction === 'am' ? context.roads.drive(from, to) : context.roads.drive(to, from)
    if (drive === undefined) return undefined
    return {
      metres: drive.metres,
      seconds: driveSeconds(drive, context.council.policy.traffic[slice.direction]),
    }
  }

  private unload(schoolId: string): number {
    return gateSeconds(this.school(schoolId), [], this.given.context.council.policy)
  }

  private window(schoolId: string): { from: number; until: number } {
    const bells = this.school(schoolId).bells[this.given.slice.day]
    return this.given.slice.direction === 'am'
      ? { from: bells.arriveFrom, until: bells.arriveBy }
      : { from: -bells.collectBy, until: -(bells.collectFrom + this.unload(schoolId)) }
  }

  private door(stop: Stop): number {
    const pupils = stop.units.flatMap((unit) => this.given.units[unit]!.pupils)
    return doorSeconds(pupils, this.given.context.council.policy)
  }

  /** Drives and doors of each stage, and the arrivals that follow. */
  private timed(): boolean {
    for (const [index, stage] of this.stages.entries()) {
      const before = this.stages[index - 1]
      const end = this.school(stage.schoolId).place!
      const places = [...stage.stops.map((stop) => stop.place), end]
      const start = before === undefined ? undefined : this.school(before.schoolId).place!
      const legs = places.map((place, at) => {
        const from = at === 0 ? start : places[at - 1]
        return from === undefined ? { metres: 0, seconds: 0 } : this.drive(from, place)
      })
      let spent = before === undefined ? 0 : this.unload(before.schoolId)
      const departs: number[] = []
      for (const [at, leg] of legs.entries()) {
        if (leg === undefined) return false
        spent += leg.seconds
        this.metres += leg.metres
        const stop = stage.stops[at]
        if (stop === undefined) continue
        spent += this.door(stop)
        departs.push(spent)
      }
      for (const [at, stop] of stage.stops.entries())
        for (const unit of stop.units)
          this.rides.set(unit, { met: index, out: -1, tail: spent - departs[at]! })
      if (before === undefined) this.lead = spent
      else {
        const gap = this.window(stage.schoolId).from - this.window(before.schoolId).until
        this.arrivals.push(this.arrivals[index - 1]! + Math.max(spent, gap))
      }
    }
    return true
  }

  private everyoneGetsOut(): boolean {
    const used = new Set<number>()
    for (const [unit, ride] of this.rides) {
      const { schoolId } = this.given.units[unit]!
      ride.out = this.stages.findIndex((stage, at) => at >= ride.met && stage.schoolId === schoolId)
      if (ride.out < 0) return false
      used.add(ride.out)
    }
    return this.stages.every((_, at) => used.has(at)) && (this.stages[0]?.stops.length ?? 0) > 0
  }

  private ridesAndWindowsHold(): boolean {
    const { context, slice, units } = this.given
    const { policy } = context.council
    for (const [unit, { met, out, tail }] of this.rides) {
      const time = tail + this.arrivals[out]! - this.arrivals[met]!
      for (const pupil of units[unit]!.pupils)
        if (time > rideLimit(context, pupil, slice.direction).seconds) return false
    }
    const windows = this.stages.map((stage) => this.window(stage.schoolId))
    for (const [i, early] of windows.entries())
      for (const [j, late] of windows.entries())
        if (j > i && this.arrivals[j]! - this.arrivals[i]! > late.until - early.from) return false
    const latest = Math.min(...windows.map(({ until }, at) => until - this.arrivals[at]!))
    const first = this.stages[0]!.stops[0]!
    return slice.direction === 'am'
      ? parseClock(policy.earliest_pick_up)! + this.lead <= latest
      : -parseClock(policy.latest_drop_off)! + this.lead - this.door(first) <= latest
  }

  /** The units aboard on the last leg of each stage, when it is fullest. */
  private aboard(): readonly (readonly number[])[] {
    return this.stages.map((_, at) =>
      [...this.rides].filter(([, { met, out }]) => met <= at && at <= out).map(([unit]) => unit),
    )
  }

  private companyIsAllowed(): boolean {
    const { context, units } = this.given
    for (const unit of this.aboard())
      if (unit.length > 1 && unit.some((one) => units[one]!.pupils.some((pupil) => pupil.travelAlone)))
        return false
    const schools = new Set(this.stages.map((stage) => stage.schoolId))
    if (schools.size < 2) return true
    return context.council.policy.mixed_schools && [...schools].every((id) => this.school(id).mixes)
  }

  private cheapestOffer(): number | undefined {
    const { context, slice, units } = this.given
    const { framework, policy } = context.council
    const assistants = assistantsFor(this.pupils, policy)
    const loads = this.aboard().map((aboard) => aboard.flatMap((unit) => units[unit]!.pupils))
    const prices = allOffers(framework)
      .filter(({ type, operator }) => operator?.capacity[type.id] !== 0)
      .filter(({ type }) =>
        this.pupils.every((pupil) =>
          pupil.vehicleFeatures.every((feature) => type.features.includes(feature)),
        ),
      )
      .filter(({ type }) =>
        type.layouts.some((layout) =>
          loads.every(
            (load) =>
              load.filter(takesSeat).length + assistants.length <= layout.seats &&
              load.filter((pupil) => !takesSeat(pupil)).length <= layout.wheelchairs,
          ),
        ),
      )
      .map(({ operator, rate }) => {
        const ends = [this.stages[0]!.stops[0]!.place, this.school(this.stages.at(-1)!.schoolId).place!]
        const [from, to] = slice.direction === 'am' ? ends : ends.toReversed()
        const price = runPrice(framework, rate, {
          direction: slice.direction,
          bothWays: slice.otherWay,
          riders: this.pupils,
          assistants,
          liveMetres: this.metres,
          deadMetres: deadMetres(context.roads, operator, from, to),
          seconds: this.lead + this.arrivals.at(-1)! + this.lastGate(),
        })
        const fee = framework.management_fee.basis === 'per_pupil_day' ? 0 : price.management_fee_pence
        return price.vehicle_pence + price.assistant_pence + fee
      })
    return prices.length === 0 ? undefined : Math.min(...prices)
  }

  private lastGate(): number {
    const last = this.stages.length - 1
    const leaving = [...this.rides].filter(([, ride]) => ride.out === last).map(([unit]) => unit)
    const pupils = leaving.flatMap((unit) => this.given.units[unit]!.pupils)
    return gateSeconds(this.school(this.stages[last]!.schoolId), pupils, this.given.context.council.policy)
  }
}

/** The least price in pence of a sequence of steps, without fees by pupil and day; undefined where it is not of the class. */
export const classPrice = (given: PlainSlice, steps: readonly Step[]): number | undefined =>
  new ClassRoute(given, steps).price()
