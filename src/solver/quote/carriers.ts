import type { Problem } from '../problem.ts'
import type { Asked } from './asked.ts'
import type { LeastPrice } from './least-price.ts'
import type { Openings } from './openings.ts'
import type { DirectionView, RunView } from './route-view.ts'

/** Vehicle classes (bits) that carry the least load of all openings, of those that let others out earlier, and of each. */
export interface Carried {
  carries: number
  carriesAgain: number
  readonly carried: Int32Array
}

/** Which vehicle classes (bits) have places for one direction of a route with a unit more. */
export class Carriers {
  private readonly problem: Problem
  private readonly price: LeastPrice

  constructor(problem: Problem, price: LeastPrice) {
    this.problem = problem
    this.price = price
  }

  /** Classes with a layout for so many seats and wheelchairs. */
  classesFor(seats: number, chairs: number): number {
    const { fits, maxSeats, maxWheelchairs } = this.problem
    if (seats > maxSeats || chairs > maxWheelchairs) return 0
    return fits[seats * (maxWheelchairs + 1) + chairs] as number
  }

  /** Classes with places for the unit and those of a run who are aboard with it, and all the run's assistants. */
  classesWith(run: RunView | undefined, { variant }: Asked, seats: number, chairs: number): number {
    const all = seats + variant.seats + this.price.assistantCount(run, variant)
    return this.classesFor(all, chairs + variant.wheelchairs)
  }

  /** Classes with places for the load of all openings. `again`: others may have got out before. */
  ofAll({ runs, presence }: DirectionView, asked: Asked | undefined, again: boolean): number {
    const { price } = this
    let seats = 0
    let chairs = 0
    if (asked !== undefined && (asked.days & ~presence) !== 0) {
      seats = asked.variant.seats + price.assistantCount(undefined, asked.variant)
      chairs = asked.variant.wheelchairs
    }
    for (let at = 0; at < runs.length; at++) {
      const run = runs[at] as RunView
      const joining = asked !== undefined && (run.days & asked.days) !== 0 ? asked.variant : undefined
      const riders = Math.max(again ? 0 : run.riderSeats, joining?.seats ?? 0)
      const spaces = Math.max(again ? 0 : run.wheelchairs, joining?.wheelchairs ?? 0)
      seats = Math.max(seats, riders + price.assistantCount(run, joining))
      chairs = Math.max(chairs, spaces)
    }
    return this.classesFor(seats, chairs)
  }

  /** Finds the classes of every opening. */
  find(view: DirectionView, asked: Asked | undefined, openings: Openings, target: Carried): void {
    const usual = this.ofAll(view, asked, false)
    target.carries = usual
    target.carriesAgain = 0
    if (asked === undefined) return
    const again = openings.again ? this.ofAll(view, asked, true) : 0
    const run = view.runs[view.outlineRun]
    const joins = run !== undefined && (run.days & asked.days) !== 0
    target.carries = 0
    for (let opening = 0; opening < openings.count; opening++) {
      const early = openings.isEarly(opening)
      const seats = openings.seats[opening] as number
      const chairs = openings.chairs[opening] as number
      const aboard = joins ? this.classesWith(run, asked, seats, chairs) : this.classesFor(seats, chairs)
      const classes = (early ? again : usual) & aboard
      target.carried[opening] = classes
      if (early) target.carriesAgain |= classes
      else target.carries |= classes
    }
  }
}
