import type { LivePlan } from '../../../src/solver/quote/live-plan.ts'
import type { Route } from '../../../src/solver/route/route.ts'
import { NO_VISIT, splice } from '../../../src/solver/route/tokens.ts'
import { visitOf } from '../../../src/solver/schedule/run-check.ts'
import { emptyRoute } from './compiled.ts'

const NONE = Number.POSITIVE_INFINITY

/** Every sequence with the unit met anywhere, riding to the next visit to its school or to one of its own anywhere behind. */
function sequences(plan: LivePlan, route: Route, direction: 0 | 1): readonly Int32Array[] {
  const { problem, overlay } = plan
  const tokens = route.tokens[direction].subarray(0, route.lengths[direction])
  if (problem.presence[direction][overlay.unit] === 0) return [tokens]
  const school = problem.unitSchool[overlay.unit] ?? -1
  return Array.from({ length: tokens.length + 1 }, (_, meet) => meet).flatMap((meet) => {
    const own = Array.from({ length: tokens.length - meet + 1 }, (_, at) => meet + at)
    const visits = tokens.includes(visitOf(school), meet) ? [NO_VISIT, ...own] : own
    return visits.map((visit) => {
      const target = new Int32Array(tokens.length + 2)
      return target.subarray(0, splice(tokens, tokens.length, overlay.unit, meet, school, visit, target))
    })
  })
}

function sideBySide({ problem }: LivePlan, tokens: Int32Array): boolean {
  const stops = [...tokens].map((token) => (token >= 0 ? (problem.unitStop[token] ?? -1) : -1))
  return [...new Set(stops)].every(
    (stop) =>
      stop < 0 ||
      stops.lastIndexOf(stop) - stops.indexOf(stop) === stops.filter((other) => other === stop).length - 1,
  )
}

/** Where the seated newcomer may be met: with its household, where that is aboard. */
export function placesOn({ problem, work, overlay }: LivePlan, route: Route): readonly number[] {
  const stop = problem.unitStop[overlay.unit]
  const mate = [...route.units.subarray(0, route.unitCount)].find((unit) => problem.unitStop[unit] === stop)
  return mate === undefined ? [...(problem.unitOptions[overlay.unit] ?? [])] : [work.unitPlace[mate] ?? -1]
}

/**
 * Annual pence more on one route with the seated newcomer, over everything there is to choose in the route's one order: by
 * brute force.
 */
export function leastOn(plan: LivePlan, route: Route): number {
  const { problem, work, overlay } = plan
  const { unit } = overlay
  const aboard = [...route.units.subarray(0, route.unitCount)]
  if (aboard.some((other) => problem.excluded[unit]?.includes(other))) return NONE
  let least = NONE
  for (const place of placesOn(plan, route)) {
    work.unitPlace[unit] = place
    const [mornings, afternoons] = ([0, 1] as const).map((direction) =>
      sequences(plan, route, direction).filter((tokens) => sideBySide(plan, tokens)),
    )
    for (const morning of mornings ?? [])
      for (const afternoon of afternoons ?? []) {
        const grown = emptyRoute()
        grown.copyFrom(route)
        grown.forgetOwn()
        grown.units[grown.unitCount++] = unit
        for (const [direction, tokens] of [morning, afternoon].entries()) {
          grown.tokens[direction as 0 | 1].set(tokens)
          grown.lengths[direction] = tokens.length
        }
        if (work.refresh(grown)) least = Math.min(least, grown.cost - route.cost)
      }
  }
  return least
}
