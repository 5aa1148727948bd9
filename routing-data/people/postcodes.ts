import type { Layout } from '../roads/layout.ts'
import type { Network, Road } from '../roads/network.ts'
import { bearing, distance, offset, type Point } from '../roads/plane.ts'

/** A postcode of the invented area ZW, which Royal Mail does not use. */
export interface Postcode {
  readonly code: string
  readonly point: Point
  /** A village's name, or blank in the town. */
  readonly village: string
  readonly street: string
}

const STREET_METRES = 150
const LANE_METRES = 800
/** Houses stand this far from the middle of the road. */
const SETBACK = 14
const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'

/** A postcode for each stretch of a street with houses, and for each few farms along a lane. */
export function postcodes(network: Network, layout: Layout): Postcode[] {
  const found: Postcode[] = []
  const used = new Map<number, number>()
  for (const road of network.roads.filter(hasHouses)) {
    const rural = road.tags.highway === 'unclassified' && road.tags.maxspeed !== '30 mph' && !isUrban(road)
    for (const point of doors(network, road, rural ? LANE_METRES : STREET_METRES)) {
      const [district, village] = districtOf(layout, point)
      const serial = used.get(district) ?? 0
      used.set(district, serial + 1)
      found.push({ code: codeOf(district, serial), point, village, street: road.tags.name ?? '' })
    }
  }
  return found
}

const isUrban = (road: Road): boolean => road.tags.lit === 'yes'

const hasHouses = (road: Road): boolean =>
  road.frontage && road.tags.name !== undefined && road.tags.highway !== 'service'

function* doors(network: Network, road: Road, every: number): Iterable<Point> {
  let left = every * 0.4
  let side = -90
  for (let index = 1; index < road.nodes.length; index++) {
    const [a, b] = [
      network.point(road.nodes[index - 1] as number),
      network.point(road.nodes[index] as number),
    ]
    const ahead = bearing(a, b)
    let done = 0
    while (left <= distance(a, b) - done) {
      done += left
      yield offset(offset(a, ahead, done), ahead + side, SETBACK)
      side = -side
      left = every
    }
    left -= distance(a, b) - done
  }
}

/** ZW1 is the old town, ZW2–ZW5 its quarters, ZW6 and on the villages with the country round them. */
function districtOf({ villages, size }: Layout, { x, y }: Point): readonly [number, string] {
  const metres = Math.hypot(x, y)
  if (metres < 760 * size) return [1, '']
  if (metres < 2200 * size) return [2 + (x < 0 ? 2 : 0) + (y < 0 ? 1 : 0), '']
  const byDistance = villages
    .map(({ name, centre }, index) => ({ name, index, metres: distance(centre, { x, y }) }))
    .sort((a, b) => a.metres - b.metres)
  const nearest = byDistance[0]
  return nearest === undefined ? [1, ''] : [6 + nearest.index, nearest.name]
}

/** Sectors of forty units; the units' letters do not follow each other along a street, as real ones do not. */
function codeOf(district: number, serial: number): string {
  const sector = 1 + (Math.floor(serial / 40) % 9)
  const unit = (((serial % 40) + 40 * Math.floor(serial / 360)) * 7 + district * 13) % 400
  return `ZW${district} ${sector}${LETTERS.charAt(Math.floor(unit / 20))}${LETTERS.charAt(unit % 20)}`
}
