import { LAST_SECOND } from '../../domain/clock.ts'
import { AM, type Problem, NO_WAY_SECONDS, type Variant } from '../problem.ts'
import type { HomeTimes } from './home-times.ts'
import { VisitTimes } from './visit-times.ts'

/** A token of a sequence is a unit to be met (≥ 0) or a visit to a school. */
export const visitOf = (school: number): number => -1 - school
export const schoolOf = (token: number): number => -1 - token

/** The longest sequence of tokens that the search builds. */
export const MAX_TOKENS = 96
const MAX_OPEN = 64

/**
 * Checks one run (a sequence on one weekday) and measures it. One instance is reused for every check: results are
 * read from its fields until the next call, and nothing is allocated.
 */
export class RunCheck {
  metres = 0
  /** The shortest duration, first arrival to last departure. */
  seconds = 0
  /** Most seats taken at once, assistants included, and most wheelchair spaces. */
  seats = 0
  wheelchairs = 0
  wheelchairPupils = 0
  /** Assistants by pay. */
  ordinary = 0
  skilled = 0
  oneWay = 0
  bothWays = 0
  /** First and last place, canonical. */
  first = -1
  last = -1
  /** Canonical arrivals at the visits, and the first segment's length: for writing times down. */
  readonly visits = new VisitTimes()
  /** Prices changed times; undefined where they cost nothing. */
  homes: HomeTimes | undefined

  private readonly problem: Problem
  private readonly unitPlace: Int32Array

  // Those aboard, by the school they go to and the segment in which they got in.
  private open = 0
  private readonly openSchool = new Int32Array(MAX_OPEN)
  private readonly openSegment = new Int32Array(MAX_OPEN)
  private readonly openDue = new Int32Array(MAX_OPEN)
  private readonly openSeats = new Int32Array(MAX_OPEN)
  private readonly openChairs = new Int32Array(MAX_OPEN)
  private readonly openPupils = new Int32Array(MAX_OPEN)
  private readonly openAlone = new Int32Array(MAX_OPEN)
  private readonly openGate = new Int32Array(MAX_OPEN)

  private clock = 0
  private place = -1
  private aboard = 0
  private aboardSeats = 0
  private aboardChairs = 0
  private aboardAlone = 0
  private oneToOne = 0
  private oneToOneSkilled = 0
  private sharers = 0
  private skilledSharers = 0
  private homeFrom = 0
  private lastGate = 0
  private school = -1
  private schools = 0
  private unmixable = false

  /** `unitPlace` is read at each check: where each unit is met at present. */
  constructor(problem: Problem, unitPlace: Int32Array) {
    this.problem = problem
    this.unitPlace = unitPlace
  }

  /** True when the run obeys every rule on that weekday; its figures are then in the fields. */
  check(direction: 0 | 1, day: number, tokens: Int32Array, length: number): boolean {
    this.reset(direction)
    for (let at = 0; at < length; ) {
      const token = tokens[at] as number
      if (token < 0) {
        if (!this.visit(direction, day, schoolOf(token))) return false
        at++
        continue
      }
      const next = this.stop(direction, day, tokens, at, length)
      if (next < 0) return false
      at = next
    }
    if (this.open > 0 || this.visits.count === 0) return false
    if (this.schools > 1 && (this.unmixable || !this.problem.mixedSchools)) return false
    const shared = Math.ceil(this.sharers / this.problem.pupilsPerShared)
    const skilledShared = this.skilledSharers > 0 ? 1 : 0
    this.ordinary = this.oneToOne + shared - skilledShared
    this.skilled = this.oneToOneSkilled + skilledShared
    this.seats += this.ordinary + this.skilled
    this.last = this.place
    if (!this.visits.solve()) return false
    const { arrive, count, drive } = this.visits
    const start = (arrive[0] as number) - (drive[0] as number)
    this.seconds = (arrive[count - 1] as number) + this.lastGate - start
    return true
  }

  /** Gate time of the last visit checked. */
  get finalGate(): number {
    return this.lastGate
  }

  private reset(direction: 0 | 1): void {
    this.metres = 0
    this.seats = 0
    this.wheelchairs = 0
    this.wheelchairPupils = 0
    this.oneWay = 0
    this.bothWays = 0
    this.first = -1
    this.open = 0
    this.clock = 0
    this.place = -1
    this.aboard = 0
    this.aboardSeats = 0
    this.aboardChairs = 0
    this.aboardAlone = 0
    this.oneToOne = 0
    this.oneToOneSkilled = 0
    this.sharers = 0
    this.skilledSharers = 0
    this.homeFrom = this.problem.homeFrom[direction]
    this.lastGate = 0
    this.school = -1
    this.schools = 0
    this.unmixable = false
    this.visits.clear()
  }

  private driveTo(direction: 0 | 1, place: number): boolean {
    if (this.place < 0) {
      this.first = place
      this.place = place
      return true
    }
    const { legs, placeCount } = this.problem
    const at = 2 * (this.place * placeCount + place)
    const seconds = legs[direction][at] as number
    if (seconds >= NO_WAY_SECONDS) return false
    this.clock += seconds
    this.metres += legs[direction][at + 1] as number
    this.place = place
    return true
  }

