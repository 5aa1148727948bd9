import { FIRST_DAY } from '../compile/week.ts'
import type { Problem, Variant } from '../problem.ts'
import { opposite, runGroups } from '../route/measure.ts'
import type { Outline } from '../route/outline.ts'
import type { Route } from '../route/route.ts'
import { schoolOf } from '../schedule/run-check.ts'
import type { Workspace } from '../search/workspace.ts'

/** How many numbers stand for a position, and which is which: read in order, they come out of one stretch of memory. */
export const AROUND = 12
export const BEFORE = 0
export const BEHIND = 1
export const GAP_METRES = 2
export const GAP_SECONDS = 3
/** What the outline says, of its own run alone: see `outlined`. */
export const EARLY = 4
export const LATE = 5
export const SLACK = 6
export const LEFT = 7
export const ARRIVE = 8
export const SEATS = 9
export const CHAIRS = 10
export const VISITS = 11
/** Later than any clock. */
const FAR = 0x3fffffff

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
  /**
   * By position, AROUND numbers side by side: the places driven from and to (or −1), metres and seconds between the two, and
   * what the outline says there.
   */
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

/** How long after the start the token before a position is left, without waiting for others who are met at the same place. */
export const leftAt = (outline: Outline, at: number, length: number): number => {
  if (at === 0) return 0
  return at === length
    ? (outline.depart[at - 1] as number)
    : (outline.arrive[at] as number) - (outline.gapSeconds[at] as number)
}

/**
 * Writes down what the outline says of each position: the earliest departure from the token before, the latest arrival at the one
 * behind, the least spare ride and the load on the way to it, how long after the start the one is left and the other reached
 * without waiting, and how many schools are visited before. No way leads between two of one household.
 */
function outlined(problem: Problem, outline: Outline, tokens: Int32Array, around: Int32Array): void {
  let visits = 0
  for (let at = 0; at <= tokens.length; at++) {
    const row = AROUND * at
    const [before, behind] = [tokens[at - 1] ?? -1, tokens[at] ?? -1]
    const last = at === tokens.length
    const between = before >= 0 && behind >= 0 && problem.unitStop[before] === problem.unitStop[behind]
    if (at > 0 && before < 0) visits++
    around[row + EARLY] = at === 0 ? 0 : (outline.early[at - 1] as number)
    around[row + LATE] = last ? FAR : (outline.late[at] as number)
    around[row + SLACK] = last ? FAR : (outline.slack[at] as number)
    if (between) around[row + LATE] = -FAR
    around[row + LEFT] = leftAt(outline, at, tokens.length)
    around[row + ARRIVE] = last ? 0 : (outline.arrive[at] as number)
    around[row + SEATS] = last ? 0 : (outline.seats[at] as number)
    around[row + CHAIRS] = last ? 0 : (outline.chairs[at] as number)
    around[row + VISITS] = visits
  }
}

function runView(
  work: Workspace,
  direction: 0 | 1,
  days: number,
  tokens: Int32Array,
  places: Int32Array,
  outline: Outline,
): RunView | undefined {
  const { problem, check } = work
  const day = FIRST_DAY[days] as number
  if (!check.check(direction, day, tokens, tokens.length)) return undefined
  const { visits } = check
  const drives = visits.drive.subarray(0, visits.count).reduce((sum, drive) => sum + drive, 0)
  const driven = drivenOn(problem, direction, day, tokens)
  const surrounded = surroundings(problem, direction, places, driven)
  if (isOutlined(outline, days)) outlined(problem, outline, tokens, surrounded.around)
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

const isOutlined = (outline: Outline, days: number): boolean =>
  outline.day >= 0 && ((days >> outline.day) & 1) === 1

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
  const outline = route.outline(work.problem, direction)
  const runs = days.flatMap((mask) => runView(work, direction, mask, tokens, places, outline) ?? [])
  if (runs.length < days.length) return undefined
  const outlineRun = runs.findIndex((run) => isOutlined(outline, run.days))
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
