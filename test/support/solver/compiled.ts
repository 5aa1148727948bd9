import type { Council } from '../../../src/domain/council.ts'
import type { RoadSource } from '../../../src/domain/travel.ts'
import { type Prepared, prepare } from '../../../src/jobs/prepare/prepare.ts'
import { compile } from '../../../src/solver/compile/compile.ts'
import type { Problem } from '../../../src/solver/problem.ts'
import { Route } from '../../../src/solver/route/route.ts'
import { Insertion, THOROUGH_EFFORT } from '../../../src/solver/search/insertion.ts'
import type { Workspace } from '../../../src/solver/search/workspace.ts'
import { lopsidedRoads } from '../lopsided-roads.ts'
import type { Random } from '../random.ts'

export interface Compiled {
  readonly prepared: Prepared
  readonly problem: Problem
}

/** A council as the solver gets it. */
export async function compiled(council: Council, roads: RoadSource = lopsidedRoads): Promise<Compiled> {
  const prepared = await prepare(council, roads)
  return { prepared, problem: compile(prepared.input) }
}

export function emptyRoute(): Route {
  const route = new Route()
  route.clear()
  return route
}

export function copyOf(route: Route): Route {
  const copy = emptyRoute()
  copy.copyFrom(route)
  return copy
}

/** A route built up from random customers that go together, each unit where it is cheapest. */
export function randomRoute(work: Workspace, random: Random, most: number): Route {
  const insertion = new Insertion(work, THOROUGH_EFFORT)
  let route = emptyRoute()
  for (const units of random.shuffle(work.problem.customers)) {
    if (route.unitCount + units.length > most) continue
    const grown = copyOf(route)
    const fits = [...units].every(
      (unit) => insertion.find(grown, unit, Number.POSITIVE_INFINITY) && insertion.apply(grown, unit),
    )
    if (fits) route = grown
  }
  return route
}

/** A route's sequence in one direction: units, and −1 − school for each visit. */
export const sequenceOf = (route: Route, direction: 0 | 1): Int32Array =>
  route.tokens[direction].subarray(0, route.lengths[direction])
