import type { LatLon } from '../../domain/place.ts'
import { isAgainst, laneEdge, type RoadArrays } from '../graph/network.ts'
import type { SnappedPlace } from '../snap.ts'

/** The shape of a trip, and by lane of the trip the position in it of the lane's first point. */
export interface LegLine {
  readonly line: readonly LatLon[]
  readonly start: readonly number[]
}

/** The shape of a trip over lanes, from where one place meets the road to where another does. */
export function legLine(
  arrays: RoadArrays,
  lanes: readonly number[],
  from: SnappedPlace,
  to: SnappedPlace,
): LegLine {
  const line: LatLon[] = [from.onRoad]
  const start: number[] = []
  const add = (place: LatLon): void => {
    const last = line[line.length - 1]
    if (last?.lat !== place.lat || last.lon !== place.lon) line.push(place)
  }
  lanes.forEach((lane, i) => {
    const first = i === 0 ? from : undefined
    const last = i === lanes.length - 1 ? to : undefined
    // A lane begins where the one before has ended.
    start.push(line.length - 1)
    for (const point of pointsBetween(arrays, lane, first, last))
      add({ lat: arrays.pointLat[point] as number, lon: arrays.pointLon[point] as number })
  })
  add(to.onRoad)
  if (line.length === 1) line.push(to.onRoad)
  return { line, start }
}

/** A lane's points in driving order, those behind the start and before the end where they are given. */
function* pointsBetween(
  arrays: RoadArrays,
  lane: number,
  start: SnappedPlace | undefined,
  end: SnappedPlace | undefined,
): Iterable<number> {
  const edge = laneEdge(lane)
  const first = arrays.pointStart[edge] as number
  const last = (arrays.pointStart[edge + 1] as number) - 1
  if (isAgainst(lane)) {
    const stop = end === undefined ? first : end.point + 1
    for (let point = start?.point ?? last; point >= stop; point--) yield point
  } else {
    const stop = end?.point ?? last
    for (let point = start === undefined ? first : start.point + 1; point <= stop; point++) yield point
  }
}
