import type { RoadInfo } from '../rules/road.ts'
import type { Arm, JunctionView } from './junction-view.ts'
import { type Modifier, modifierOf } from './modifier.ts'
import { isFast, isMinorWay, isRamp, isSameRoad, needsNewName, roadRank } from './road-change.ts'

export interface Manoeuvre {
  readonly type: string
  readonly modifier: Modifier
}

const STRAIGHTISH = 40
const FORK = 50
const CLEARLY_STRAIGHTER = 25
const MERGE = 60
const SIDE = 50

/**
 * What to tell a driver at a junction, in OSRM's words; undefined where the road simply goes on. Roundabouts are
 * told elsewhere.
 */
export function manoeuvreAt(view: JunctionView): Manoeuvre | undefined {
  const { from, taken } = view
  const modifier = modifierOf(taken.angle)
  if (modifier === 'uturn') return { type: 'continue', modifier }
  if (isRamp(taken.road) && !isRamp(from) && view.others.length > 0)
    return { type: isFast(from) ? 'off ramp' : 'on ramp', modifier: leaning(modifier, taken.angle) }
  if (isRamp(from) && isFast(taken.road) && Math.abs(taken.angle) < MERGE)
    return { type: 'merge', modifier: mergeSide(view) }
  const rivals = rivalsOf(view)
  if (rivals.length === 0) return goingOn(view, modifier)
  if (isFork(view, rivals)) return { type: 'fork', modifier: forkSide(taken, rivals) }
  if (isObvious(view, rivals)) return goingOn(view, modifier)
  if (isRoadEnd(taken, rivals)) return { type: 'end of road', modifier }
  if (isSameRoad(from, taken.road)) return { type: 'continue', modifier }
  return { type: 'turn', modifier }
}

/** A slip road always leads off to a side, however slightly. */
function leaning(modifier: Modifier, angle: number): Modifier {
  if (modifier !== 'straight') return modifier
  return angle > 0 ? 'slight right' : 'slight left'
}

/** The other roads that a driver could take for the way on. */
function rivalsOf({ from, taken, others }: JunctionView): readonly Arm[] {
  const seen = others.filter((arm) => modifierOf(arm.angle) !== 'uturn')
  return isMinorWay(taken.road) || isMinorWay(from) ? seen : seen.filter((arm) => !isMinorWay(arm.road))
}

function goingOn({ from, taken }: JunctionView, modifier: Modifier): Manoeuvre | undefined {
  return needsNewName(from, taken.road) ? { type: 'new name', modifier } : undefined
}

/** Whether a driver who is told nothing takes this road. */
function isObvious({ from, taken }: JunctionView, rivals: readonly Arm[]): boolean {
  const size = Math.abs(taken.angle)
  const same = isSameRoad(from, taken.road)
  if (size > STRAIGHTISH && !(same && size < 2 * STRAIGHTISH)) return false
  return rivals.every((rival) => {
    const away = Math.abs(rival.angle)
    if (same && !isSameRoad(from, rival.road)) return size < STRAIGHTISH || away > size + CLEARLY_STRAIGHTER
    return (
      away > Math.max(FORK, size + CLEARLY_STRAIGHTER) || (size <= away && isLesser(rival.road, taken.road))
    )
  })
}

const isLesser = (road: RoadInfo, than: RoadInfo): boolean => roadRank(road) > roadRank(than) + 1

/** Two roads of like size that part at small angles, neither of them plainly the way on. */
function isFork({ from, taken }: JunctionView, rivals: readonly Arm[]): boolean {
  const ahead = rivals.filter((rival) => Math.abs(rival.angle) < FORK)
  if (Math.abs(taken.angle) >= FORK || ahead.length === 0 || ahead.length > 2) return false
  return ahead.some((rival) => {
    const like = Math.abs(roadRank(rival.road) - roadRank(taken.road)) <= 1
    const even = Math.abs(Math.abs(rival.angle) - Math.abs(taken.angle)) < CLEARLY_STRAIGHTER
    const goesOn = isSameRoad(from, taken.road) !== isSameRoad(from, rival.road)
    return like && even && !(goesOn && isSameRoad(from, taken.road)) && !isLesser(rival.road, taken.road)
  })
}

function forkSide(taken: Arm, rivals: readonly Arm[]): Modifier {
  const ahead = rivals.filter((rival) => Math.abs(rival.angle) < FORK)
  if (ahead.every((rival) => rival.angle < taken.angle)) return 'slight right'
  return ahead.every((rival) => rival.angle > taken.angle) ? 'slight left' : 'straight'
}

/** A road that ends in another one: left or right, and nothing in between. */
function isRoadEnd(taken: Arm, rivals: readonly Arm[]): boolean {
  const [other] = rivals
  if (rivals.length !== 1 || other === undefined) return false
  return Math.min(Math.abs(taken.angle), Math.abs(other.angle)) > SIDE && taken.angle * other.angle < 0
}

/** The side on which the joined road runs: traffic merges towards it. */
function mergeSide({ taken, incoming }: JunctionView): Modifier {
  const joined = incoming.find((arm) => isFast(arm.road) && Math.abs(arm.angle) > 90)
  // Behind the driver, the joined road's traffic comes from the side that its arm lies on.
  if (joined === undefined) return leaning('straight', taken.angle)
  return joined.angle > 0 ? 'slight right' : 'slight left'
}
