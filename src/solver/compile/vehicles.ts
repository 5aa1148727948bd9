import type { Framework } from '../../domain/framework.ts'
import { type VehicleClass, vehicleClasses } from '../../domain/vehicle-class.ts'
import type { CompiledType } from '../problem.ts'

export interface CompiledVehicles {
  readonly types: readonly CompiledType[]
  readonly fits: Int32Array
  readonly maxSeats: number
  readonly maxWheelchairs: number
}

/** For every (seats, wheelchairs) the set of classes of types that have a layout for them. */
export function compileVehicles(framework: Framework): CompiledVehicles {
  const types = vehicleClasses(framework).map(({ layouts }) => ({ layouts }))
  const all = types.flatMap((type) => type.layouts)
  const maxSeats = Math.max(...all.map((layout) => layout.seats))
  const maxWheelchairs = Math.max(...all.map((layout) => layout.wheelchairs))
  const fits = new Int32Array((maxSeats + 1) * (maxWheelchairs + 1))
  types.forEach((type, number) => {
    for (const layout of type.layouts)
      for (let seats = 0; seats <= layout.seats; seats++)
        for (let chairs = 0; chairs <= layout.wheelchairs; chairs++) {
          const at = seats * (maxWheelchairs + 1) + chairs
          fits[at] = (fits[at] ?? 0) | (1 << number)
        }
  })
  return { types, fits, maxSeats, maxWheelchairs }
}

/** Classes (bits) that have every one of the features. */
export const typesWith = (classes: readonly VehicleClass[], features: ReadonlySet<string>): number =>
  classes.reduce(
    (bits, each, number) =>
      [...features].every((feature) => each.features.includes(feature)) ? bits | (1 << number) : bits,
    0,
  )
