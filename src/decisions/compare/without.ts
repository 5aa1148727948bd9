import type { Award, Without } from '../../domain/comparison.ts'
import type { Operator } from '../../domain/framework.ts'
import type { Assignment } from './assign.ts'
import { awardsAfter, columnsOf, type Market, notCarried } from './market.ts'

/** The awards as they stand. */
export interface Awarded {
  readonly assignment: Assignment
  /** By route; undefined for one that nobody drives. */
  readonly awards: readonly (Award | undefined)[]
}

const penceOf = (award: Award): number => award.annual.total_pence

const isOther = (a: Award, b: Award | undefined): boolean =>
  b === undefined || a.operator !== b.operator || a.vehicle_type !== b.vehicle_type

/** What changes when one operator is gone: its routes, and those that make way for them, are awarded anew at the least total. */
export function withoutOperator(market: Market, awarded: Awarded, operator: Operator): Without {
  const { assignment, awards: before } = awarded
  const next = assignment.without(columnsOf(market, operator.id))
  const after = awardsAfter(market, awarded, next)
  const total = (awards: readonly (Award | undefined)[], with_: readonly (Award | undefined)[]): number =>
    awards.reduce(
      (sum, award, at) => sum + (award === undefined || with_[at] === undefined ? 0 : penceOf(award)),
      0,
    )
  const nobody = new Set(notCarried(market, assignment).map(({ route_id: id }) => id))
  return {
    operator: operator.id,
    name: operator.name,
    routes: before.filter((award) => award?.operator === operator.id).length,
    annual_pence: total(after, after),
    difference_pence: total(after, before) - total(before, after),
    moved: after.flatMap((award, at) => (award !== undefined && isOther(award, before[at]) ? [award] : [])),
    not_carried: notCarried(market, next).filter(({ route_id: id }) => !nobody.has(id)),
  }
}
