import type { Lock } from '../../domain/lock.ts'
import type { Plan } from '../../domain/plan.ts'
import type { SolverInput } from '../compile/input.ts'
import type { Whole } from '../decompose/whole.ts'
import { AM, PM, type Problem } from '../problem.ts'
import type { PlainSolution } from '../search/solution.ts'
import type { PlainRoute } from '../search/workspace.ts'
import { thaw, type Thawed } from './freeze.ts'
import { type Hold, mostHeldOffers, withHolds } from './holds.ts'
import { routesOfPlan, unitNumbers } from './routes-of-plan.ts'
import { routesOfToday } from './routes-of-today.ts'
import { routesKeptInParts } from './solution-of-routes.ts'
import { type DisturbancePrices, type HeldTime, homeTimesOfPlan, stabilityOf } from './stability.ts'
import type { StartRoute } from './start-route.ts'

/** Where a search starts, what must stay, and what it costs to change the rest. */
export interface WarmStartOptions {
  readonly from: Plan | 'today'
  readonly prices: DisturbancePrices
  readonly locks: readonly Lock[]
  readonly seed: number
}

export interface WarmStart {
  /** The problem with its locks and prices, whole. */
  readonly problem: Problem
  /** What is to be searched: the routes that stay as they are have been taken out. */
  readonly thawed: Thawed
  /** A start for the thawed problem; those who are new to the plan, or cannot stay where they were, are absent. */
  readonly start: PlainSolution
}

/** What is known of one start route, and what has become of it. */
interface Started {
  readonly start: StartRoute
  readonly kept: PlainRoute | undefined
}

const locksOf = <K extends Lock['kind']>(locks: readonly Lock[], kind: K) =>
  locks.filter((lock): lock is Extract<Lock, { readonly kind: K }> => lock.kind === kind)

/** Routes that stay as they are: those locked, as far as all who still travel can stay on them. */
function frozenRoutes(started: readonly Started[], locks: readonly Lock[]): readonly PlainRoute[] {
  const locked = new Set(locksOf(locks, 'route').map((lock) => lock.routeId))
  return started.flatMap(({ start, kept }) =>
    kept !== undefined && locked.has(start.id) && start.route.units.every((unit) => kept.units.includes(unit))
      ? [kept]
      : [],
  )
}

/**
 * For each start route with locked pupils, or whose vehicle is locked: the locked pupils' units, else its first one's, and the
 * vehicle. Of more different vehicles than can be held, the later ones are left out.
 */
function holdsOf(
  problem: Problem,
  started: readonly Started[],
  locks: readonly Lock[],
  unitOf: ReadonlyMap<string, number>,
): readonly Hold[] {
  const lockedUnits = new Set(locksOf(locks, 'pupil').flatMap((lock) => unitOf.get(lock.pupilId) ?? []))
  const lockedVehicles = new Set(locksOf(locks, 'vehicle').map((lock) => lock.routeId))
  const taken = new Set<number>()
  const offers = new Set<number>()
  return started.flatMap(({ start, kept }) => {
    if (kept === undefined) return []
    const aboard = start.route.units.filter((unit) => kept.units.includes(unit))
    const locked = aboard.filter((unit) => lockedUnits.has(unit))
    const units = locked.length > 0 || !lockedVehicles.has(start.id) ? locked : aboard.slice(0, 1)
    const customers = units.map((unit) => problem.customerOf[unit] as number)
    if (units.length === 0 || customers.some((customer) => taken.has(customer))) return []
    if (!offers.has(kept.offer) && offers.size >= mostHeldOffers(problem)) return []
    offers.add(kept.offer)
    for (const customer of customers) taken.add(customer)
    return [{ units, offer: kept.offer }]
  })
}

function heldTimes(locks: readonly Lock[], unitOf: ReadonlyMap<string, number>): readonly HeldTime[] {
  return locksOf(locks, 'time').flatMap((lock) => {
    const unit = unitOf.get(lock.pupilId)
    return unit === undefined ? [] : [{ unit, direction: lock.direction === 'am' ? AM : PM }]
  })
}

/** The kept routes on the vehicles that their holds keep for them, and all others absent. */
function startOf(problem: Problem, routes: readonly PlainRoute[]): PlainSolution {
  const aboard = new Set(routes.flatMap((route) => route.units))
  return {
    routes,
    absent: [...problem.customers.keys()].filter(
      (customer) => !(problem.customers[customer] ?? []).every((unit) => aboard.has(unit)),
    ),
  }
}

/**
 * Makes a problem start from a plan, or from today's routes: the plan's routes as far as the rules of now allow, its locks as
 * rules of the problem, and its disturbance as a price. Rejects with what the roads reject with.
 */
export async function warmStart(
  input: SolverInput,
  whole: Whole,
  options: WarmStartOptions,
): Promise<WarmStart> {
  const { problem } = whole
  const { from, prices, locks, seed } = options
  const routes = from === 'today' ? routesOfToday(input, problem) : routesOfPlan(input, problem, from)
  const kept = await routesKeptInParts(whole, routes, seed)
  const started = routes.map((start, at) => ({ start, kept: kept[at] }))
  const unitOf = unitNumbers(input, problem)
  const frozen = frozenRoutes(started, locks)
  const isFrozen = new Set(frozen)
  const free = started.filter((each) => each.kept === undefined || !isFrozen.has(each.kept))
  const holds = holdsOf(problem, free, locks, unitOf)
  const held = withHolds(problem, holds)
  const holdOf = new Map(holds.flatMap((hold) => hold.units.map((unit) => [unit, hold] as const)))
  const driven = kept.flatMap((route) => {
    if (route === undefined) return []
    const own = route.units.some((unit) => holdOf.has(unit)) ? held.offersOf(route.offer).at(-1) : undefined
    return isFrozen.has(route) || own === undefined ? [route] : [{ ...route, offer: own }]
  })
  const times = from === 'today' ? undefined : homeTimesOfPlan(input, problem, from)
  const stability = stabilityOf(problem, routes, prices, times, heldTimes(locks, unitOf))
  const priced =
    stability.movedPence > 0 || stability.retimePence.some((each) => each.some((pence) => pence > 0))
  const ruled: Problem = priced ? { ...held.problem, stability } : held.problem
  const thawed = thaw(ruled, frozen)
  return { problem: ruled, thawed, start: thawed.without(startOf(ruled, driven)) }
}
