import type { Join } from './join.ts'
import { findVisit } from './dominance.ts'
import {
  FIELD,
  HEADER,
  type LabelPool,
  LAST_VISIT,
  PENDING,
  PricingTooLarge,
  SCHOOL_MASK,
  STATE,
  VISIT,
  VISIT_WORDS,
} from './label-pool.ts'
import type { PricingTask } from './pricing-task.ts'

const WHEELCHAIR_SHIFT = 16

/** The most aboard since one visit, once somebody has boarded for another: nobody is aboard before one's visit is made. */
function fuller(visit: number, boarding: number, seats: number, wheelchairs: number): number {
  const seated = Math.max(visit & 0xffff, Math.min(visit & 0xffff, boarding & 0xffff) + seats)
  const [own, other] = [visit >>> WHEELCHAIR_SHIFT, boarding >>> WHEELCHAIR_SHIFT]
  return seated | (Math.max(own, Math.min(own, other) + wheelchairs) << WHEELCHAIR_SHIFT)
}

/**
 * Puts one more meeting or visit before a partial route, which a label describes from its first stop on: routes are
 * built from the last school backwards. Each method writes a new label and returns it, or −1 where the class forbids it.
 */
export class Extender {
  /** Extensions that failed for want of an assistant: more of them may be worth their price. */
  readonly wants = { shared: false, sharedSkilled: false, single: false, singleSkilled: false }
  private readonly pool: LabelPool
  private readonly task: PricingTask
  private readonly mostVisits: number
  private readonly join: Join | undefined

  /** `join`: meetings that it finds not worth while are left out. */
  constructor(pool: LabelPool, task: PricingTask, mostVisits: number, join?: Join) {
    this.pool = pool
    this.task = task
    this.mostVisits = mostVisits
    this.join = join
  }

  /** The last visit of a run: nothing before it yet. */
  begin(school: number): number {
    const { model } = this.task
    const { place, unload, from, until } = model.schools[school] as (typeof model.schools)[number]
    const label = this.pool.take()
    const { ints, duals, stride, visitsAt } = this.pool
    const at = label * stride
    ints.fill(0, at, at + stride)
    ints[at + FIELD.parent] = -1
    ints[at + FIELD.node] = -1 - school
    ints[at + FIELD.last] = -1
    ints[at + FIELD.latest] = until
    ints[at + FIELD.opens] = from
    ints[at + FIELD.gate] = unload
    ints[at + FIELD.lastSchool] = school
    ints[at + FIELD.visits] = 1
    ints[at + visitsAt + VISIT.school] = school | PENDING | LAST_VISIT
    duals[label] = 0
    if ((this.task.reach[school * model.places.length + place] as number) < 0) {
      this.pool.release(label)
      return -1
    }
    return label
  }

  placeOf(at: number): number {
    const { model, options } = this.task
    const node = this.pool.ints[at + FIELD.node] as number
    return node >= 0 ? (options.place[node] as number) : (model.schools[-1 - node]?.place ?? 0)
  }

