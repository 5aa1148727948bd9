import { schoolOf } from '../schedule/run-check.ts'
import type { PlainRoute } from '../search/workspace.ts'
import type { Slice } from './slice.ts'

/** For each unit its nearest by detour, itself first: what ng-routes remember at the start. */
export function nearestMemory(slice: Slice, size: number): readonly (readonly number[])[] {
  const nodes = slice.homes + slice.schools
  return Array.from({ length: slice.units.length }, (_, unit) => {
    const home = slice.homesFrom[unit] as number
    const far = (other: number): number => {
      const there = slice.homesFrom[other] as number
      return Math.min(
        slice.metres[home * nodes + there] as number,
        slice.metres[there * nodes + home] as number,
      )
    }
    return Array.from({ length: slice.units.length }, (_each, other) => other)
      .filter((other) => other !== unit)
      .toSorted((a, b) => far(a) - far(b) || a - b)
      .slice(0, size - 1)
      .reduce<number[]>((list, other) => [...list, other], [unit])
  })
}

/** A route of the search as a slice sees it, first stop first: those who do not travel are left out, and idle visits. */
export function tokensOf(slice: Slice, route: PlainRoute): readonly number[] {
  const unitAt = new Map([...slice.units].map((unit, at) => [unit, at]))
  const schoolAt = new Map([...slice.school.of].map((school, at) => [school, at]))
  const placeOf = new Map(route.units.map((unit, at) => [unit, route.places[at] ?? -1]))
  const aboard = new Set<number>()
  return route.tokens[slice.direction].flatMap((token) => {
    if (token >= 0) {
      const unit = unitAt.get(token)
      if (unit === undefined) return []
      const place = placeOf.get(token)
      for (let home = slice.homesFrom[unit] as number; home < (slice.homesFrom[unit + 1] as number); home++)
        if (slice.nodePlace[home] === place) {
          aboard.add(slice.unit.school[unit] as number)
          return [home]
        }
      return []
    }
    const school = schoolAt.get(schoolOf(token))
    if (school === undefined || !aboard.delete(school)) return []
    return [-1 - school]
  })
}

/** Every unit by itself, at each place where it may be met. */
export const singles = (slice: Slice): readonly (readonly number[])[] =>
  Array.from({ length: slice.homes }, (_, home) => [
    home,
    -1 - (slice.unit.school[slice.nodeUnit[home] as number] as number),
  ])

/**
 * What each unit may be worth: routes' costs, shared out by what each of its units adds to its route (millipence). Duals
 * start from it, since those of a few routes' relaxation are far off.
 */
export function worthOf(
  slice: Slice,
  routes: readonly (readonly number[])[],
  price: (tokens: readonly number[]) => { readonly cost: number } | undefined,
): Float64Array {
  const worth = new Float64Array(slice.units.length)
  for (const tokens of routes) {
    const whole = price(tokens)?.cost ?? 0
    const met = tokens.flatMap((token, at) =>
      token < 0 ? [] : [{ unit: slice.nodeUnit[token] as number, at }],
    )
    const added = met.map(({ at }) => {
      const rest = price(withoutIdleVisits(slice, tokens.toSpliced(at, 1)))
      return Math.max(whole / (4 * met.length), whole - (rest?.cost ?? 0))
    })
    const sum = added.reduce((total, own) => total + own, 0)
    met.forEach(({ unit }, at) => {
      worth[unit] = sum > 0 ? (whole * (added[at] as number)) / sum : 0
    })
  }
  return worth
}

/** The same stops without visits at which nobody gets out. */
function withoutIdleVisits(slice: Slice, tokens: readonly number[]): readonly number[] {
  const aboard = new Set<number>()
  return tokens.filter((token) => {
    if (token < 0) return aboard.delete(-1 - token)
    aboard.add(slice.unit.school[slice.nodeUnit[token] as number] as number)
    return true
  })
}
