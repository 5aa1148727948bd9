import type { MultiPolygon, Position } from 'geojson'
import Coordinate from 'jsts/org/locationtech/jts/geom/Coordinate.js'
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js'
import BufferOp from 'jsts/org/locationtech/jts/operation/buffer/BufferOp.js'
import TopologyPreservingSimplifier from 'jsts/org/locationtech/jts/simplify/TopologyPreservingSimplifier.js'
import type { LatLon } from '../domain/place.ts'
import { type GridReference, toGrid, toWgs84 } from './grid.ts'

/** Ground is put together from squares of this side; of twice that, and so on, where there would be more than so many. */
const SQUARE_METRES = 250
const MOST_SQUARES = 6000
/**
 * In sides of a square: how far around its middle the ground reaches, and what no corner is worth. What is left of the first
 * without the second is more than half a square's diagonal, so that every road gathered in it stays inside. It is not a whole
 * side: lines that fall onto each other take the library ten times as long.
 */
const NEAR = 0.96
const SIMPLER = 0.24
/** A gap of fewer square metres is no gap on a map of a county. */
const SMALLEST_GAP = 500_000
const QUARTER_SIDES = 3

interface Ring {
  getCoordinates(): readonly { readonly x: number; readonly y: number }[]
}
/** What is used of the library's own polygons, which come without useful types. */
interface Polygon {
  isEmpty(): boolean
  getNumGeometries(): number
  getGeometryN(at: number): Polygon
  getExteriorRing(): Ring
  getNumInteriorRing(): number
  getInteriorRingN(at: number): Ring
}

const factory = new GeometryFactory()

/** Squares that hold a place: their columns by row. */
type Squares = ReadonlyMap<number, ReadonlySet<number>>

function gathered(places: readonly GridReference[], side: number): Squares {
  const rows = new Map<number, Set<number>>()
  for (const { easting, northing } of places) {
    const row = Math.floor(northing / side)
    const known = rows.get(row) ?? new Set()
    rows.set(row, known.add(Math.floor(easting / side)))
  }
  return rows
}

const countOf = (squares: Squares): number => [...squares.values()].reduce((sum, row) => sum + row.size, 0)

/** Each stretch of squares that touch in a row, as a line from the middle of its first square to that of its last. */
function linesOf(squares: Squares, side: number): readonly unknown[] {
  const middle = (square: number): number => (square + 0.5) * side
  return [...squares].flatMap(([row, columns]) => {
    const sorted = [...columns].sort((a, b) => a - b)
    const starts = sorted.filter((column) => !columns.has(column - 1))
    const ends = sorted.filter((column) => !columns.has(column + 1))
    // A line without length would be left out: some centimetres are added.
    return starts.map((from, at) =>
      factory.createLineString([
        new Coordinate(middle(from) - 0.05, middle(row)),
        new Coordinate(middle(ends[at] as number) + 0.05, middle(row)),
      ]),
    )
  })
}

/** Square metres, above zero for a ring that runs anticlockwise (the shoelace formula). */
function signedArea(ring: Ring): number {
  const corners = ring.getCoordinates()
  let twice = 0
  for (const [at, { x, y }] of corners.entries()) {
    const next = corners[at + 1]
    if (next !== undefined) twice += x * next.y - next.x * y
  }
  return twice / 2
}

/** Five decimals are a metre; RFC 7946 has outer rings anticlockwise and gaps clockwise. */
function positions(ring: Ring, isOuter: boolean): Position[] {
  const corners = ring.getCoordinates()
  const ordered = signedArea(ring) > 0 === isOuter ? corners : corners.toReversed()
  return ordered.map(({ x, y }) => {
    const { lat, lon } = toWgs84(x, y)
    return [Number(lon.toFixed(5)), Number(lat.toFixed(5))]
  })
}

function ringsOf(polygon: Polygon): Position[][] {
  const gaps = Array.from({ length: polygon.getNumInteriorRing() }, (_, at) => polygon.getInteriorRingN(at))
  return [
    positions(polygon.getExteriorRing(), true),
    ...gaps.filter((gap) => Math.abs(signedArea(gap)) >= SMALLEST_GAP).map((gap) => positions(gap, false)),
  ]
}

/** Ground, and how far from a road it may be, in metres. */
export interface ServiceGround {
  readonly area: MultiPolygon
  readonly nearMetres: number
}

/**
 * The ground around places on roads: the places gathered in squares of the National Grid, buffered and put together in metres,
 * made simpler, small gaps closed. Longitude first.
 */
export function serviceGround(places: readonly LatLon[]): ServiceGround {
  const references = places.map(toGrid)
  let side = SQUARE_METRES
  let squares = gathered(references, side)
  while (countOf(squares) > MOST_SQUARES) {
    side *= 2
    squares = gathered(references, side)
  }
  const nearMetres = NEAR * side
  if (places.length === 0) return { area: { type: 'MultiPolygon', coordinates: [] }, nearMetres }
  const lines = factory.createMultiLineString(linesOf(squares, side))
  const ground = BufferOp.bufferOp(lines, nearMetres, QUARTER_SIDES)
  const simple = TopologyPreservingSimplifier.simplify(ground, SIMPLER * side) as Polygon
  const parts = Array.from({ length: simple.getNumGeometries() }, (_, at) => simple.getGeometryN(at))
  const coordinates = parts.filter((part) => !part.isEmpty()).map(ringsOf)
  return { area: { type: 'MultiPolygon', coordinates }, nearMetres }
}
