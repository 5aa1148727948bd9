import { FIRST_DAY } from '../compile/week.ts'
import type { Problem, Variant } from '../problem.ts'
import { opposite, runGroups } from '../route/measure.ts'
import type { Outline } from '../route/outline.ts'
import type { Route } from '../route/route.ts'
import { schoolOf } from '../schedule/run-check.ts'
import type { Workspace } from '../search/workspace.ts'

/** How many numbers stand for a position, and which is which: read in order, they come out of one stretch of memory. */
export const AROUND = 4
export const BEFORE = 0
export const BEHIND = 1
export const GAP_METRES = 2
export const GAP_SECONDS = 3

/** One run of a live route: what it measures, and around each position of the route's sequence what is driven that day. */
export interface RunView {
  readonly days: number
  /** Live metres; the shortest duration; driving and service alone, without waiting. */
  readonly metres: number
  readonly seconds: number
  readonly busySeconds: number
  /** Most seats and spaces taken at once, assistants apart. */
  readonly riderSeats: number
  readonly wheelchairs: number
  readonly load: RunLoad
  readonly first: number
  readonly last: number
  /** By position, AROUND numbers side by side: the places driven from and to (or −1), metres and seconds between the two. */
  readonly around: Int32Array
  /** By position: how many of the tokens before it are driven to on these days. */
  readonly driven: Int32Array
}

/** What those of one run ask for together. */
export interface RunLoad {
  readonly wheelchairPupils: number
  readonly oneToOne: number
  readonly oneToOneSkilled: number
  readonly sharers: number
  readonly skilledSharers: number
  readonly oneWay: number
  readonly bothWays: number
}

/** One direction of a live route. */
export interface DirectionView {
  readonly tokens: Int32Array
  readonly places: Int32Array
  readonly presence: number
  readonly runs: readonly RunView[]
  /** Schools that it visits, on whichever days. */
  readonly schools: readonly number[]
  readonly outline: Outline
  /** The run of the outline's day, or −1. */
  readonly outlineRun: number
}

/** A live route as the quotes read it: made once, when the plan is loaded. */
export interface RouteView {
  readonly route: Route
  readonly index: number
  readonly directions: readonly [DirectionView, DirectionView]
}

/** Whether each token is driven to on a weekday: units that travel, and schools that somebody aboard goes to. */
export function drivenOn(problem: Problem, direction: 0 | 1, day: number, tokens: Int32Array): Uint8Array {
  const waiting = new Set<number>()
  return Uint8Array.from(tokens, (token) => {
    if (token < 0) return waiting.delete(schoolOf(token)) ? 1 : 0
    if ((problem.variantOf[direction][token * 5 + day] as number) < 0) return 0
    waiting.add(problem.unitSchool[token] as number)
    return 1
  })
}

function loadOf(problem: Problem, direction: 0 | 1, day: number, tokens: Int32Array): RunLoad {
  const variants = [...tokens].flatMap((token): readonly Variant[] => {
    const at = token < 0 ? -1 : (problem.variantOf[direction][token * 5 + day] as number)
    const variant = problem.variants[at]
    return variant === undefined ? [] : [variant]
  })
  const total = (value: (variant: Variant) => number): number =>
    variants.reduce((sum, variant) => sum + value(variant), 0)
  return {
    wheelchairPupils: total((variant) => variant.wheelchairs),
    oneToOne: total((variant) => variant.oneToOne),
    oneToOneSkilled: total((variant) => variant.oneToOneSkilled),
    sharers: total((variant) => variant.sharers),
    skilledSharers: total((variant) => variant.skilledSharers),
    oneWay: total((variant) => variant.oneWay),
    bothWays: total((variant) => variant.bothWays),
  }
}

