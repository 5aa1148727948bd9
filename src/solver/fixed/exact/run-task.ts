import { FIRST_DAY } from '../../compile/week.ts'
import { AM, type Problem, type Variant } from '../../problem.ts'
import { DirectionFigures } from '../../route/figures.ts'
import { type RunStops, runStops } from './run-stops.ts'

/** One run of a route: who travels, and when. */
export interface RunDays {
  readonly direction: 0 | 1
  /** Weekdays (bits). */
  readonly days: number
  /** 1 where the route goes the other way too on these days. */
  readonly bothWays: number
  readonly units: readonly number[]
}

/** A unit of the run being searched. */
export interface Rider {
  readonly stop: number
  /** Position in the run's list of schools. */
  readonly school: number
  readonly variant: Variant
}

/** What those aboard take up. */
interface Load {
  readonly pupils: number
  readonly alone: number
  readonly seats: number
  readonly chairs: number
}

/** One run to be searched: what has to be done, and the drives between. A `next` is a stop, or −1 − a position in `schools`. */
export class RunTask {
  readonly run: RunDays
  readonly day: number
  readonly todo: RunStops
  readonly riders: readonly Rider[]
  readonly assistants: number
  /** What every order of the run measures alike; metres and seconds are for whoever asks the price of some. */
  readonly figures = new DirectionFigures()
  private readonly problem: Problem

  constructor(problem: Problem, unitPlace: Int32Array, run: RunDays) {
    this.problem = problem
    this.run = run
    this.day = FIRST_DAY[run.days] as number
    this.todo = runStops(problem, unitPlace, run.direction, this.day, run.units)
    const { stops, schools } = this.todo
    this.riders = stops.flatMap((stop, at) =>
      stop.units.map((unit, member) => ({
        stop: at,
        school: schools.indexOf(problem.unitSchool[unit] as number),
        variant: stop.variants[member] as Variant,
      })),
    )
    this.assistants = this.fold()
  }

  /** Sums over all riders into the figures; the number of their assistants. */
  private fold(): number {
    const { run, problem, figures } = this
    const sum = (value: (variant: Variant) => number): number =>
      this.riders.reduce((total, { variant }) => total + value(variant), 0)
    const shared = Math.ceil(sum((one) => one.sharers) / problem.pupilsPerShared)
    const skilled = sum((one) => one.skilledSharers) > 0 ? 1 : 0
    figures.count = 1
    figures.days[0] = run.days
    figures.routeBothWays[0] = run.bothWays
    figures.wheelchairPupils[0] = sum((one) => one.wheelchairs)
    figures.ordinary[0] = sum((one) => one.oneToOne) + shared - skilled
    figures.skilled[0] = sum((one) => one.oneToOneSkilled) + skilled
    figures.oneWay[0] = sum((one) => one.oneWay)
    figures.bothWays[0] = sum((one) => one.bothWays)
    return (figures.ordinary[0] as number) + (figures.skilled[0] as number)
  }

  mayMix(): boolean {
    const { schools } = this.todo
    const { mixedSchools, schoolMixes } = this.problem
    return schools.length < 2 || (mixedSchools && schools.every((school) => schoolMixes[school] === 1))
  }

  placeOf(next: number): number {
    return next >= 0
      ? (this.todo.stops[next]?.place ?? -1)
      : (this.problem.schoolPlace[this.todo.schools[-1 - next] ?? -1] ?? -1)
  }

  /** Seconds (0) or metres (1) of the drive from a place. */
  leg(from: number, next: number, which: 0 | 1): number {
    const { legs, placeCount } = this.problem
    return legs[this.run.direction][2 * (from * placeCount + this.placeOf(next)) + which] as number
  }

  /** A school's own part of its gate time. */
  unload(position: number): number {
    return this.problem.schoolUnload[this.todo.schools[position] as number] as number
  }

  /** The canonical window of the arrival at a school whose gate time is so long. */
  opens(position: number): number {
    const window = (this.todo.schools[position] as number) * 5 + this.day
    return this.problem.windowFrom[this.run.direction][window] as number
  }

  closes(position: number, gate: number): number {
    const window = (this.todo.schools[position] as number) * 5 + this.day
    const to = this.problem.windowTo[this.run.direction][window] as number
    return this.run.direction === AM ? to : to - gate
  }

  load(aboard: number): Load {
    const load = { pupils: 0, alone: 0, seats: 0, chairs: 0 }
    for (let at = 0; at < this.riders.length; at++) {
      if (((aboard >> at) & 1) === 0) continue
      const { variant } = this.riders[at] as Rider
      load.pupils += variant.pupils
      load.alone += variant.alone
      load.seats += variant.seats
      load.chairs += variant.wheelchairs
    }
    return load
  }
}
