import type { RoadArrays } from '../../src/roads/graph/network.ts'
import { NO_COST } from '../../src/roads/search/cost.ts'
import { Dijkstra } from '../../src/roads/search/dijkstra.ts'
import type { PlaceColumns } from '../../src/roads/search/matrix-task.ts'
import { oneEdgeTrip } from '../../src/roads/search/one-edge.ts'
import { placeEnds } from '../../src/roads/search/place-ends.ts'

/** Packed costs from one place to each, by plain Dijkstra on the road network itself; NO_COST where there is no way. */
export function plainRow(arrays: RoadArrays, places: PlaceColumns, origin: number): readonly number[] {
  const search = new Dijkstra(arrays)
  for (const { lane, rest } of placeEnds(arrays, places, origin)) search.seed(lane, rest)
  search.run(() => false)
  return Array.from(places.edge, (edge, place) => {
    if (edge === places.edge[origin]) return oneEdgeTrip(arrays, places, origin, place).cost
    let best = NO_COST
    for (const { lane, rest } of placeEnds(arrays, places, place))
      arrays.stateLane.forEach((of, state) => {
        if (of === lane && search.costAt(state) < NO_COST) best = Math.min(best, search.costAt(state) - rest)
      })
    return best
  })
}