  /** Meets a unit at one of its places, for the visit to its school that comes next. */
  meet(label: number, option: number): number {
    const { task, pool } = this
    const { model, options } = task
    const { stride, visitsAt } = pool
    const unitNumber = options.unit[option] as number
    const unit = model.units[unitNumber] as (typeof model.units)[number]
    let { ints } = pool
    let from = label * stride
    const visits = ints[from + FIELD.visits] as number
    const end = from + visitsAt + visits * VISIT_WORDS
    const own = findVisit(ints, from + visitsAt, end, unit.school)
    if (own < 0) return -1
    const node = ints[from + FIELD.node] as number
    const last = ints[from + FIELD.last] as number
    const time = ints[from + FIELD.time] as number
    const here = this.placeOf(from)
    const there = options.place[option] as number
    const sameStop = node >= 0 && here === there
    const cell = there * model.places.length + here
    const drive = model.roads.seconds[cell] as number
    if (!sameStop && drive < 0) return -1
    const departs = sameStop ? time - (ints[from + FIELD.door] as number) : time + drive
    if (departs - (ints[own + VISIT.time] as number) > unit.limit) return -1
    const arrives = (sameStop ? time : departs) + unit.door
    const latest = ints[from + FIELD.latest] as number
    if (model.earliest + (model.earliestIsDeparture ? departs : arrives) > latest) return -1
    // Who travels alone is met right before the visit, which is then the only one that anybody is aboard for.
    if (unit.alone && (node >= 0 || -1 - node !== unit.school)) return -1
    if (last >= 0 && task.memories.remembers(ints, from + HEADER, options.unit[last] as number, unitNumber))
      return -1
    if (!this.hasPlaces(own, unit.seats, unit.wheelchairs) || !this.hasAssistants(from, unit)) return -1
    const metres = sameStop ? 0 : (model.roads.metres[cell] as number)
    const approach = { sameStop, seconds: sameStop ? 0 : drive, metres }
    if (this.join?.worthWhile(label, option, approach) === false) return -1

    const made = pool.take()
    ints = pool.ints
    from = label * stride
    const to = made * stride
    ints.copyWithin(to, from, from + HEADER)
    ints[to + FIELD.parent] = label
    ints[to + FIELD.node] = option
    ints[to + FIELD.last] = option
    ints[to + FIELD.time] = arrives
    ints[to + FIELD.door] = (sameStop ? (ints[from + FIELD.door] as number) : 0) + unit.door
    ints[to + FIELD.metres] = (ints[to + FIELD.metres] as number) + metres
    ints[to + FIELD.wheelchairs] = (ints[to + FIELD.wheelchairs] as number) + unit.wheelchairs
    ints[to + FIELD.shared] = (ints[to + FIELD.shared] as number) + unit.shared
    ints[to + FIELD.single] = (ints[to + FIELD.single] as number) + unit.single
    ints[to + FIELD.skilled] = (ints[to + FIELD.skilled] as number) + unit.singleSkilled
    ints[to + FIELD.state] = STATE.waiting
    const due = task.memories.meet(
      ints,
      from + HEADER,
      last < 0 ? -1 : (options.unit[last] as number),
      to + HEADER,
      unitNumber,
    )
    pool.duals[made] = (pool.duals[label] as number) + (task.duals[unitNumber] as number) + due
    if (this.copyVisits(from, to, unit, option)) return made
    pool.release(made)
    return -1
  }

  /** Opens a visit to a school before everything so far. */
  visit(label: number, school: number): number {
    const { task, pool } = this
    const { model } = task
    const { stride, visitsAt } = pool
    const size = model.places.length
    const { place, unload, from: opens, until } = model.schools[school] as (typeof model.schools)[number]
    let { ints } = pool
    let from = label * stride
    const end = from + visitsAt + (ints[from + FIELD.visits] as number) * VISIT_WORDS
    const own = findVisit(ints, from + visitsAt, end, school)
    if (own >= 0 && ((ints[own + VISIT.school] as number) & PENDING) !== 0) return -1
    const here = this.placeOf(from)
    const drive = model.roads.seconds[place * size + here] as number
    if (drive < 0) return -1
    const spent = (ints[from + FIELD.time] as number) + drive + unload
    const time = model.partial ? spent : Math.max(spent, (ints[from + FIELD.opens] as number) - until)
    if (opens + time > (ints[from + FIELD.latest] as number)) return -1
    if ((task.reach[school * size + place] as number) < 0) return -1

    const made = pool.take()
    ints = pool.ints
    from = label * stride
    const to = made * stride
    ints.copyWithin(to, from, from + visitsAt)
    ints[to + FIELD.parent] = label
    ints[to + FIELD.node] = -1 - school
    ints[to + FIELD.time] = time
    ints[to + FIELD.door] = 0
    ints[to + FIELD.latest] = Math.min(ints[from + FIELD.latest] as number, until + time)
    ints[to + FIELD.opens] = opens + time
    ints[to + FIELD.metres] =
      (ints[to + FIELD.metres] as number) + (model.roads.metres[place * size + here] as number)
    ints[to + FIELD.state] = STATE.waiting
    pool.duals[made] = pool.duals[label] as number
    if (this.openVisit(from, to, school, place)) return made
    pool.release(made)
    return -1
  }

  /** Whether every visit drops somebody: the route may begin here. */
  isComplete(label: number): boolean {
    const { ints, stride, visitsAt } = this.pool
    const at = label * stride
    if ((ints[at + FIELD.node] as number) < 0) return false
    const end = at + visitsAt + (ints[at + FIELD.visits] as number) * VISIT_WORDS
    for (let visit = at + visitsAt; visit < end; visit += VISIT_WORDS)
      if (((ints[visit + VISIT.school] as number) & PENDING) !== 0) return false
    return true
  }

  private hasPlaces(own: number, seats: number, wheelchairs: number): boolean {
    const load = this.pool.ints[own + VISIT.load] as number
    return (
      (load & 0xffff) + seats <= this.task.seats &&
      (load >>> WHEELCHAIR_SHIFT) + wheelchairs <= this.task.wheelchairs
    )
  }

