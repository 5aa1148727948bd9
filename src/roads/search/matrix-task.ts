import type { RoadArrays } from '../graph/network.ts'
import { costToPlace, type SnappedPlace } from '../snap.ts'
import type { Hierarchy } from './hierarchy.ts'

/** The part of a network that searches need: plain columns over shared memory, which threads may hand around. */
export type SearchArrays = Pick<
  RoadArrays,
  'laneSnaps' | 'laneCost' | 'stateLane' | 'arcStart' | 'arcTo' | 'arcCost'
>

export interface SearchNetwork {
  readonly arrays: SearchArrays
  readonly hierarchy: Hierarchy
}

/** Places on the network as columns. */
export interface PlaceColumns {
  /** -1: on no road. */
  readonly edge: Int32Array
  /** Packed cost from the lane's start to the place, along and against the edge's shape. */
  readonly doneAlong: Float64Array
  readonly doneAgainst: Float64Array
}

/** Rows `from` to before `to` of a matrix, to be written into shared columns. */
export interface MatrixTask {
  readonly network: SearchNetwork
  readonly places: PlaceColumns
  readonly from: number
  readonly to: number
  readonly metres: Int32Array
  readonly milliseconds: Int32Array
}

export function placeColumns(arrays: RoadArrays, places: readonly SnappedPlace[]): PlaceColumns {
  const cost = (against: boolean): Float64Array =>
    Float64Array.from(places, (place) => (place.edge < 0 ? 0 : costToPlace(arrays, place, against)))
  return {
    edge: Int32Array.from(places, (place) => place.edge),
    doneAlong: cost(false),
    doneAgainst: cost(true),
  }
}

/** The columns of one list of places and those of another behind them. */
export function appendPlaces(columns: PlaceColumns, more: PlaceColumns): PlaceColumns {
  const joined = <Column extends Int32Array | Float64Array>(a: Column, b: Column): Column => {
    const all = new (a.constructor as new (length: number) => Column)(a.length + b.length)
    all.set(a)
    all.set(b, a.length)
    return all
  }
  return {
    edge: joined(columns.edge, more.edge),
    doneAlong: joined(columns.doneAlong, more.doneAlong),
    doneAgainst: joined(columns.doneAgainst, more.doneAgainst),
  }
}
