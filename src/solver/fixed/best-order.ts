import { Route } from '../route/route.ts'
import { Insertion, THOROUGH_EFFORT } from '../search/insertion.ts'
import { mixSeed, Random } from '../search/random.ts'
import type { PlainRoute, Workspace } from '../search/workspace.ts'

/** How many orders of insertion are tried for a route. */
const STARTS = 12

/** All units in the order given, each where it costs least; false when one has no place. */
function build(insertion: Insertion, route: Route, units: Int32Array): boolean {
  route.clear()
  for (const unit of units)
    if (!insertion.find(route, unit, Number.POSITIVE_INFINITY) || !insertion.apply(route, unit)) return false
  return true
}

/** Takes each unit out and puts it back where it is best, until nothing gets cheaper. */
function polish(work: Workspace, insertion: Insertion, route: Route, units: Int32Array): void {
  const trial = new Route()
  const kept = new Route()
  for (let improved = true; improved; ) {
    improved = false
    for (let at = 0; at < units.length; at++) {
      const unit = units[at] as number
      const place = work.unitPlace[unit] as number
      kept.copyFrom(route)
      trial.copyFrom(route)
      work.strip(trial, units, at, at + 1)
      if (trial.unitCount > 0 && !work.refresh(trial)) continue
      if (trial.unitCount === 0) trial.clear()
      if (insertion.find(trial, unit, kept.score - 0.5) && insertion.apply(trial, unit)) {
        route.copyFrom(trial)
        improved = true
      } else work.unitPlace[unit] = place
    }
  }
}

/**
 * The cheapest route found that carries just these units, whoever else there is: insertion from several orders, each
 * polished by moving one unit at a time. Undefined when the problem's rules leave none. Where the workspace met the
 * units before is forgotten.
 */
export function bestOrder(work: Workspace, members: readonly number[], seed: number): PlainRoute | undefined {
  const { problem } = work
  const insertion = new Insertion(work, THOROUGH_EFFORT)
  const units = Int32Array.from(members)
  const route = new Route()
  let best: PlainRoute | undefined
  let least = Number.POSITIVE_INFINITY
  for (let start = 0; start < STARTS; start++) {
    new Random(mixSeed(seed, start)).shuffle(units, start === 0 ? 0 : units.length)
    for (const unit of units) work.unitPlace[unit] = problem.unitOptions[unit]?.[0] ?? -1
    if (!build(insertion, route, units)) continue
    polish(work, insertion, route, units)
    if (route.score >= least) continue
    least = route.score
    best = work.save(route)
    if (units.length === 1) break
  }
  return best
}
