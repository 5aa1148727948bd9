import type { TravelRows } from '../../domain/travel.ts'
import { roundHalfUp } from '../../domain/units.ts'
import { allocateRows } from '../allocate-rows.ts'
import { costDecimetres, costMilliseconds, NO_COST } from './cost.ts'
import type { PlaceColumns, SearchNetwork } from './matrix-task.ts'
import { oneEdgeTrip } from './one-edge.ts'
import { OneToAll } from './one-to-all.ts'
import { extraStates, placeEnds, statesOf } from './place-ends.ts'

/** Travel between one place and many, cell for cell as a matrix over all of them would have it. Reused between questions. */
export class PlaceRows {
  readonly #network: SearchNetwork
  readonly #away: OneToAll
  readonly #here: OneToAll
  readonly #extra: ReadonlyMap<number, readonly number[]>

  constructor(network: SearchNetwork) {
    const { ahead, behind } = network.hierarchy
    this.#network = network
    this.#away = new OneToAll(ahead, behind)
    this.#here = new OneToAll(behind, ahead)
    this.#extra = extraStates(network.arrays)
  }

  /** Rows of the last of `places`, to and from all the others. */
  ofLast(places: PlaceColumns): TravelRows {
    const { arrays, hierarchy } = this.#network
    const last = places.edge.length - 1
    const rows = allocateRows(last)
    this.#away.clear()
    this.#here.clear()
    for (const { lane, rest } of placeEnds(arrays, places, last)) {
      this.#away.seed(hierarchy.rank[lane] as number, rest)
      for (const state of statesOf(lane, this.#extra)) this.#here.seed(hierarchy.rank[state] as number, -rest)
    }
    this.#away.run()
    this.#here.run()
    for (let place = 0; place < last; place++) {
      const together = places.edge[place] === places.edge[last] && (places.edge[last] as number) >= 0
      const to = together ? oneEdgeTrip(arrays, places, last, place).cost : this.#costTo(places, place)
      const from = together ? oneEdgeTrip(arrays, places, place, last).cost : this.#costFrom(places, place)
      write(rows.metresTo, rows.millisecondsTo, place, to)
      write(rows.metresFrom, rows.millisecondsFrom, place, from)
    }
    return rows
  }

  #costTo(places: PlaceColumns, place: number): number {
    const { arrays, hierarchy } = this.#network
    let least = NO_COST
    for (const { lane, rest } of placeEnds(arrays, places, place))
      for (const state of statesOf(lane, this.#extra)) {
        const reached = this.#away.cost[hierarchy.rank[state] as number] as number
        if (reached < NO_COST) least = Math.min(least, reached - rest)
      }
    return least
  }

  #costFrom(places: PlaceColumns, place: number): number {
    const { arrays, hierarchy } = this.#network
    let least = NO_COST
    for (const { lane, rest } of placeEnds(arrays, places, place))
      least = Math.min(least, (this.#here.cost[hierarchy.rank[lane] as number] as number) + rest)
    return least
  }
}

function write(metres: Int32Array, milliseconds: Int32Array, place: number, cost: number): void {
  if (cost >= NO_COST) return
  metres[place] = roundHalfUp(costDecimetres(cost) / 10)
  milliseconds[place] = costMilliseconds(cost)
}
