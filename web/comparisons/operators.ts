import type { FrameworkShown } from './columns.ts'

/** What one operator is awarded under a framework. */
export interface OperatorShare {
  readonly id: string
  readonly name: string
  readonly routes: number
  readonly pence: number
}

/** A framework's operators in its own order, those without a route among them; none where it names none. */
export const operatorShares = ({ repriced, without }: FrameworkShown): readonly OperatorShare[] =>
  without.map(({ operator, name }) => {
    const awarded = repriced.figures.by_operator.find((each) => each.operator === operator)
    return {
      id: operator,
      name: name === '' ? operator : name,
      routes: awarded?.routes ?? 0,
      pence: awarded?.annual.total_pence ?? 0,
    }
  })

/**
 * What the awards cost more than if no operator ever ran out of vehicles, pence a year. Undefined where routes are left over
 * for want of vehicles: the two totals are then not of the same routes.
 */
export function scarcityPence({ repriced }: FrameworkShown): number | undefined {
  if (repriced.not_carried.some(({ reason }) => reason === 'no_vehicle_left')) return undefined
  return repriced.figures.annual.total_pence - repriced.cheapest_pence
}
