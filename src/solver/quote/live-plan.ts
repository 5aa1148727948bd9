import type { Problem } from '../problem.ts'
import { Route } from '../route/route.ts'
import { splice } from '../route/tokens.ts'
import { MAX_TOKENS } from '../schedule/run-check.ts'
import { type PlainSolution, Solution } from '../search/solution.ts'
import { type PlainRoute, Workspace } from '../search/workspace.ts'
import { CheapestInsertion } from './cheapest-insertion.ts'
import type { Newcomer } from './newcomer.ts'
import { Overlay } from './overlay.ts'
import { packed, type RouteView, routeView } from './route-view.ts'
import { UsualOrders } from './usual-order.ts'

/** Where one more pupil costs least as things stand. */
export interface InsertionQuote {
  /** Position of the route joined among the solution's, or −1 for a route of the pupil's own. */
  readonly routeIndex: number
  /** Annual pence more than the plan costs. */
  readonly increasePence: number
  /** The route with the pupil aboard, in the numbers of the live plan's problem, and what it costs a year. */
  readonly route: PlainRoute
  readonly routePence: number
}

/** A plan held in memory, against which one more pupil is priced in a millisecond. It never changes. */
export class LivePlan {
  readonly overlay: Overlay
  readonly solution: PlainSolution
  readonly work: Workspace
  readonly loaded: Solution
  private readonly views: readonly RouteView[]
  private readonly empty: RouteView
  private readonly insertion: CheapestInsertion

  /** `base` has a last place that nobody uses (see `Overlay`). Throws when the solution does not fit the problem. */
  constructor(base: Problem, solution: PlainSolution) {
    this.overlay = new Overlay(base)
    this.solution = solution
    this.work = new Workspace(this.overlay.problem)
    this.loaded = new Solution(this.work)
    this.loaded.load(solution)
    this.views = packed(this.allViews())
    const empty = routeView(this.work, emptyRoute(), Number.MAX_SAFE_INTEGER)
    if (empty === undefined) throw new Error('an empty route breaks no rule')
    this.empty = empty
    this.insertion = new CheapestInsertion(this.work, (places) => this.overlay.reach(places))
  }

  /** Every route in one order for all weekdays: those that have none are joined by nobody. */
  private allViews(): readonly RouteView[] {
    const { work, loaded } = this
    const usual = new UsualOrders(work)
    return loaded.routes.flatMap((route, index) => {
      const view = routeView(work, route, index)
      if (view !== undefined || route.own.length === 0) return view ?? []
      const other = usual.of(route)
      return other === undefined ? [] : (routeView(work, other, index) ?? [])
    })
  }

  get problem(): Problem {
    return this.overlay.problem
  }

  /** Writes the newcomer into the problem's spare unit, until the next one comes. */
  seat(newcomer: Newcomer): void {
    this.overlay.seat(newcomer)
  }

  /**
   * The cheapest insertion of a newcomer over all routes, positions, meeting places and offers that are left, or on a route
   * of its own; undefined when there is none. The problem is left with the newcomer seated.
   */
  cheapest(newcomer: Newcomer): InsertionQuote | undefined {
    this.seat(newcomer)
    return this.insertion.find(this.overlay.unit, this.candidates(newcomer)) ? this.inserted() : undefined
  }

  /** As `cheapest`, on a route of the newcomer's own, however dear. */
  alone(newcomer: Newcomer): InsertionQuote | undefined {
    this.seat(newcomer)
    return this.insertion.find(this.overlay.unit, [this.empty]) ? this.inserted() : undefined
  }

  /** Whether a newcomer could have a route of its own if every operator had as many vehicles as are asked for. */
  aloneWithoutLimits(newcomer: Newcomer): boolean {
    this.seat(newcomer)
    const free = new Workspace({
      ...this.problem,
      offers: this.problem.offers.map((offer) => ({ ...offer, capacity: Number.POSITIVE_INFINITY })),
    })
    return new CheapestInsertion(free, (places) => this.overlay.reach(places)).find(this.overlay.unit, [
      this.empty,
    ])
  }

  /** Routes (positions in the solution) by how little they could cost more with the seated newcomer, the likeliest first. */
  likeliest(newcomer: Newcomer, most: number): readonly number[] {
    this.seat(newcomer)
    return this.insertion
      .rank(this.overlay.unit, this.candidates(newcomer))
      .filter((view) => view !== this.empty)
      .slice(0, most)
      .map((view) => view.index)
  }

  private candidates(newcomer: Newcomer): readonly RouteView[] {
    const { routeOf } = this.loaded
    if (newcomer.with.length > 0) {
      const members = newcomer.with.flatMap((customer) => [...(this.problem.customers[customer] ?? [])])
      const routes = new Set(members.map((unit) => routeOf[unit] ?? -1).filter((route) => route >= 0))
      const [only] = routes
      // Those who are on no route can be kept with nobody: the contract plans the others of a group without them.
      if (only !== undefined) {
        const barred = newcomer.excluded.some((unit) => routeOf[unit] === only)
        return routes.size > 1 || barred ? [] : this.views.filter((view) => view.index === only)
      }
    }
    if (newcomer.excluded.length === 0) return [...this.views, this.empty]
    const barred = new Set(newcomer.excluded.map((unit) => routeOf[unit]))
    return [...this.views.filter((view) => !barred.has(view.index)), this.empty]
  }

  /** Carries the insertion that was found out, on a copy. */
  private inserted(): InsertionQuote {
    const { insertion, overlay, work, problem } = this
    const { view } = insertion
    if (view === undefined) throw new Error('no insertion was found')
    const route = emptyRoute()
    const scratch = new Int32Array(MAX_TOKENS + 2)
    route.copyFrom(view.route)
    route.forgetOwn()
    work.unitPlace[overlay.unit] = insertion.place
    for (const direction of [0, 1] as const) {
      if (problem.presence[direction][overlay.unit] === 0) continue
      const tokens = route.tokens[direction]
      const length = splice(
        view.directions[direction].tokens,
        view.directions[direction].tokens.length,
        overlay.unit,
        insertion.meet[direction] as number,
        problem.unitSchool[overlay.unit] as number,
        insertion.visit[direction] as number,
        scratch,
      )
      tokens.set(scratch.subarray(0, length))
      route.lengths[direction] = length
    }
    route.units[route.unitCount++] = overlay.unit
    if (!work.refresh(route, insertion.offer)) throw new Error('an insertion that was found does not hold')
    return {
      routeIndex: view === this.empty ? -1 : view.index,
      increasePence: insertion.increase,
      route: work.save(route),
      routePence: route.cost,
    }
  }
}

function emptyRoute(): Route {
  const route = new Route()
  route.clear()
  return route
}
