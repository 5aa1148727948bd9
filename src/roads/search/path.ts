import { NO_COST } from './cost.ts'
import type { Hierarchy, UpwardArcs } from './hierarchy.ts'
import type { PlaceColumns, SearchNetwork } from './matrix-task.ts'
import { searchBack } from './matrix-rows.ts'
import { type OneEdgeTrip, oneEdgeTrip } from './one-edge.ts'
import { extraStates, placeEnds } from './place-ends.ts'
import { UpwardSearch } from './upward-search.ts'

/** Cheapest paths between places of one network, as states in driving order. */
export class PathFinder {
  readonly #network: SearchNetwork
  readonly #ahead: UpwardSearch
  readonly #behind: UpwardSearch
  readonly #extra: ReadonlyMap<number, readonly number[]>
  readonly #stateAt: Int32Array

  constructor(network: SearchNetwork) {
    const { rank, ahead, behind } = network.hierarchy
    this.#network = network
    this.#ahead = new UpwardSearch(ahead, behind)
    this.#behind = new UpwardSearch(behind, ahead)
    this.#extra = extraStates(network.arrays)
    this.#stateAt = new Int32Array(rank.length)
    for (let state = 0; state < rank.length; state++) this.#stateAt[rank[state] as number] = state
  }

  /** The cheapest trip between two places; without states when there is no way. */
  find(places: PlaceColumns, from: number, to: number): OneEdgeTrip {
    const { arrays, hierarchy } = this.#network
    const edge = places.edge[from] as number
    if (edge >= 0 && edge === places.edge[to]) return oneEdgeTrip(arrays, places, from, to)
    this.#ahead.clear()
    for (const { lane, rest } of placeEnds(arrays, places, from))
      this.#ahead.seed(hierarchy.rank[lane] as number, rest)
    this.#ahead.run()
    searchBack(this.#network, places, to, this.#extra, this.#behind)
    let cost = NO_COST
    let meeting = -1
    for (let i = 0; i < this.#behind.settledCount; i++) {
      const rank = this.#behind.settled[i] as number
      const sum = this.#ahead.costAt(rank) + this.#behind.costAt(rank)
      if (sum >= cost) continue
      cost = sum
      meeting = rank
    }
    if (meeting < 0) return { cost: NO_COST, states: [] }
    const states = this.#unpack(meeting).map((rank) => this.#stateAt[rank] as number)
    return { cost, states }
  }

  /** Ranks of the whole path through the meeting point, shortcuts replaced by what they stand for. */
  #unpack(meeting: number): readonly number[] {
    const up: number[] = []
    for (let rank = meeting; rank >= 0; rank = this.#ahead.parentOf(rank)) up.unshift(rank)
    const down: number[] = []
    for (let rank = meeting; rank >= 0; rank = this.#behind.parentOf(rank)) down.push(rank)
    const ranks = [...up, ...down.slice(1)]
    const path = [ranks[0] as number]
    for (let i = 1; i < ranks.length; i++)
      expand(this.#network.hierarchy, ranks[i - 1] as number, ranks[i] as number, path)
    return path
  }
}

/** Appends what an arc between two ranks stands for, but for its first node. */
function expand(hierarchy: Hierarchy, first: number, last: number, path: number[]): void {
  const open: (readonly [number, number])[] = [[first, last]]
  for (let arc = open.pop(); arc !== undefined; arc = open.pop()) {
    const [from, to] = arc
    const middle = from < to ? middleOf(hierarchy.ahead, from, to) : middleOf(hierarchy.behind, to, from)
    if (middle === -1) path.push(to)
    else open.push([middle, to], [from, middle])
  }
}

/** Between two ranks there is at most one arc in a direction. */
function middleOf(half: UpwardArcs, low: number, high: number): number {
  const end = half.start[low + 1] as number
  for (let at = half.start[low] as number; at < end; at++)
    if (half.to[at] === high) return half.middle[at] as number
  throw new Error('a shortcut without its parts')
}
