import Coordinate from 'jsts/org/locationtech/jts/geom/Coordinate.js'
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js'
import BufferOp from 'jsts/org/locationtech/jts/operation/buffer/BufferOp.js'
import OverlayOp from 'jsts/org/locationtech/jts/operation/overlay/OverlayOp.js'
import SnapIfNeededOverlayOp from 'jsts/org/locationtech/jts/operation/overlay/snap/SnapIfNeededOverlayOp.js'
import Centroid from 'jsts/org/locationtech/jts/algorithm/Centroid.js'
import type { GridReference } from './grid.ts'

declare const area: unique symbol
/** A piece of ground, in metres of the National Grid. */
export interface Area {
  readonly [area]: true
}

/** What is used of the library's own objects, which come without useful types. */
interface Shape extends Area {
  isEmpty(): boolean
  getArea(): number
}

/** Sides of a quarter circle: a disc of 24 corners, short of the circle by 1 % of its radius at most. */
const QUARTER_SIDES = 6

const factory = new GeometryFactory()

/** All ground within so many metres as the crow flies. */
export const disc = (centre: GridReference, metres: number): Area =>
  BufferOp.bufferOp(
    factory.createPoint(new Coordinate(centre.easting, centre.northing)),
    metres,
    QUARTER_SIDES,
  ) as Shape

/** The ground that two areas share; undefined where they share none, or touch in a point or a line only. */
export function overlap(a: Area, b: Area): Area | undefined {
  const shared = SnapIfNeededOverlayOp.overlayOp(a, b, OverlayOp.INTERSECTION) as Shape
  return shared.isEmpty() || shared.getArea() === 0 ? undefined : shared
}

/** The centre of gravity. */
export function middle(shape: Area): GridReference {
  const { x, y } = Centroid.getCentroid(shape) as { readonly x: number; readonly y: number }
  return { easting: x, northing: y }
}