  /**
   * Meets the unit at `at` and those right behind it at the same place: one stop, left when all are aboard. Returns
   * the position behind them, or −1 when a rule is broken.
   */
  private stop(direction: 0 | 1, day: number, tokens: Int32Array, at: number, length: number): number {
    const { problem, unitPlace } = this
    const variantOf = problem.variantOf[direction]
    const place = unitPlace[tokens[at] as number] as number
    let end = at
    let door = 0
    for (; end < length; end++) {
      const unit = tokens[end] as number
      if (unit < 0 || unitPlace[unit] !== place) break
      const variant = variantOf[unit * 5 + day] as number
      if (variant >= 0) door += (problem.variants[variant] as Variant).doorSeconds
      else if (end === at) return at + 1
    }
    const starting = this.place < 0
    if (!this.driveTo(direction, place)) return -1
    // The policy's clock holds for the arrival in the morning and, mirrored, for the departure in the afternoon.
    // Mirrored, midnight is 0, and the day's last second 1.
    if (starting && direction !== AM) this.homeFrom = Math.max(1, this.homeFrom - door)
    this.clock += door
    for (let member = at; member < end; member++) {
      const unit = tokens[member] as number
      const variant = variantOf[unit * 5 + day] as number
      if (
        variant >= 0 &&
        !this.board(problem.variants[variant] as Variant, problem.unitSchool[unit] as number)
      )
        return -1
    }
    return end
  }

  private board(variant: Variant, school: number): boolean {
    this.count(variant)
    if (this.aboardAlone > 0 && this.aboard > 1) return false
    const entry = this.openEntry(school)
    if (entry < 0) return false
    const due = variant.limit + this.clock
    if (due < (this.openDue[entry] as number)) this.openDue[entry] = due
    this.openSeats[entry] = (this.openSeats[entry] as number) + variant.seats
    this.openChairs[entry] = (this.openChairs[entry] as number) + variant.wheelchairs
    this.openPupils[entry] = (this.openPupils[entry] as number) + variant.pupils
    this.openAlone[entry] = (this.openAlone[entry] as number) + variant.alone
    this.openGate[entry] = (this.openGate[entry] as number) + variant.gateSeconds
    return true
  }

  private count(variant: Variant): void {
    this.aboard += variant.pupils
    this.aboardSeats += variant.seats
    this.aboardChairs += variant.wheelchairs
    this.aboardAlone += variant.alone
    if (this.aboardSeats > this.seats) this.seats = this.aboardSeats
    if (this.aboardChairs > this.wheelchairs) this.wheelchairs = this.aboardChairs
    this.wheelchairPupils += variant.wheelchairs
    this.oneToOne += variant.oneToOne
    this.oneToOneSkilled += variant.oneToOneSkilled
    this.sharers += variant.sharers
    this.skilledSharers += variant.skilledSharers
    this.oneWay += variant.oneWay
    this.bothWays += variant.bothWays
  }

  /** The entry of those who get in during this segment for that school. */
  private openEntry(school: number): number {
    const segment = this.visits.count
    for (let entry = 0; entry < this.open; entry++)
      if (this.openSchool[entry] === school && this.openSegment[entry] === segment) return entry
    if (this.open === MAX_OPEN) return -1
    const entry = this.open++
    this.openSchool[entry] = school
    this.openSegment[entry] = segment
    this.openDue[entry] = 0x7fffffff
    this.openSeats[entry] = 0
    this.openChairs[entry] = 0
    this.openPupils[entry] = 0
    this.openAlone[entry] = 0
    this.openGate[entry] = 0
    return entry
  }

  private visit(direction: 0 | 1, day: number, school: number): boolean {
    const { problem, visits } = this
    let expected = false
    for (let entry = 0; entry < this.open; entry++) if (this.openSchool[entry] === school) expected = true
    // Nobody aboard goes there today: the vehicle passes by.
    if (!expected) return true
    if (!this.driveTo(direction, problem.schoolPlace[school] as number)) return false
    const segment = visits.count
    const arrival = this.clock
    let gate = problem.schoolUnload[school] as number
    let kept = 0
    for (let entry = 0; entry < this.open; entry++) {
      if (this.openSchool[entry] !== school) {
        this.moveEntry(entry, kept++)
        continue
      }
      const boarded = this.openSegment[entry] as number
      // Time left after the arrival that ended the segment in which they got in.
      const spare =
        (this.openDue[entry] as number) - (boarded === segment ? arrival : (visits.drive[boarded] as number))
      if (spare < 0) return false
      if (boarded < segment && !visits.addSpan(boarded, segment, spare)) return false
      gate += this.openGate[entry] as number
      this.aboard -= this.openPupils[entry] as number
      this.aboardSeats -= this.openSeats[entry] as number
      this.aboardChairs -= this.openChairs[entry] as number
      this.aboardAlone -= this.openAlone[entry] as number
    }
    this.open = kept
    this.noteSchool(school)
    const window = school * 5 + day
    const from = problem.windowFrom[direction][window] as number
    const latest = problem.windowTo[direction][window] as number
    const to = direction === AM ? Math.min(latest, LAST_SECOND - gate) : latest - gate
    const earliest = segment === 0 ? Math.max(from, this.homeFrom + arrival) : from
    this.clock = gate
    this.lastGate = gate
    return visits.addVisit(earliest, to, arrival)
  }

  private moveEntry(from: number, to: number): void {
    if (from === to) return
    this.openSchool[to] = this.openSchool[from] as number
    this.openSegment[to] = this.openSegment[from] as number
    this.openDue[to] = this.openDue[from] as number
    this.openSeats[to] = this.openSeats[from] as number
    this.openChairs[to] = this.openChairs[from] as number
    this.openPupils[to] = this.openPupils[from] as number
    this.openAlone[to] = this.openAlone[from] as number
    this.openGate[to] = this.openGate[from] as number
  }

  private noteSchool(school: number): void {
    if (this.problem.schoolMixes[school] === 0) this.unmixable = true
    if (school === this.school) return
    this.school = school
    this.schools++
  }
}
