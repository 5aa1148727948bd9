import type { Problem } from '../../problem.ts'
import type { PlainRoute } from '../../search/workspace.ts'
import { Evaluator } from '../evaluate.ts'
import type { Slice } from '../slice.ts'
import { tokensOf, worthOf } from '../start.ts'
import { type Vehicle, vehiclesOf } from '../vehicles.ts'
import { type Closure, closureOf } from './closure.ts'
import { coreSlice } from './core-slice.ts'

/** What all slices of one direction have in common when only some of their units are looked at. */
export interface DirectionCore {
  readonly slices: readonly Slice[]
  readonly closure: Closure
  /** Valid in every slice of the direction, and for some of its units as for all. */
  readonly vehicles: readonly Vehicle[]
  /** Units of the problem by what they add to the plan's vehicles, the dearest first. */
  readonly dearest: readonly number[]
}

/** Shops are told apart by number; these are priced by the thread that asks, and kept nowhere. */
const NO_SHOP = -1

/** Units who travel in every slice, unless they are few: then all. */
function candidates(slices: readonly Slice[]): ReadonlySet<number> {
  const all = new Set(slices.flatMap(({ units }) => [...units]))
  const always = new Set([...all].filter((unit) => slices.every(({ units }) => units.includes(unit))))
  return 2 * always.size >= all.size ? always : all
}

/** The vehicles of a direction: with the fewest dead miles from any of its places, and for all of its units. */
function vehiclesFor(
  problem: Problem,
  slices: readonly Slice[],
  places: readonly number[],
): readonly Vehicle[] {
  const [first] = slices
  if (first === undefined) return []
  const types = Int32Array.from(slices.flatMap(({ unit }) => [...unit.types]))
  return vehiclesOf(problem, {
    ...first,
    nodePlace: Int32Array.from(places),
    unit: { ...first.unit, types },
  })
}

/** Prepares the slices of one direction; `slices` is not empty. */
export function directionCore(
  problem: Problem,
  slices: readonly Slice[],
  routes: readonly PlainRoute[],
): DirectionCore {
  const places = [...new Set(slices.flatMap(({ nodePlace }) => [...nodePlace]))].toSorted((a, b) => a - b)
  const first = slices[0] as Slice
  const closure = closureOf(problem, first.direction, places)
  const vehicles = vehiclesFor(problem, slices, places)
  const worth = new Map<number, number>()
  for (const slice of slices) {
    if ([...slice.units].every((unit) => worth.has(unit))) continue
    const all = coreSlice(slice, [...slice.units.keys()], closure)
    const guess = guessFor(all, vehicles, routes)
    slice.units.forEach((unit, at) => {
      if (!worth.has(unit)) worth.set(unit, guess[at] as number)
    })
  }
  const dearest = [...candidates(slices)].toSorted(
    (a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0) || a - b,
  )
  return { slices, closure, vehicles, dearest }
}

/** What each unit adds to the routes' vehicles, in millipence: see `worthOf`. */
export function guessFor(
  slice: Slice,
  vehicles: readonly Vehicle[],
  routes: readonly PlainRoute[],
): Float64Array {
  const evaluator = new Evaluator({ id: NO_SHOP, slice, vehicles })
  return worthOf(
    slice,
    routes.map((route) => tokensOf(slice, route)).filter((tokens) => tokens.length > 0),
    (tokens) => evaluator.price(tokens),
  ).map((worth) => Math.floor(worth))
}

/** Slices whose cores are alike in everything that a price depends on: what holds for one holds for all. */
export function alikeCores(
  core: DirectionCore,
  most: number,
): readonly { readonly slice: Slice; readonly of: readonly Slice[] }[] {
  const rounding = Math.max(...core.slices.map(({ rules }) => rules.rounding))
  const made = core.slices.map((slice) => {
    const chosen = new Set(core.dearest.filter((unit) => slice.units.includes(unit)).slice(0, most))
    const at = [...slice.units.keys()].filter((index) => chosen.has(slice.units[index] as number))
    const own = { ...slice, rules: { ...slice.rules, rounding } }
    return { slice: coreSlice(own, at, core.closure), of: slice }
  })
  const alike = Map.groupBy(made, ({ slice }) =>
    JSON.stringify([
      [...slice.units],
      Object.values(slice.unit).map((values: ArrayLike<number>) => Array.from(values)),
      Object.values(slice.school).map((values: ArrayLike<number>) => Array.from(values)),
      slice.rules,
    ]),
  )
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    return first === undefined ? [] : [{ slice: first.slice, of: group.map(({ of }) => of) }]
  })
}