function surroundings(
  problem: Problem,
  direction: 0 | 1,
  places: Int32Array,
  driven: Uint8Array,
): Pick<RunView, 'around' | 'driven'> {
  const { length } = places
  const legs = problem.legs[direction]
  const around = new Int32Array(AROUND * (length + 1)).fill(-1)
  const count = new Int32Array(length + 1)
  for (let at = 1; at <= length; at++) {
    const here = driven[at - 1] === 1
    around[AROUND * at + BEFORE] = (here ? places[at - 1] : around[AROUND * (at - 1) + BEFORE]) as number
    count[at] = (count[at - 1] as number) + (here ? 1 : 0)
  }
  for (let at = length - 1; at >= 0; at--)
    around[AROUND * at + BEHIND] = (
      driven[at] === 1 ? places[at] : around[AROUND * (at + 1) + BEHIND]
    ) as number
  for (let at = 0; at <= length; at++) {
    const from = around[AROUND * at + BEFORE] as number
    const to = around[AROUND * at + BEHIND] as number
    const leg = 2 * (from * problem.placeCount + to)
    const known = from >= 0 && to >= 0
    around[AROUND * at + GAP_SECONDS] = known ? (legs[leg] as number) : 0
    around[AROUND * at + GAP_METRES] = known ? (legs[leg + 1] as number) : 0
  }
  return { around, driven: count }
}

function runView(
  work: Workspace,
  direction: 0 | 1,
  days: number,
  tokens: Int32Array,
  places: Int32Array,
): RunView | undefined {
  const { problem, check } = work
  const day = FIRST_DAY[days] as number
  if (!check.check(direction, day, tokens, tokens.length)) return undefined
  const { visits } = check
  const drives = visits.drive.subarray(0, visits.count).reduce((sum, drive) => sum + drive, 0)
  const driven = drivenOn(problem, direction, day, tokens)
  const surrounded = surroundings(problem, direction, places, driven)
  return {
    days,
    metres: check.metres,
    seconds: check.seconds,
    busySeconds: drives + check.finalGate,
    riderSeats: check.seats - check.ordinary - check.skilled,
    wheelchairs: check.wheelchairs,
    load: loadOf(problem, direction, day, tokens),
    first: check.first,
    last: check.last,
    ...surrounded,
  }
}

/** Writes down one direction of a route that has just been refreshed. */
function directionView(work: Workspace, route: Route, direction: 0 | 1): DirectionView | undefined {
  const tokens = route.tokens[direction].slice(0, route.lengths[direction])
  const places = route.places[direction].slice(0, route.lengths[direction])
  const presence = route.presence[direction] as number
  const groups = runGroups(
    route.partition[direction] as number,
    route.presence[opposite(direction)] as number,
  )
  const days = [...groups].map((group) => group & presence).filter((mask) => mask !== 0)
  const runs = days.flatMap((mask) => runView(work, direction, mask, tokens, places) ?? [])
  if (runs.length < days.length) return undefined
  const outline = route.outline(work.problem, direction)
  const outlineRun = runs.findIndex((run) => outline.day >= 0 && ((run.days >> outline.day) & 1) === 1)
  const schools = [...new Set([...tokens].filter((token) => token < 0).map(schoolOf))]
  return { tokens, places, presence, runs, schools, outline, outlineRun }
}

/**
 * A route as quotes read it, in its one order for all weekdays; undefined where that breaks a rule, and only runs with orders
 * of their own do not. The route must not change while the view is used.
 */
export function routeView(work: Workspace, route: Route, index: number): RouteView | undefined {
  const am = directionView(work, route, 0)
  const pm = directionView(work, route, 1)
  return am === undefined || pm === undefined ? undefined : { route, index, directions: [am, pm] }
}

/** The same views with what every quote reads of them in one stretch of memory, in order. */
export function packed(views: readonly RouteView[]): readonly RouteView[] {
  const size = views.reduce(
    (sum, { directions }) =>
      sum + directions.flatMap(({ runs }) => runs).reduce((all, run) => all + run.around.length, 0),
    0,
  )
  const memory = new Int32Array(size)
  let used = 0
  const moved = (run: RunView): RunView => {
    const around = memory.subarray(used, used + run.around.length)
    around.set(run.around)
    used += run.around.length
    return { ...run, around }
  }
  const packedDirection = (view: DirectionView): DirectionView => ({ ...view, runs: view.runs.map(moved) })
  return views.map(({ route, index, directions: [am, pm] }) => ({
    route,
    index,
    directions: [packedDirection(am), packedDirection(pm)],
  }))
}