  private hasAssistants(from: number, unit: (typeof this.task.model.units)[number]): boolean {
    const { ints } = this.pool
    const { crew } = this.task
    const { wants } = this
    const shared = (ints[from + FIELD.shared] as number) + unit.shared
    const single = (ints[from + FIELD.single] as number) + unit.single
    const skilled = (ints[from + FIELD.skilled] as number) + unit.singleSkilled
    const lacks = {
      sharedSkilled: unit.sharedSkilled && !crew.sharedSkilled,
      shared: unit.shared > 0 && shared > this.task.shared,
      single: unit.single > 0 && single > crew.single,
      singleSkilled: unit.singleSkilled > 0 && skilled > crew.singleSkilled,
    }
    if (lacks.sharedSkilled) wants.sharedSkilled = true
    else if (lacks.shared) wants.shared = true
    else if (lacks.single) wants.single = true
    else if (lacks.singleSkilled) wants.singleSkilled = true
    else return true
    return false
  }

  /** Writes the visits as they stand once the unit is aboard; false where one that must drop somebody no longer can. */
  private copyVisits(
    from: number,
    to: number,
    unit: (typeof this.task.model.units)[number],
    option: number,
  ): boolean {
    const { ints, visitsAt } = this.pool
    const end = from + visitsAt + (ints[from + FIELD.visits] as number) * VISIT_WORDS
    const own = findVisit(ints, from + visitsAt, end, unit.school)
    if (((ints[own + VISIT.school] as number) & LAST_VISIT) !== 0)
      ints[to + FIELD.gate] = (ints[to + FIELD.gate] as number) + unit.gate
    const boarding = ints[own + VISIT.load] as number
    let kept = to + visitsAt
    for (let visit = from + visitsAt; visit < end; visit += VISIT_WORDS) {
      const school = ints[visit + VISIT.school] as number
      const flags = visit === own ? school & ~PENDING : school
      const load = fuller(ints[visit + VISIT.load] as number, boarding, unit.seats, unit.wheelchairs)
      const useful =
        !unit.alone && this.staysUseful(to, flags, ints[visit + VISIT.time] as number, load, option)
      if (!useful) {
        if ((flags & PENDING) !== 0) return false
        continue
      }
      ints[kept + VISIT.school] = flags
      ints[kept + VISIT.time] = ints[visit + VISIT.time] as number
      ints[kept + VISIT.load] = load
      kept += VISIT_WORDS
    }
    ints[to + FIELD.visits] = (kept - to - visitsAt) / VISIT_WORDS
    return true
  }

  /** Whether somebody met before the stop of `to` could still get out at a visit. */
  private staysUseful(to: number, flags: number, visitTime: number, load: number, option: number): boolean {
    const { ints } = this.pool
    const { task } = this
    if ((load & 0xffff) >= task.seats && load >>> WHEELCHAIR_SHIFT >= task.wheelchairs) return false
    const place = task.options.place[option] as number
    const shared = task.options.sharesPlace[option] === 1 ? (ints[to + FIELD.door] as number) : 0
    const reach = task.reach[(flags & SCHOOL_MASK) * task.model.places.length + place] as number
    return (ints[to + FIELD.time] as number) - shared - visitTime <= reach
  }

  private openVisit(from: number, to: number, school: number, place: number): boolean {
    const { ints, visitsAt } = this.pool
    const { reach, model } = this.task
    const size = model.places.length
    const time = ints[to + FIELD.time] as number
    const end = from + visitsAt + (ints[from + FIELD.visits] as number) * VISIT_WORDS
    let kept = to + visitsAt
    ints[kept + VISIT.school] = school | PENDING
    ints[kept + VISIT.time] = time
    ints[kept + VISIT.load] = 0
    kept += VISIT_WORDS
    let count = 1
    for (let visit = from + visitsAt; visit < end; visit += VISIT_WORDS) {
      const flags = ints[visit + VISIT.school] as number
      const other = flags & SCHOOL_MASK
      if (other === school) continue
      if (time - (ints[visit + VISIT.time] as number) > (reach[other * size + place] as number)) {
        if ((flags & PENDING) !== 0) return false
        continue
      }
      if (count === this.mostVisits) throw new PricingTooLarge('too many visits are open at once')
      ints[kept + VISIT.school] = flags
      ints[kept + VISIT.time] = ints[visit + VISIT.time] as number
      ints[kept + VISIT.load] = ints[visit + VISIT.load] as number
      kept += VISIT_WORDS
      count++
    }
    ints[to + FIELD.visits] = count
    return true
  }
}
