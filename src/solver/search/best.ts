import { Route } from '../route/route.ts'
import { type Measured, measuredRoutes } from './measured.ts'
import type { PlainSolution, Solution } from './solution.ts'

/** A copy of the best solution met: only the routes that have changed since the last copy are copied again. */
export class Best {
  score: number
  private readonly solution: Solution
  private readonly routes: Route[] = []
  private readonly changed = new Set<number>()
  private readonly places: Int32Array
  private absent: readonly number[] = []

  constructor(solution: Solution) {
    this.solution = solution
    this.places = solution.work.unitPlace.slice()
    this.score = Number.POSITIVE_INFINITY
    for (const index of solution.routes.keys()) this.changed.add(index)
    this.take()
  }

  /** To be told of every route that an accepted iteration has touched. */
  note(touched: readonly number[]): void {
    for (const index of touched) this.changed.add(index)
  }

  /** The current solution is the best. */
  take(): void {
    const { solution } = this
    for (const index of this.changed) {
      const copy = this.routes[index] ?? new Route()
      this.routes[index] = copy
      copy.copyFrom(solution.routes[index] as Route)
    }
    this.changed.clear()
    this.places.set(solution.work.unitPlace)
    this.absent = [...solution.absent.subarray(0, solution.absentCount)]
    this.score = solution.score
  }

  save(): PlainSolution {
    const { work } = this.solution
    return {
      routes: this.driven().map((route) => work.save(route, this.places)),
      absent: this.absent,
    }
  }

  measured(): Measured {
    return measuredRoutes(this.driven(), this.score)
  }

  private driven(): readonly Route[] {
    return this.routes.filter((route) => route.unitCount > 0)
  }
}
