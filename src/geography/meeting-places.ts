import { disc, middle, overlap, type Area } from './reach.ts'
import type { GridReference } from './grid.ts'

/** How many of the nearest others each walker is tried with: the overlap of so many is rarely more than a street. */
const NEIGHBOURS = 8

/** Candidates of one square of this side are one: shorter differences do not matter on foot. */
const SQUARE_METRES = 25

export interface Reach {
  readonly home: GridReference
  readonly metres: number
}

export const gridMetres = (a: GridReference, b: GridReference): number =>
  Math.hypot(a.easting - b.easting, a.northing - b.northing)

/** The walkers whose reach meets this one's, nearest first; ties in the order given. */
function neighboursOf(index: number, reaches: readonly Reach[]): readonly number[] {
  const own = reaches[index]
  if (own === undefined) return []
  const near: { readonly other: number; readonly metres: number }[] = []
  for (const [other, reach] of reaches.entries()) {
    const metres = gridMetres(own.home, reach.home)
    if (other !== index && metres < own.metres + reach.metres) near.push({ other, metres })
  }
  near.sort((a, b) => a.metres - b.metres || a.other - b.other)
  return near.slice(0, NEIGHBOURS).map(({ other }) => other)
}

/** The middles of the ground shared by a walker and its nearest neighbour, by these and the next nearest, and so on. */
function sharedMiddles(first: Area, others: readonly Area[]): readonly GridReference[] {
  const middles: GridReference[] = []
  let ground = first
  for (const other of others) {
    const shared = overlap(ground, other)
    if (shared === undefined) continue
    ground = shared
    middles.push(middle(ground))
  }
  return middles
}

function thinned(places: readonly GridReference[]): readonly GridReference[] {
  const squares = new Map<string, GridReference>()
  for (const place of places) {
    const square = `${Math.floor(place.easting / SQUARE_METRES)},${Math.floor(place.northing / SQUARE_METRES)}`
    if (!squares.has(square)) squares.set(square, place)
  }
  return [...squares.values()]
}

/**
 * Where some of these walkers might meet, off the road still: their doors, and the middles of the ground that a
 * walker and its nearest neighbours can all reach. As the crow flies, which no walk is shorter than: the real
 * walks decide afterwards.
 */
export function meetingPlaces(reaches: readonly Reach[]): readonly GridReference[] {
  const areas = reaches.map(({ home, metres }) => disc(home, metres))
  const doors: GridReference[] = []
  const middles: GridReference[] = []
  for (const [index, own] of areas.entries()) {
    const neighbours = neighboursOf(index, reaches)
    const home = reaches[index]?.home
    if (neighbours.length === 0 || home === undefined) continue
    doors.push(home)
    const others = neighbours.flatMap((other) => areas[other] ?? [])
    middles.push(...sharedMiddles(own, others))
  }
  return thinned([...doors, ...middles])
}
