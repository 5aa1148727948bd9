import type { Framework, Operator, Rate, VehicleType } from '../domain/framework.ts'

/** One way of buying a vehicle: a type from an operator (null where the framework names none) at its rate. */
export interface Offer {
  readonly type: VehicleType
  readonly operator: Operator | null
  readonly rate: Rate
}

const isWhole = (rate: Rate | Record<string, never>): rate is Rate => 'bands' in rate

/** The rate at which an operator (null: none named) drives a type; undefined where it does not, or it has no rate. */
export function rateOf(framework: Framework, typeId: string, operator: Operator | null): Rate | undefined {
  const common = Object.hasOwn(framework.rates, typeId) ? framework.rates[typeId] : undefined
  if (operator?.rates === undefined) return common
  const own = Object.hasOwn(operator.rates, typeId) ? operator.rates[typeId] : undefined
  if (own === undefined) return undefined
  return isWhole(own) ? own : common
}

/** Every offer of the framework, without regard to capacity. */
export function allOffers(framework: Framework): readonly Offer[] {
  const operators: readonly (Operator | null)[] = framework.operators ?? [null]
  return framework.vehicle_types.flatMap((type) =>
    operators.flatMap((operator) => {
      const rate = rateOf(framework, type.id, operator)
      return rate === undefined ? [] : [{ type, operator, rate }]
    }),
  )
}
