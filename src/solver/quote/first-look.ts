import { AM, type Problem } from '../problem.ts'
import { MAX_TOKENS } from '../schedule/run-check.ts'
import type { Asked } from './asked.ts'
import {
  AROUND,
  ARRIVE,
  BEFORE,
  BEHIND,
  CHAIRS,
  EARLY,
  GAP_METRES,
  GAP_SECONDS,
  LATE,
  LEFT,
  type RunView,
  SEATS,
  SLACK,
  VISITS,
} from './route-view.ts'

const NEVER = Number.POSITIVE_INFINITY
const FAR = 0x3fffffff
const UNTIMED = -1

/**
 * The least of all openings of a run that does not visit the unit's school: what the clock rules out is left out, and all else
 * that the rules say. It reads one stretch of memory and the home's own drives, the gate's only where the home may be; nothing
 * is allocated.
 */
export class FirstLook {
  /** After `look`: no opening that the clock leaves has fewer metres, or lasts less. */
  leastMetres = 0
  leastSeconds = 0
  /** Seats and spaces that others take while the unit is aboard, at least, assistants apart. */
  leastSeats = 0
  leastChairs = 0

  private readonly problem: Problem
  // What the run is asked to take.
  private day = UNTIMED
  private direct = 0
  private directMetres = 0
  private door = 0
  private gateTime = 0
  private from = 0
  private by = 0
  private limit = 0
  /** The least that any one detour adds. */
  private shortest = 0
  private seconds = 0
  /** Positions at which the unit may be met, and of each: the detour, when it is left, and what those aboard can spare. */
  private meets = 0
  private readonly meetAt = new Int16Array(MAX_TOKENS + 1)
  private readonly meetMetres = new Int32Array(MAX_TOKENS + 1)
  private readonly meetSeconds = new Int32Array(MAX_TOKENS + 1)
  private readonly rideFrom = new Int32Array(MAX_TOKENS + 1)
  private readonly reached = new Int32Array(MAX_TOKENS + 1)
  private readonly spare = new Int32Array(MAX_TOKENS + 1)

  constructor(problem: Problem) {
    this.problem = problem
  }

  /** `day`: the outline's, where it is drawn for the run and the unit travels on it, or −1. False when there is no opening. */
  look(direction: 0 | 1, run: RunView, asked: Asked, day: number): boolean {
    this.begin(direction, asked, day)
    this.meet(direction, run, asked)
    this.visit(direction, run, asked)
    const busy = run.busySeconds + this.door + asked.variant.gateSeconds
    const duration = busy + this.seconds + (this.problem.schoolUnload[asked.school] as number)
    // Where no drive gets shorter, the run's own schedule can be taken out of the new one's: that lasts no less.
    this.leastSeconds = this.shortest >= 0 && duration < run.seconds ? run.seconds : duration
    const found = this.leastMetres < NEVER
    this.leastMetres += run.metres
    return found
  }

  private begin(direction: 0 | 1, { place, gate, school, variant }: Asked, day: number): void {
    const { problem } = this
    const leg = 2 * (place * problem.placeCount + gate)
    this.day = day
    this.direct = problem.legs[direction][leg] as number
    this.directMetres = problem.legs[direction][leg + 1] as number
    this.door = variant.doorSeconds
    this.gateTime = (problem.schoolUnload[school] as number) + variant.gateSeconds
    this.limit = variant.limit
    if (day !== UNTIMED) {
      this.from = problem.windowFrom[direction][school * 5 + day] as number
      const window = problem.windowTo[direction][school * 5 + day] as number
      this.by = direction === AM ? window : window - this.gateTime
    }
    this.leastMetres = NEVER
    this.seconds = NEVER
    this.shortest = NEVER
    this.leastSeats = FAR
    this.leastChairs = FAR
  }

  /** Lists where the unit may be met, and takes down the openings that go from the home to the gate directly. */
  private meet(direction: 0 | 1, { around }: RunView, asked: Asked): void {
    const { problem, day, direct, door } = this
    const legs = problem.legs[direction]
    const into = problem.legsInto[direction]
    const row = 2 * asked.place * problem.placeCount
    const gateRow = 2 * asked.gate * problem.placeCount
    const start = problem.homeFrom[direction] + (direction === AM ? door : 0)
    this.meets = 0
    for (let at = 0; at < around.length; at += AROUND) {
      const before = around[at + BEFORE] as number
      const behind = around[at + BEHIND] as number
      const toHome = before < 0 ? 0 : (into[row + 2 * before] as number)
      const fromHome = behind < 0 ? 0 : (legs[row + 2 * behind] as number)
      const gap = around[at + GAP_SECONDS] as number
      const [late, spare] = [around[at + LATE] as number, around[at + SLACK] as number]
      const leave = at === 0 ? start : (around[at + EARLY] as number) + toHome + door
      const added = toHome + door - gap
      // Door times are shared with others who are met at the same place: the clock is left to the check.
      const timed = day !== UNTIMED && before !== asked.place && behind !== asked.place
      const detour =
        (before < 0 ? 0 : (into[row + 2 * before + 1] as number)) - (around[at + GAP_METRES] as number)
      if (!timed || this.goesOn(leave, added, late, spare)) {
        const on = behind < 0 ? 0 : (legs[gateRow + 2 * behind] as number)
        const far = behind < 0 ? 0 : (legs[gateRow + 2 * behind + 1] as number)
        if (!timed || this.goesOn(leave, added + on, late - on, spare))
          this.note(
            detour + this.directMetres + far,
            toHome + direct + on - gap,
            day === UNTIMED ? 0 : (around[at + SEATS] as number),
            day === UNTIMED ? 0 : (around[at + CHAIRS] as number),
          )
      }
      if (timed && (leave + fromHome > late || added + fromHome > spare)) continue
      const meet = this.meets++
      const seconds = toHome + fromHome - gap
      this.meetAt[meet] = at / AROUND
      this.meetMetres[meet] = detour + (behind < 0 ? 0 : (legs[row + 2 * behind + 1] as number))
      this.meetSeconds[meet] = seconds
      this.rideFrom[meet] = timed ? fromHome - (around[at + ARRIVE] as number) : -FAR
      this.reached[meet] = timed ? leave + fromHome - (around[at + ARRIVE] as number) : -FAR
      this.spare[meet] = timed ? spare - added - fromHome : FAR
    }
  }

