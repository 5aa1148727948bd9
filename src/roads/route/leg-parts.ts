import { isAgainst, laneEdge, type RoadArrays } from '../graph/network.ts'
import { costDecimetres, costMilliseconds } from '../search/cost.ts'
import { costToPlace, type SnappedPlace } from '../snap.ts'

/** Metres and seconds of each state of a trip, turns into it included; they add up to the whole trip's. */
export interface LegParts {
  readonly metres: readonly number[]
  readonly seconds: readonly number[]
}

export function legParts(
  arrays: RoadArrays,
  states: readonly number[],
  from: SnappedPlace,
  to: SnappedPlace,
): LegParts {
  const costs = states.map((state, i) => {
    const lane = arrays.stateLane[state] as number
    const whole =
      i === 0 ? (arrays.laneCost[lane] as number) : arcCost(arrays, states[i - 1] as number, state)
    const skipped = i === 0 && from.edge === laneEdge(lane) ? costToPlace(arrays, from, isAgainst(lane)) : 0
    const rest =
      i === states.length - 1 && to.edge === laneEdge(lane)
        ? (arrays.laneCost[lane] as number) - costToPlace(arrays, to, isAgainst(lane))
        : 0
    return whole - skipped - rest
  })
  return {
    metres: costs.map((cost) => costDecimetres(cost) / 10),
    seconds: costs.map((cost) => costMilliseconds(cost) / 1000),
  }
}

function arcCost(arrays: RoadArrays, from: number, to: number): number {
  const end = arrays.arcStart[from + 1] as number
  for (let at = arrays.arcStart[from] as number; at < end; at++)
    if (arrays.arcTo[at] === to) return arrays.arcCost[at] as number
  throw new Error('a path over an arc that does not exist')
}
