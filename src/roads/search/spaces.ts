import type { PlaceColumns, SearchNetwork } from './matrix-task.ts'
import { extraStates, placeEnds, statesOf } from './place-ends.ts'
import { UpwardSearch } from './upward-search.ts'

/** What a search up the hierarchy from a place settles: ranks, cheapest first, and the cost of each. */
export interface Space {
  readonly ranks: Int32Array
  readonly costs: Float64Array
}

/** Gives the spaces of places: of trips that start there, and against the traffic of those that end there. */
export interface Spaces {
  ahead(places: PlaceColumns, place: number): Space
  behind(places: PlaceColumns, place: number): Space
}

const spaceOf = (search: UpwardSearch): Space => {
  const ranks = search.settled.slice(0, search.settledCount)
  return { ranks, costs: Float64Array.from(ranks, (rank) => search.costAt(rank)) }
}

/** Searches each time that it is asked. */
export class FreshSpaces implements Spaces {
  readonly #network: SearchNetwork
  readonly #extra: ReadonlyMap<number, readonly number[]>
  readonly #ahead: UpwardSearch
  readonly #behind: UpwardSearch

  constructor(network: SearchNetwork) {
    const { hierarchy, arrays } = network
    this.#network = network
    this.#extra = extraStates(arrays)
    this.#ahead = new UpwardSearch(hierarchy.ahead, hierarchy.behind)
    this.#behind = new UpwardSearch(hierarchy.behind, hierarchy.ahead)
  }

  ahead(places: PlaceColumns, place: number): Space {
    const { hierarchy, arrays } = this.#network
    const search = this.#ahead
    search.clear()
    for (const { lane, rest } of placeEnds(arrays, places, place))
      search.seed(hierarchy.rank[lane] as number, rest)
    search.run()
    return spaceOf(search)
  }

  /** The end of the place's lane is reached; the rest behind the place is not driven. */
  behind(places: PlaceColumns, place: number): Space {
    const { hierarchy, arrays } = this.#network
    const search = this.#behind
    search.clear()
    for (const { lane, rest } of placeEnds(arrays, places, place))
      for (const state of statesOf(lane, this.#extra)) search.seed(hierarchy.rank[state] as number, -rest)
    search.run()
    return spaceOf(search)
  }
}

/** Ranks that are kept in all, of 12 bytes each; beyond that everything is forgotten, and searched anew. */
const MOST_RANKS = 10_000_000

/** Keeps what it has searched: a large council asks for small tables of the same places again and again. */
export class KeptSpaces implements Spaces {
  readonly #fresh: FreshSpaces
  readonly #kept = [new Map<string, Space>(), new Map<string, Space>()] as const
  readonly #most: number
  #ranks = 0

  constructor(network: SearchNetwork, most: number = MOST_RANKS) {
    this.#fresh = new FreshSpaces(network)
    this.#most = most
  }

  ahead(places: PlaceColumns, place: number): Space {
    return this.#recall(this.#kept[0], places, place, () => this.#fresh.ahead(places, place))
  }

  behind(places: PlaceColumns, place: number): Space {
    return this.#recall(this.#kept[1], places, place, () => this.#fresh.behind(places, place))
  }

  #recall(kept: Map<string, Space>, places: PlaceColumns, place: number, search: () => Space): Space {
    const key = `${places.edge[place]} ${places.doneAlong[place]} ${places.doneAgainst[place]}`
    const known = kept.get(key)
    if (known !== undefined) return known
    const space = search()
    this.#ranks += space.ranks.length
    if (this.#ranks > this.#most) {
      for (const each of this.#kept) each.clear()
      this.#ranks = space.ranks.length
    }
    kept.set(key, space)
    return space
  }
}
