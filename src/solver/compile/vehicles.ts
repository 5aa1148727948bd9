import type { Framework } from '../../domain/framework.ts'
import type { CompiledType } from '../problem.ts'

export interface CompiledVehicles {
  readonly types: readonly CompiledType[]
  readonly fits: Int32Array
  readonly maxSeats: number
  readonly maxWheelchairs: number
}

/** Vehicle types beyond this many do not fit the bit sets of the search. */
export const MAX_VEHICLE_TYPES = 30

/** For every (seats, wheelchairs) the set of types that have a layout for them. */
export function compileVehicles(framework: Framework): CompiledVehicles {
  const types = framework.vehicle_types.map(({ id, layouts }) => ({ id, layouts }))
  const all = types.flatMap((type) => type.layouts)
  const maxSeats = Math.max(...all.map((layout) => layout.seats))
  const maxWheelchairs = Math.max(...all.map((layout) => layout.wheelchairs))
  const fits = new Int32Array((maxSeats + 1) * (maxWheelchairs + 1))
  types.forEach((type, number) => {
    for (const layout of type.layouts)
      for (let seats = 0; seats <= layout.seats; seats++)
        for (let chairs = 0; chairs <= layout.wheelchairs; chairs++)
          // biome-ignore lint: the index is within the table by construction
          fits[seats * (maxWheelchairs + 1) + chairs] =
            (fits[seats * (maxWheelchairs + 1) + chairs] ?? 0) | (1 << number)
  })
  return { types, fits, maxSeats, maxWheelchairs }
}

/** Types (bits) that have every one of the features. */
export function typesWith(framework: Framework, features: ReadonlySet<string>): number {
  return framework.vehicle_types.reduce(
    (bits, type, number) =>
      [...features].every((feature) => type.features.includes(feature)) ? bits | (1 << number) : bits,
    0,
  )
}
