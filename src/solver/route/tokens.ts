import { JOIN, PARTITION_COUNT, WHOLE_WEEK } from '../compile/week.ts'
import type { Problem } from '../problem.ts'
import { schoolOf, visitOf } from '../schedule/run-check.ts'
import type { Route } from './route.ts'

/** "The school is visited already": an insertion without a visit of its own. */
export const NO_VISIT = -1

/**
 * Copies a sequence with a unit met before position `meet` and, unless NO_VISIT, its school visited before position
 * `visit` (positions of the source; `visit` ≥ `meet`). Returns the new length.
 */
export function splice(
  source: Int32Array,
  length: number,
  unit: number,
  meet: number,
  school: number,
  visit: number,
  target: Int32Array,
): number {
  let to = 0
  for (let at = 0; at <= length; at++) {
    if (at === meet) target[to++] = unit
    if (at === visit) target[to++] = visitOf(school)
    if (at < length) target[to++] = source[at] as number
  }
  return to
}

/**
 * Drops every unit for which `leaves` is set, and the visits that nobody is left for. `expected` is scratch space, a byte
 * for each school, and comes back clean.
 */
export function dropUnits(
  problem: Problem,
  tokens: Int32Array,
  length: number,
  leaves: Uint8Array,
  expected: Uint8Array,
): number {
  let kept = 0
  for (let at = 0; at < length; at++) {
    const token = tokens[at] as number
    if (token >= 0) {
      if (leaves[token] === 1) continue
      expected[problem.unitSchool[token] as number] = 1
    } else {
      if (expected[schoolOf(token)] === 0) continue
      expected[schoolOf(token)] = 0
    }
    tokens[kept++] = token
  }
  return kept
}

/** Recomputes what a route's units bring with them: weekdays, partitions, and the vehicle types that suit all. */
export function foldUnits(problem: Problem, route: Route): void {
  route.types = -1
  for (const direction of [0, 1] as const) {
    let presence = 0
    let partition = WHOLE_WEEK
    for (let at = 0; at < route.unitCount; at++) {
      const unit = route.units[at] as number
      presence |= problem.presence[direction][unit] as number
      partition = JOIN[partition * PARTITION_COUNT + (problem.partition[direction][unit] as number)] as number
    }
    route.presence[direction] = presence
    route.partition[direction] = partition
  }
  for (let at = 0; at < route.unitCount; at++)
    route.types &= problem.unitTypes[route.units[at] as number] as number
}
