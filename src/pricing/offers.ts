import type { Framework, Operator, Rate, VehicleType } from '../domain/framework.ts'

/** One vehicle type as one operator (or, where the framework names none, nobody in particular) offers it. */
export interface Offer {
  readonly vehicleType: VehicleType
  readonly operator: Operator | undefined
  readonly rate: Rate
  /** Vehicles of this type that the operator can put out at once. */
  readonly capacity: number
}

const isWhole = (rate: Rate | Record<string, never>): rate is Rate => 'bands' in rate

function operatorOffer(
  framework: Framework,
  vehicleType: VehicleType,
  operator: Operator,
): Offer | undefined {
  const own = operator.rates === undefined ? {} : operator.rates[vehicleType.id]
  if (own === undefined) return undefined
  const rate = isWhole(own) ? own : framework.rates[vehicleType.id]
  if (rate === undefined) return undefined
  const capacity = operator.capacity[vehicleType.id] ?? Number.POSITIVE_INFINITY
  return { vehicleType, operator, rate, capacity }
}

/**
 * Every way of buying a vehicle under the framework, by rank of the operator (lower first), then in the framework's
 * order: among offers of equal price the first is taken.
 */
export function offers(framework: Framework): readonly Offer[] {
  if (framework.operators === undefined)
    return framework.vehicle_types.flatMap((vehicleType) => {
      const rate = framework.rates[vehicleType.id]
      if (rate === undefined) return []
      return [{ vehicleType, operator: undefined, rate, capacity: Number.POSITIVE_INFINITY }]
    })
  const ranked = framework.operators.toSorted((a, b) => a.rank - b.rank)
  return ranked.flatMap((operator) =>
    framework.vehicle_types.flatMap((vehicleType) => operatorOffer(framework, vehicleType, operator) ?? []),
  )
}
