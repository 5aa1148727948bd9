import { turnAngle } from '../geo/ellipsoid.ts'
import type { RoadInfo } from '../rules/road.ts'
import { modifierOf } from './modifier.ts'
import { isSameRoad } from './road-change.ts'
import type { StepStart, Trip } from './trip.ts'

/** Two turns closer than this are one to a driver: a right turn over both halves of a dual carriageway. */
const SHORT_METRES = 25
const JOINED = new Set(['turn', 'continue', 'end of road', 'new name', 'fork'])

/** Joins turns over a very short piece of road into one that leads straight to where the second one goes. */
export function joinShortTurns(
  starts: readonly StepStart[],
  trip: Trip,
  roadOf: (lane: number) => RoadInfo,
): readonly StepStart[] {
  const joined: StepStart[] = []
  for (const start of starts) {
    const before = joined[joined.length - 1]
    const short =
      before !== undefined &&
      JOINED.has(before.type) &&
      JOINED.has(start.type) &&
      start.type !== 'new name' &&
      between(trip, before.at, start.at) < SHORT_METRES
    if (!short) {
      joined.push(start)
      continue
    }
    joined.pop()
    const angle = turnAngle(before.before, start.after)
    const road = (at: number): RoadInfo => roadOf(trip.lanes[at] as number)
    const modifier = modifierOf(angle)
    const same = isSameRoad(road(before.at - 1), road(start.named))
    if (same && modifier === 'straight') continue
    const type = same || modifier === 'uturn' ? 'continue' : modifier === 'straight' ? 'new name' : 'turn'
    joined.push({ ...before, named: start.named, after: start.after, modifier, type })
  }
  return joined
}

const between = (trip: Trip, from: number, to: number): number =>
  trip.metres.slice(from, to).reduce((a, b) => a + b, 0)
