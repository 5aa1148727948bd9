import { degreeMetres } from '../geo/ellipsoid.ts'
import type { RoadInfo } from '../rules/road.ts'
import type { RoadArrays } from './network.ts'

type Shapes = Pick<RoadArrays, 'pointStart' | 'pointLat' | 'pointLon'>

const ROUNDABOUT_METRES = 2
const MINOR_METRES = 10
const LOOK_METRES = 10
const FAR_LOOK_METRES = 40
const LANE_METRES = 3.25
const USUAL_LANES = 2

/**
 * The bearing in which a driver sees a lane leave its first junction: not its first few metres, which often only
 * draw how it is joined to the middle of the other road, nor the bend behind. After OSRM's "representative
 * coordinate": near for roundabouts and minor roads, the far end of what is straight for others.
 */
export function departureBearing(
  shapes: Shapes,
  lane: number,
  road: RoadInfo,
  junctionLanes: number,
): number {
  const path = new LanePath(shapes, lane)
  const last = path.size - 1
  if (last <= 1) return path.bearingTo(1)
  if (road.roundabout) return path.bearingAt(ROUNDABOUT_METRES)
  if (isMinor(road.kind)) return path.bearingAt(MINOR_METRES)
  const width = laneFactor(road.kind) * (junctionLanes === 0 ? USUAL_LANES : junctionLanes) * LANE_METRES
  if (path.metresTo(1) > width + LOOK_METRES) return path.bearingTo(1)
  const look = FAR_LOOK_METRES + width
  if (path.deviation(look) < LANE_METRES / 2) return path.bearingAt(look)
  if (path.straightMetres(look) >= width + LOOK_METRES) return path.bearingAt(5)
  return path.bearingAt(LOOK_METRES)
}

const ROADS =
  /^(motorway|trunk|primary|secondary|tertiary)(_link)?$|^(unclassified|residential|living_street)$/
const isMinor = (kind: string): boolean => !ROADS.test(kind)

function laneFactor(kind: string): number {
  if (/^motorway|_link$/.test(kind)) return 2.5
  if (kind === 'trunk') return 2
  return kind === 'primary' ? 1.5 : 1
}

/** A lane's points as metres east and north of its first one, in driving order. */
class LanePath {
  readonly size: number
  readonly #x: Float64Array
  readonly #y: Float64Array

  constructor(shapes: Shapes, lane: number) {
    const edge = lane >> 1
    const first = shapes.pointStart[edge] as number
    const end = shapes.pointStart[edge + 1] as number
    const against = (lane & 1) === 1
    this.size = end - first
    this.#x = new Float64Array(this.size)
    this.#y = new Float64Array(this.size)
    const origin = against ? end - 1 : first
    const scale = degreeMetres(shapes.pointLat[origin] as number)
    for (let i = 0; i < this.size; i++) {
      const at = against ? end - 1 - i : first + i
      this.#x[i] = ((shapes.pointLon[at] as number) - (shapes.pointLon[origin] as number)) * scale.east
      this.#y[i] = ((shapes.pointLat[at] as number) - (shapes.pointLat[origin] as number)) * scale.north
    }
  }

  metresTo(index: number): number {
    return Math.hypot(this.#x[index] as number, this.#y[index] as number)
  }

  bearingTo(index: number): number {
    return compass(this.#x[index] as number, this.#y[index] as number)
  }

  /** Bearing of the point that many metres along. */
  bearingAt(metres: number): number {
    const [x, y] = this.#at(metres)
    return x === 0 && y === 0 ? this.bearingTo(1) : compass(x, y)
  }

  /** How far the points within some metres stray from the straight line to the last of them. */
  deviation(metres: number): number {
    const [endX, endY] = this.#at(metres)
    let most = 0
    let along = 0
    for (let i = 1; i < this.size; i++) {
      along += this.#step(i)
      if (along > metres) break
      most = Math.max(most, offLine(this.#x[i] as number, this.#y[i] as number, endX, endY))
    }
    return most
  }

  /** Metres along before the points stray by more than a quarter of a lane. */
  straightMetres(limit: number): number {
    let along = this.#step(1)
    for (let i = 2; i < this.size && along < limit; i++) {
      const endX = this.#x[i] as number
      const endY = this.#y[i] as number
      for (let j = 1; j < i; j++)
        if (offLine(this.#x[j] as number, this.#y[j] as number, endX, endY) >= LANE_METRES / 4) return along
      along += this.#step(i)
    }
    return along
  }

  #step(i: number): number {
    return Math.hypot(
      (this.#x[i] as number) - (this.#x[i - 1] as number),
      (this.#y[i] as number) - (this.#y[i - 1] as number),
    )
  }

  #at(metres: number): readonly [number, number] {
    let along = 0
    for (let i = 1; i < this.size; i++) {
      const step = this.#step(i)
      if (along + step >= metres && step > 0) {
        const share = (metres - along) / step
        const [x, y] = [this.#x[i - 1] as number, this.#y[i - 1] as number]
        return [x + share * ((this.#x[i] as number) - x), y + share * ((this.#y[i] as number) - y)]
      }
      along += step
    }
    return [this.#x[this.size - 1] as number, this.#y[this.size - 1] as number]
  }
}

function compass(east: number, north: number): number {
  const degrees = (Math.atan2(east, north) * 180) / Math.PI
  return degrees < 0 ? degrees + 360 : degrees
}

/** Distance of a point from the segment between the origin and another point. */
function offLine(x: number, y: number, endX: number, endY: number): number {
  const length = endX * endX + endY * endY
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, (x * endX + y * endY) / length))
  return Math.hypot(x - share * endX, y - share * endY)
}
