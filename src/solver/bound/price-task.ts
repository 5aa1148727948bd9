import { Completion } from './completion.ts'
import { PriceArrays, SliceDesk } from './context.ts'
import { Expansion } from './expand.ts'
import { Pricer } from './pricer.ts'
import type { PricingResult, PricingTask } from './task.ts'
import { clockBound, type VehicleTables, vehicleTables } from './vehicle-tables.ts'
import type { Vehicle } from './vehicles.ts'

/** What a worker remembers between tasks of one slice, and of one round of prices. */
interface Kept {
  readonly shop: number
  readonly desk: SliceDesk
  round: number
  prices: PriceArrays
  readonly tables: Map<number, VehicleTables>
}

/** Runs pricing tasks on whatever thread this is: one instance a thread. */
export class PricingBench {
  private kept: Kept | undefined

  /** Labels, and with them memory, are reserved at the first task of a slice. */
  private open(task: PricingTask): Kept {
    const known = this.kept
    if (known !== undefined && known.shop === task.shop.id) {
      if (known.round !== task.round) {
        known.round = task.round
        known.prices = new PriceArrays(task.prices)
        known.tables.clear()
      }
      return known
    }
    const desk = new SliceDesk(task.shop, task.effort.mostLabels)
    const made = {
      shop: task.shop.id,
      desk,
      round: task.round,
      prices: new PriceArrays(task.prices),
      tables: new Map<number, VehicleTables>(),
    }
    this.kept = made
    return made
  }

  run(task: PricingTask): PricingResult {
    const kept = this.open(task)
    const vehicle = kept.desk.vehicles[task.vehicle]
    if (vehicle === undefined) throw new RangeError('no such vehicle')
    let tables = kept.tables.get(task.vehicle)
    if (tables === undefined) {
      const { admitted } = new Expansion(kept.desk, vehicle, kept.prices)
      tables = vehicleTables(kept.desk, vehicle, kept.prices, admitted)
      kept.tables.set(task.vehicle, tables)
    }
    const all = task.lastSchools.map((last) => priceSchool(kept, task, vehicle, tables, last))
    return {
      routes: all.flatMap((one) => [...one.routes]),
      least: Math.min(...all.map((one) => one.least)),
      complete: all.every((one) => one.complete),
      labels: all.reduce((sum, one) => sum + one.labels, 0),
    }
  }
}

function priceSchool(
  { desk, prices }: Kept,
  task: PricingTask,
  vehicle: Vehicle,
  tables: VehicleTables,
  last: number,
): PricingResult {
  const { exact, thorough, threshold } = task.effort
  // What the clock alone rules out needs no other tables.
  const roughly = exact ? clockBound(desk, vehicle, tables, last) : Number.NEGATIVE_INFINITY
  if (roughly >= threshold) return { routes: [], least: roughly, complete: true, labels: 0 }
  const completion = new Completion(desk, vehicle, tables, last, task.effort)
  const root = thorough ? completion.rootBound() : roughly
  if (root >= threshold) return { routes: [], least: root, complete: true, labels: 0 }
  const result = new Pricer(desk, task, prices, last, completion).run()
  // Cut short, the tables alone still say how cheap a route may be.
  return result.complete ? result : { ...result, least: exact ? Math.max(root, result.least) : root }
}
