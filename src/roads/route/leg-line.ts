import type { LatLon } from '../../domain/place.ts'
import { isAgainst, laneEdge, type RoadArrays } from '../graph/network.ts'
import type { SnappedPlace } from '../snap.ts'

/** The shape of a trip over lanes, from where one place meets the road to where another does. */
export function legLine(
  arrays: RoadArrays,
  lanes: readonly number[],
  from: SnappedPlace,
  to: SnappedPlace,
): readonly LatLon[] {
  const line: LatLon[] = [from.onRoad]
  const add = (place: LatLon): void => {
    const last = line[line.length - 1]
    if (last?.lat !== place.lat || last.lon !== place.lon) line.push(place)
  }
  lanes.forEach((lane, i) => {
    const start = i === 0 ? from : undefined
    const end = i === lanes.length - 1 ? to : undefined
    for (const point of pointsBetween(arrays, lane, start, end))
      add({ lat: arrays.pointLat[point] as number, lon: arrays.pointLon[point] as number })
  })
  add(to.onRoad)
  if (line.length === 1) line.push(to.onRoad)
  return line
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
