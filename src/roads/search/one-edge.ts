import { NO_COST } from './cost.ts'
import { Dijkstra } from './dijkstra.ts'
import type { PlaceColumns, SearchArrays } from './matrix-task.ts'
import { extraStates, placeEnds, statesOf } from './place-ends.ts'

/** A trip between two places of one edge: straight on, or once around when the road is one-way the other way. */
export interface OneEdgeTrip {
  readonly cost: number
  /** States in order; one when it goes straight on; none when there is no way. */
  readonly states: readonly number[]
}

export function oneEdgeTrip(
  arrays: SearchArrays,
  places: PlaceColumns,
  from: number,
  to: number,
): OneEdgeTrip {
  const starts = placeEnds(arrays, places, from)
  const goals = placeEnds(arrays, places, to)
  let best: OneEdgeTrip = { cost: NO_COST, states: [] }
  for (const start of starts)
    for (const goal of goals)
      if (start.lane === goal.lane && goal.done >= start.done && goal.done - start.done < best.cost)
        best = { cost: goal.done - start.done, states: [start.lane] }
  return best.states.length > 0 ? best : aroundTrip(arrays, places, from, to)
}

function aroundTrip(arrays: SearchArrays, places: PlaceColumns, from: number, to: number): OneEdgeTrip {
  const search = new Dijkstra(arrays)
  const origin = new Map<number, number>()
  for (const { lane, rest } of placeEnds(arrays, places, from))
    for (let at = arrays.arcStart[lane] as number; at < (arrays.arcStart[lane + 1] as number); at++) {
      const state = arrays.arcTo[at] as number
      const cost = rest + (arrays.arcCost[at] as number)
      if (cost < search.costAt(state)) origin.set(state, lane)
      search.seed(state, cost)
    }
  const extra = extraStates(arrays)
  const goals = new Map<number, number>()
  for (const { lane, rest } of placeEnds(arrays, places, to))
    for (const state of statesOf(lane, extra)) goals.set(state, rest)
  let cost = NO_COST
  let last = -1
  search.run((state, reached) => {
    const rest = goals.get(state)
    if (rest !== undefined && reached - rest < cost) {
      cost = reached - rest
      last = state
    }
    return reached >= NO_COST
  })
  if (last < 0) return { cost: NO_COST, states: [] }
  const states: number[] = []
  let state = last
  for (; state >= 0; state = search.parentOf(state)) states.unshift(state)
  return { cost, states: [origin.get(states[0] as number) as number, ...states] }
}
