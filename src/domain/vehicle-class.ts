import type { Framework, VehicleType } from './framework.ts'

/** Types that carry the same loads: equal layouts and features, whatever they are called and cost. */
export interface VehicleClass {
  readonly layouts: VehicleType['layouts']
  readonly features: readonly string[]
  /** Ids of the class's types. */
  readonly types: readonly string[]
}

/** More kinds of vehicle than this do not fit the planner's sets. */
export const MAX_VEHICLE_CLASSES = 30

const keyOf = (type: VehicleType): string =>
  JSON.stringify([
    type.layouts.map(({ seats, wheelchairs }) => [seats, wheelchairs]),
    [...new Set(type.features)].toSorted(),
  ])

/** The framework's vehicle types by what they can carry, in its order. */
export function vehicleClasses(framework: Framework): readonly VehicleClass[] {
  return [...Map.groupBy(framework.vehicle_types, keyOf).values()].flatMap((types) => {
    const [first] = types
    if (first === undefined) return []
    return [{ layouts: first.layouts, features: first.features, types: types.map((type) => type.id) }]
  })
}
