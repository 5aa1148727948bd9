import { DAY_COUNT, FIRST_DAY } from '../compile/week.ts'
import type { CompiledOffer, CompiledType, Problem } from '../problem.ts'
import { companyAllowed } from '../route/company.ts'
import { DirectionFigures } from '../route/figures.ts'
import { noteRun } from '../route/measure.ts'
import { MAX_TOKENS } from '../schedule/run-check.ts'
import { type PlainRoute, Workspace } from '../search/workspace.ts'
import { insertions } from './insertions.ts'
import { neededRuns, ordersOn, type RouteOrders, type RunChoice } from './route-orders.ts'

/** A route under one offer, in the cheapest of the orders that it may have. */
export interface Revised {
  readonly offer: number
  /** As the search prices it: whole pence in the sum of its rounded lines. */
  readonly annualPence: number
  /** Of a week. */
  readonly metres: number
  readonly route: RouteOrders
}

/** One measured sequence of a run. */
interface Way {
  readonly tokens: readonly number[]
  readonly seats: number
  readonly wheelchairs: number
  readonly metres: number
  /** Annual pence by offer, as asked for. */
  readonly pence: readonly number[]
}

interface MeasuredRun {
  readonly run: RunChoice
  readonly ways: readonly Way[]
}

/** Which sequences a unit's insertion may lead to; all of them where absent. */
export type Accepts = (
  run: Omit<RunChoice, 'sequences'>,
  tokens: readonly number[],
  placeOf: (unit: number) => number,
) => boolean

/** Prices routes that somebody changes by hand: the order of stops is kept, and every vehicle that carries the route is priced. */
export class Reviser {
  readonly problem: Problem
  private readonly work: Workspace
  private readonly figures = new DirectionFigures()

  /** Throws where the problem does not hold its drives. */
  constructor(problem: Problem) {
    this.problem = problem
    this.work = new Workspace(problem)
  }

  /**
   * A route under each of some offers: in each run the cheapest of its sequences, all within one layout. Offers that cannot carry
   * it are left out, and none is left when a rule forbids every one of a run's sequences. Capacities are not looked at.
   */
  under(
    { units, places }: Pick<RouteOrders, 'units' | 'places'>,
    runs: readonly RunChoice[],
    offers: readonly number[],
  ): readonly Revised[] {
    const { problem, work } = this
    if (units.length === 0 || runs.length === 0 || !companyAllowed(problem, units)) return []
    const types = units.reduce((bits, unit) => bits & (problem.unitTypes[unit] as number), -1)
    const suited = offers.filter((at) => ((types >> (problem.offers[at]?.type ?? 31)) & 1) === 1)
    for (const [at, unit] of units.entries()) work.unitPlace[unit] = places[at] as number
    const measured: MeasuredRun[] = []
    for (const run of runs) {
      const ways = run.sequences.flatMap((tokens) => this.measure(run, tokens, suited) ?? [])
      if (ways.length === 0) return []
      measured.push({ run, ways })
    }
    return suited.flatMap((offer, at) => {
      const best = this.layoutsOf(offer)
        .flatMap((layout) => cheapest(measured, at, layout) ?? [])
        .toSorted((a, b) => a.annualPence - b.annualPence || a.metres - b.metres)[0]
      return best === undefined ? [] : [{ ...best, offer, route: { units, places, orders: best.orders } }]
    })
  }

  /**
   * A route with one unit more under each of some offers, met at whichever of its places and positions costs least, the others in
   * the order that they have. `accepts` may narrow the positions.
   */
  withUnit(
    base: RouteOrders,
    unit: number,
    offers: readonly number[],
    accepts: Accepts = () => true,
  ): readonly Revised[] {
    const { problem } = this
    const units = [...base.units, unit]
    const needed = neededRuns(problem, units)
    const orders = needed.map((run) => {
      const before = ordersOn(problem, base, base.units, run)
      const travels = ((problem.presence[run.direction][unit] as number) & run.days) !== 0
      return travels ? before.flatMap((tokens) => insertions(problem, tokens, unit)) : before
    })
    const best = new Map<number, Revised>()
    for (const place of this.placesFor(base, unit)) {
      const places = [...base.places, place]
      const placeOf = (each: number): number => places[units.indexOf(each)] ?? -1
      const runs = needed.map((run, at) => ({
        ...run,
        sequences: (orders[at] ?? []).filter((tokens) => accepts(run, tokens, placeOf)),
      }))
      for (const found of this.under({ units, places }, runs, offers)) {
        const known = best.get(found.offer)
        if (known === undefined || isCheaper(found, known)) best.set(found.offer, found)
      }
    }
    return [...best.values()]
  }