  /** Whether the unit can be driven from its home to the gate directly, and all others further on, the drive there apart. */
  private goesOn(leave: number, added: number, late: number, spare: number): boolean {
    const { direct, gateTime, by, from, limit } = this
    const arrival = leave + direct
    if (direct > limit || arrival > by || added + direct + gateTime > spare) return false
    return (arrival > from ? arrival : from) + gateTime <= late
  }

  /** Takes down the openings that visit the gate behind a later token. */
  private visit(direction: 0 | 1, { around }: RunView, asked: Asked): void {
    if (this.meets === 0) return
    const { problem, day, gateTime, by, from } = this
    const legs = problem.legs[direction]
    const into = problem.legsInto[direction]
    const row = 2 * asked.gate * problem.placeCount
    const timed = day !== UNTIMED
    for (let at = AROUND * ((this.meetAt[0] as number) + 1); at < around.length; at += AROUND) {
      const before = around[at + BEFORE] as number
      const behind = around[at + BEHIND] as number
      const toGate = before < 0 ? 0 : (into[row + 2 * before] as number)
      const gap = around[at + GAP_SECONDS] as number
      const leave = around[at + EARLY] as number
      if (timed && leave + toGate > by) continue
      const on = behind < 0 ? 0 : (legs[row + 2 * behind] as number)
      const late = (around[at + LATE] as number) - gateTime - on
      const added = toGate + gateTime + on - gap
      if (timed && (leave + toGate > late || from > late || added > (around[at + SLACK] as number))) continue
      const metres =
        (before < 0 ? 0 : (into[row + 2 * before + 1] as number)) +
        (behind < 0 ? 0 : (legs[row + 2 * behind + 1] as number)) -
        (around[at + GAP_METRES] as number)
      this.pair(around, at, metres, toGate, on, added, by < late ? by : late)
    }
  }

  /** Takes down the openings that visit the gate at one position (`at`: its numbers), from every meeting before it. */
  private pair(
    around: Int32Array,
    at: number,
    metres: number,
    toGate: number,
    on: number,
    added: number,
    latest: number,
  ): void {
    const timed = this.day !== UNTIMED
    const seconds = toGate + on - (around[at + GAP_SECONDS] as number)
    const left = (around[at + LEFT] as number) + toGate
    for (let meet = 0; meet < this.meets; meet++) {
      const first = AROUND * (this.meetAt[meet] as number)
      if (first >= at) break
      if (timed) {
        if ((this.rideFrom[meet] as number) + left > this.limit) continue
        if ((this.reached[meet] as number) + left > latest) continue
        // Those aboard at the home are aboard at the gate too unless a school is visited between.
        const together = around[first + VISITS] === around[at + VISITS]
        if (together && added > (this.spare[meet] as number)) continue
      }
      let [seats, chairs] = [0, 0]
      for (let leg = timed ? first : at + 1; leg <= at; leg += AROUND) {
        if ((around[leg + SEATS] as number) > seats) seats = around[leg + SEATS] as number
        if ((around[leg + CHAIRS] as number) > chairs) chairs = around[leg + CHAIRS] as number
      }
      const meetSeconds = this.meetSeconds[meet] as number
      this.note((this.meetMetres[meet] as number) + metres, meetSeconds + seconds, seats, chairs)
      if (meetSeconds < this.shortest) this.shortest = meetSeconds
      if (seconds < this.shortest) this.shortest = seconds
    }
  }

  private note(metres: number, seconds: number, seats: number, chairs: number): void {
    if (metres < this.leastMetres) this.leastMetres = metres
    if (seconds < this.seconds) this.seconds = seconds
    if (seconds < this.shortest) this.shortest = seconds
    if (seats < this.leastSeats) this.leastSeats = seats
    if (chairs < this.leastChairs) this.leastChairs = chairs
  }
}
