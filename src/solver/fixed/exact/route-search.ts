import { FIRST_DAY, JOIN, PARTITION_COUNT, WHOLE_WEEK } from '../../compile/week.ts'
import { AM, PM, type Problem } from '../../problem.ts'
import { opposite, runGroups } from '../../route/measure.ts'
import type { PlainRoute, Workspace } from '../../search/workspace.ts'
import { type Choices, choicesOf } from './choices.ts'
import { type DirectionOrders, directionOrders } from './master-order.ts'
import { type RunCosts, RunSearch } from './run-search.ts'
import type { RunDays } from './run-task.ts'

/** More combinations of meeting places than this are not tried. */
const MOST_MEETINGS = 32

/** A set of units as one route: for each offer the least annual pence (Infinity: not at all), and how. */
export interface RouteCosts {
  readonly units: readonly number[]
  readonly cost: Float64Array
  readonly ways: readonly (RouteWay | undefined)[]
}

interface RouteWay {
  /** Where each of the route's units is met. */
  readonly places: readonly number[]
  /** By run, in the order of `runsOf`. */
  readonly orders: readonly (Int32Array | undefined)[]
}

/** How a route is driven at present: what its units' places are, and the orders for runs that are too long to search. */
export interface Fallback {
  readonly places: readonly number[]
  order(run: RunDays): Int32Array
}

/** The runs of a route of these units. */
export function runsOf(problem: Problem, units: readonly number[]): readonly RunDays[] {
  const presence = [AM, PM].map((direction) =>
    units.reduce((bits, unit) => bits | (problem.presence[direction as 0 | 1][unit] ?? 0), 0),
  )
  return ([AM, PM] as const).flatMap((direction) => {
    const other = presence[opposite(direction)] ?? 0
    const partition = units.reduce(
      (joined, unit) => JOIN[joined * PARTITION_COUNT + (problem.partition[direction][unit] ?? 0)] ?? 0,
      WHOLE_WEEK,
    )
    return [...runGroups(partition, other)].flatMap((group): readonly RunDays[] => {
      const days = group & (presence[direction] ?? 0)
      if (days === 0) return []
      const day = FIRST_DAY[days] ?? 0
      const travels = (unit: number): boolean => (((problem.presence[direction][unit] ?? 0) >> day) & 1) === 1
      return [{ direction, days, bothWays: (other >> day) & 1, units: units.filter(travels) }]
    })
  })
}

/**
 * What any few units cost as one route, exactly: each run in its own best order, every meeting place, every vehicle and
 * layout. Runs are remembered, since sets of units share them.
 */
export class RouteSearch {
  private readonly problem: Problem
  private readonly work: Workspace
  private readonly choices: Choices
  private readonly runs: RunSearch
  private readonly known = new Map<string, RunCosts | undefined>()
  private readonly mostPerRun: number
  private left: number

  /** At most so many branches for one run, and for all together. */
  constructor(work: Workspace, mostPerRun: number, most: number) {
    this.problem = work.problem
    this.work = work
    this.choices = choicesOf(work.problem)
    this.runs = new RunSearch(work.problem, work.check, work.price, work.unitPlace, this.choices)
    this.mostPerRun = mostPerRun
    this.left = most
  }

  /** True once no more branches may be looked at. */
  get spent(): boolean {
    return this.left <= 0
  }

  /** Undefined where it is more than may be searched. Where the workspace meets the units is left changed. */
  costs(units: readonly number[], fallback?: Fallback): RouteCosts | undefined {
    const { offers } = this.problem
    const cost = new Float64Array(offers.length).fill(Number.POSITIVE_INFINITY)
    const ways: (RouteWay | undefined)[] = []
    if (this.apart(units)) return { units, cost, ways }
    const meetings = this.meetings(units) ?? (fallback === undefined ? undefined : [fallback.places])
    if (meetings === undefined) return undefined
    const days = runsOf(this.problem, units)
    const types = units.reduce((bits, unit) => bits & (this.problem.unitTypes[unit] ?? 0), -1)
    for (const places of meetings) {
      units.forEach((unit, at) => {
        this.work.unitPlace[unit] = places[at] ?? -1
      })
      const runs: RunCosts[] = []
      for (const run of days) {
        const found = this.runCosts(run) ?? (fallback && this.runs.inOrder(run, fallback.order(run)))
        if (found === undefined) return undefined
        runs.push(found)
      }
      this.take(cost, ways, places, runs, types)
    }
    return { units, cost, ways }
  }

  /** The cheapest way by an offer, as a route. */
  plain({ units, ways }: RouteCosts, offer: number): PlainRoute {
    const way = ways[offer]
    if (way === undefined) throw new RangeError('an offer that cannot carry the route')
    const days = runsOf(this.problem, units)
    const [am, pm] = ([AM, PM] as const).map((direction) =>
      directionOrders(
        this.problem,
        days.flatMap((run, at) => {
          const order = way.orders[at]
          return run.direction !== direction || order === undefined
            ? []
            : [{ order: { direction, days: run.days, tokens: [...order] }, units: run.units }]
        }),
      ),
    ) as [DirectionOrders, DirectionOrders]
    const own = [...am.own, ...pm.own]
    const common = { units, tokens: [am.tokens, pm.tokens] as const, places: way.places, offer }
    return own.length === 0 ? common : { ...common, own }
  }

  private take(
    cost: Float64Array,
    ways: (RouteWay | undefined)[],
    places: readonly number[],
    runs: readonly RunCosts[],
    types: number,
  ): void {
    this.choices.all.forEach(({ offer }, choice) => {
      if (((types >> (this.problem.offers[offer]?.type ?? 0)) & 1) === 0) return
      const sum = runs.reduce((total, run) => total + (run.cost[choice] ?? 0), 0)
      if (sum >= (cost[offer] ?? 0)) return
      cost[offer] = sum
      ways[offer] = { places, orders: runs.map((run) => run.orders[choice]) }
    })
  }

  private apart(units: readonly number[]): boolean {
    return units.some((unit) => this.problem.excluded[unit]?.some((other) => units.includes(other)))
  }

  /** Every choice of meeting places: a stop's units are met together. Undefined where there are too many. */
  private meetings(units: readonly number[]): readonly (readonly number[])[] | undefined {
    const { unitStop, unitOptions } = this.problem
    const stops = new Map(units.map((unit) => [unitStop[unit] ?? -1, unitOptions[unit] ?? new Int32Array(0)]))
    const count = [...stops.values()].reduce((product, options) => product * options.length, 1)
    if (count > MOST_MEETINGS) return undefined
    let all: readonly ReadonlyMap<number, number>[] = [new Map()]
    for (const [stop, options] of stops)
      all = all.flatMap((chosen) => [...options].map((place) => new Map([...chosen, [stop, place]])))
    return all.map((chosen) => units.map((unit) => chosen.get(unitStop[unit] ?? -1) ?? -1))
  }

  private runCosts(run: RunDays): RunCosts | undefined {
    const { unitPlace } = this.work
    const who = run.units.map((unit) => `${unit}@${unitPlace[unit]}`).join()
    const key = `${run.direction} ${run.days} ${run.bothWays} ${who}`
    if (this.known.has(key)) return this.known.get(key)
    if (this.spent) return undefined
    const found = this.runs.search(run, Math.min(this.left, this.mostPerRun))
    this.left -= this.runs.branches
    this.known.set(key, found)
    return found
  }
}
