import type { LatLon } from '../../domain/place.ts'
import type { Operator } from '../../domain/framework.ts'
import type { Rule } from '../context.ts'
import { finding } from '../finding.ts'
import type { RoadsView } from '../roads-view.ts'

/** Seconds run from the first arrival to the last departure; live metres are the legs' sum. */
export const runSumsAddUp: Rule = function* ({ routes }) {
  for (const { run, stops, at } of routes.flatMap((route) => route.runs)) {
    const spent = (stops.at(-1)?.depart ?? 0) - (stops[0]?.arrive ?? 0)
    if (run.seconds !== spent) yield finding('run_seconds', at, spent, run.seconds)
    const live = run.stops.reduce((sum, stop) => sum + stop.leg.metres, 0)
    if (run.live_metres !== live) yield finding('run_metres', at, live, run.live_metres)
  }
}

/**
 * Metres from the operator's base to the first place and from the last one back. No base: none. A direction in which
 * there is no way adds none.
 */
export function deadMetres(
  roads: RoadsView,
  operator: Operator | null,
  first: LatLon | undefined,
  last: LatLon | undefined,
): number {
  const base = operator?.base
  if (base === undefined || first === undefined || last === undefined) return 0
  return (roads.drive(base, first)?.metres ?? 0) + (roads.drive(last, base)?.metres ?? 0)
}

export const deadMilesAreTheBases: Rule = function* ({ routes, roads }) {
  for (const { operator, runs } of routes) {
    if (operator === undefined) continue
    for (const { run, stops, at } of runs) {
      const dead = deadMetres(roads, operator, stops[0]?.place, stops.at(-1)?.place)
      if (run.dead_metres !== dead) yield finding('dead_metres', at, dead, run.dead_metres)
    }
  }
}
