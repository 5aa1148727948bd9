import { turnAngle } from '../geo/ellipsoid.ts'
import { departureBearing } from '../graph/approach.ts'
import { type LanesAt, lanesByNode } from '../graph/lanes-at.ts'
import { isAgainst, laneEdge, type RoadNetwork } from '../graph/network.ts'
import type { RoadInfo } from '../rules/road.ts'

/** A road at a junction as the driver sees it. */
export interface Arm {
  readonly lane: number
  readonly road: RoadInfo
  /** Degrees from straight on, right positive. */
  readonly angle: number
}

/** A driver at a junction: the road driven so far, the one taken, and the others that could be taken. */
export interface JunctionView {
  readonly from: RoadInfo
  readonly taken: Arm
  readonly others: readonly Arm[]
  /** Roads from which traffic comes in, but for the one driven: seen as arms, whatever their direction. */
  readonly incoming: readonly Arm[]
  readonly bearingBefore: number
  readonly bearingAfter: number
}

/** Looks at junctions of one network. */
export class JunctionViewer {
  readonly #network: RoadNetwork
  readonly #lanesAt: LanesAt

  constructor(network: RoadNetwork) {
    this.#network = network
    this.#lanesAt = lanesByNode(network.arrays)
  }

  road(lane: number): RoadInfo {
    return this.#network.roads[this.#network.arrays.edgeRoad[laneEdge(lane)] as number] as RoadInfo
  }

  /** The lanes that traffic may take from the end of a lane; turn restrictions aside. */
  leaving(lane: number): readonly number[] {
    return [...this.#lanesAt(this.endOf(lane))].filter((next) => this.#network.arrays.laneOpen[next] === 1)
  }

  endOf(lane: number): number {
    const { edgeFrom, edgeTo } = this.#network.arrays
    return (isAgainst(lane) ? edgeFrom[laneEdge(lane)] : edgeTo[laneEdge(lane)]) as number
  }

  /** The bearing in which a lane leaves its first junction. */
  bearing(lane: number): number {
    const road = this.road(lane)
    return departureBearing(this.#network.arrays, lane, road, road.lanes)
  }

  view(from: number, to: number): JunctionView {
    const bearingBefore = (this.bearing(from ^ 1) + 180) % 360
    const arm = (lane: number): Arm => {
      const angle = lane === (from ^ 1) ? 180 : turnAngle(bearingBefore, this.bearing(lane))
      return { lane, road: this.road(lane), angle }
    }
    const open = this.#network.arrays.laneOpen
    const around = [...this.#lanesAt(this.endOf(from))].filter((lane) => lane !== (from ^ 1))
    return {
      from: this.road(from),
      taken: arm(to),
      others: around.filter((lane) => lane !== to && open[lane] === 1).map(arm),
      incoming: around.filter((lane) => open[lane ^ 1] === 1).map(arm),
      bearingBefore,
      bearingAfter: this.bearing(to),
    }
  }
}