  /**
   * The same with several units, one after the other, those before the last each where the route is cheapest: in the order given, and
   * the other way round.
   */
  withUnits(
    base: RouteOrders,
    units: readonly number[],
    offers: readonly number[],
    accepts?: Accepts,
  ): readonly Revised[] {
    const orders = units.length < 2 ? [units] : [units, units.toReversed()]
    const best = new Map<number, Revised>()
    for (const order of orders) {
      const last = order.at(-1)
      const before = order
        .slice(0, -1)
        .reduce<RouteOrders | undefined>(
          (route, unit) => route && leastOf(this.withUnit(route, unit, offers, accepts))?.route,
          base,
        )
      if (before === undefined || last === undefined) continue
      for (const found of this.withUnit(before, last, offers, accepts)) {
        const known = best.get(found.offer)
        if (known === undefined || isCheaper(found, known)) best.set(found.offer, found)
      }
    }
    return [...best.values()]
  }

  /** The choices of a meeting place: where its household is met, if it is on the route, else any of its own. */
  private placesFor(base: RouteOrders, unit: number): readonly number[] {
    const { unitStop, unitOptions } = this.problem
    const mate = base.units.findIndex((other) => unitStop[other] === unitStop[unit])
    return mate >= 0 ? [base.places[mate] as number] : [...(unitOptions[unit] ?? [])]
  }

  private measure(run: RunChoice, tokens: readonly number[], offers: readonly number[]): Way | undefined {
    const { direction, days, bothWays } = run
    const { check, price } = this.work
    if (tokens.length > MAX_TOKENS) return undefined
    const day = FIRST_DAY[days] as number
    if (!check.check(direction, day, Int32Array.from(tokens), tokens.length)) return undefined
    this.figures.clear()
    noteRun(check, this.figures, days, bothWays ? 1 : 0)
    return {
      tokens,
      seats: check.seats,
      wheelchairs: check.wheelchairs,
      metres: check.metres * (DAY_COUNT[days] as number),
      pence: offers.map((at) =>
        price.annual(this.problem.offers[at] as CompiledOffer, this.figures, direction),
      ),
    }
  }

  /** The layouts of an offer's vehicle; one without end where the problem says that it takes any load. */
  private layoutsOf(offer: number): CompiledType['layouts'] {
    const { problem } = this
    const type = problem.offers[offer]?.type ?? -1
    const { maxSeats, maxWheelchairs } = problem
    const anyLoad = (((problem.fits.at(-1) ?? 0) >> type) & 1) === 1
    return anyLoad ? [{ seats: maxSeats, wheelchairs: maxWheelchairs }] : (problem.types[type]?.layouts ?? [])
  }
}

const isCheaper = (one: Revised, other: Revised): boolean =>
  one.annualPence < other.annualPence || (one.annualPence === other.annualPence && one.metres < other.metres)

const leastOf = (ways: readonly Revised[]): Revised | undefined =>
  ways.reduce<Revised | undefined>(
    (best, way) => (best === undefined || isCheaper(way, best) ? way : best),
    undefined,
  )

/** In each run the cheapest of the ways that fit a layout; undefined when a run has none. */
function cheapest(
  measured: readonly MeasuredRun[],
  offer: number,
  { seats, wheelchairs }: CompiledType['layouts'][number],
) {
  const chosen = measured.map(({ run, ways }) => {
    const fitting = ways.filter((way) => way.seats <= seats && way.wheelchairs <= wheelchairs)
    const pence = (way: Way): number => way.pence[offer] as number
    const way = fitting.toSorted((a, b) => pence(a) - pence(b) || a.metres - b.metres)[0]
    return way && { way, order: { direction: run.direction, days: run.days, tokens: way.tokens } }
  })
  const all = chosen.flatMap((each) => each ?? [])
  if (all.length < chosen.length) return undefined
  return {
    annualPence: all.reduce((sum, { way }) => sum + (way.pence[offer] as number), 0),
    metres: all.reduce((sum, { way }) => sum + way.metres, 0),
    orders: all.map(({ order }) => order),
  }
}

/** A revised route as one of a solution of its problem. */
export function plainOf({ offer, route }: Revised): PlainRoute {
  const tokens = (direction: 0 | 1): readonly number[] =>
    route.orders.find((order) => order.direction === direction)?.tokens ?? []
  const { units, places, orders } = route
  return { units, places, tokens: [tokens(0), tokens(1)], offer, own: orders }
}
