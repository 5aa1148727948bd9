import type { Layout } from '../domain/framework.ts'
import { type Crew, crewSize } from './crews.ts'
import type { Memories } from './memories.ts'
import type { RunCost } from './run-cost.ts'
import type { SliceModel } from './slice-model.ts'
import { FOREVER } from './slice-roads.ts'

/** A unit at one of its places. */
export interface Options {
  readonly unit: Int32Array
  readonly place: Int32Array
  /** Whether another option is at the same place: a stop that two units may share. */
  readonly sharesPlace: Uint8Array
}

/** What is the same for all offers: the slice, its duals (thousandths of a penny) and memories. */
export interface SlicePricing {
  readonly model: SliceModel
  readonly duals: Float64Array
  readonly memories: Memories
  readonly options: Options
  /** See `leastSeconds`. */
  readonly least: Int32Array
}

/** One offer's vehicle in one layout with one crew: what a route is priced and filled with. */
export interface PricingTask extends SlicePricing {
  readonly cost: RunCost
  readonly crew: Crew
  /** Pupils' seats, assistants' taken off, and wheelchair spaces. */
  readonly seats: number
  readonly wheelchairs: number
  /** How many pupils who share assistants the crew can take. */
  readonly shared: number
  readonly allowed: readonly boolean[]
  /** Dead metres of a run from a first to a last place; undefined where the offer charges none. */
  readonly dead: ((first: number, last: number) => number) | undefined
  /** `school * places + place`: for how long, at that place, a visit to the school may have been left open and still be of use. */
  readonly reach: Int32Array
}

export function optionsOf({ units }: SliceModel): Options {
  const all = units.flatMap((unit, index) => unit.places.map((place) => ({ index, place })))
  const uses = Map.groupBy(all, ({ place }) => place)
  return {
    unit: Int32Array.from(all, ({ index }) => index),
    place: Int32Array.from(all, ({ place }) => place),
    sharesPlace: Uint8Array.from(all, ({ place }) => Number((uses.get(place)?.length ?? 0) > 1)),
  }
}

/** Whom a vehicle with these features, places and crew can take, were there enough assistants. */
export function allowedUnits(
  model: SliceModel,
  layout: Layout,
  features: readonly string[],
  crew: Crew,
): readonly boolean[] {
  return model.units.map(
    (unit) =>
      unit.features.every((feature) => features.includes(feature)) &&
      unit.seats + crewSize(crew) <= layout.seats &&
      unit.wheelchairs <= layout.wheelchairs,
  )
}

/** The reach of every school at every place, below zero where none of its allowed units could get there in time. */
export function reachOf({ model, options, least }: SlicePricing, allowed: readonly boolean[]): Int32Array {
  const size = model.places.length
  const reach = new Int32Array(model.schools.length * size).fill(-1)
  for (const [option, unitNumber] of options.unit.entries()) {
    const unit = model.units[unitNumber]
    if (unit === undefined || allowed[unitNumber] !== true) continue
    const from = (options.place[option] as number) * size
    for (let place = 0; place < size; place++) {
      const drive = least[from + place] as number
      const cell = unit.school * size + place
      if (drive < FOREVER) reach[cell] = Math.max(reach[cell] as number, unit.limit - drive)
    }
  }
  return reach
}
