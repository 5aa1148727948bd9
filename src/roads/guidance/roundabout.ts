import type { JunctionViewer } from './junction-view.ts'
import { isMinorWay } from './road-change.ts'

/** How a trip passes a roundabout. */
export interface RoundaboutPassage {
  /** `rotary` for one with a name of its own. */
  readonly type: 'roundabout' | 'rotary'
  /** Counted from 1; absent where the trip ends on the roundabout. */
  readonly exit?: number
  /** Position in the lanes of the trip of the road on which it leaves; the number of lanes when it does not. */
  readonly leaves: number
}

/** Reads the passage that begins with `lanes[enters]`, the first lane on the roundabout. */
export function passRoundabout(
  lanes: readonly number[],
  enters: number,
  viewer: JunctionViewer,
): RoundaboutPassage {
  let exit = 0
  let leaves = enters
  while (leaves < lanes.length && viewer.road(lanes[leaves] as number).roundabout) leaves++
  const out = lanes[leaves]
  for (let i = enters; i < leaves; i++) {
    const taken = i + 1 === leaves ? out : undefined
    exit += exitsAfter(lanes[i] as number, taken, viewer)
  }
  const name = viewer.road(lanes[enters] as number).name
  const before = enters === 0 ? undefined : viewer.road(lanes[enters - 1] as number).name
  const own = name !== '' && name !== before && name !== (out === undefined ? '' : viewer.road(out).name)
  return {
    type: own ? 'rotary' : 'roundabout',
    ...(out === undefined || enters === 0 ? {} : { exit }),
    leaves,
  }
}

/** Exits at the end of a lane of a roundabout: no driveways, but always the road that is taken. */
function exitsAfter(lane: number, taken: number | undefined, viewer: JunctionViewer): number {
  const exits = viewer
    .leaving(lane)
    .filter((next) => next === taken || !(viewer.road(next).roundabout || isMinorWay(viewer.road(next))))
  return Math.min(1, exits.length)
}
