import type { Layout } from './layout.ts'
import type { Network, Tags } from './network.ts'
import { at, curve, distance, type Point } from './plane.ts'
import type { Chance } from '../random.ts'

/** A lane drawn to end near a road ends on it. */
const END_METRES = 300

/** Country lanes between the villages: narrow, winding, under the national limit that nobody can drive. */
export function addLanes(network: Network, layout: Layout, chance: Chance): void {
  for (const { name, through } of layout.lanes) {
    const line = wander(curve(through, 400 * layout.size), chance).map((point, index, { length }) =>
      index === 0 || index === length - 1 ? (network.nearest(point, END_METRES)?.point ?? point) : point,
    )
    let piece: Point[] = []
    let inside: boolean | undefined
    for (const point of line) {
      const next = layout.villages.some(({ centre, radius }) => distance(centre, point) < radius * 0.8 + 60)
      piece.push(point)
      if (inside !== undefined && next !== inside) {
        network.addRoad(piece, tagsOf(name, inside, chance), true)
        piece = [point]
      }
      inside = next
    }
    if (piece.length > 1) network.addRoad(piece, tagsOf(name, inside ?? false, chance), true)
  }
}

function tagsOf(name: string, inVillage: boolean, chance: Chance): Tags {
  if (inVillage) return { highway: 'unclassified', name, maxspeed: '30 mph' }
  // Mappers tag the national limit of a lane in three ways: as a number, as a kind, or not at all.
  const limit = chance.pick<Tags>([{ maxspeed: '60 mph' }, { 'maxspeed:type': 'GB:nsl_single' }, {}])
  return { highway: 'unclassified', name, ...limit }
}

/** Midpoint displacement until the pieces are about 90 metres long. */
function wander(line: readonly Point[], chance: Chance): Point[] {
  let points = [...line]
  for (let round = 0; round < 3; round++) {
    const next: Point[] = []
    for (let index = 0; index + 1 < points.length; index++) {
      const [a, b] = [points[index] as Point, points[index + 1] as Point]
      next.push(a)
      const metres = distance(a, b)
      if (metres < 110) continue
      const sway = chance.between(-0.13, 0.13)
      next.push(at((a.x + b.x) / 2 - (b.y - a.y) * sway, (a.y + b.y) / 2 + (b.x - a.x) * sway))
    }
    next.push(points.at(-1) as Point)
    points = next
  }
  return points
}
