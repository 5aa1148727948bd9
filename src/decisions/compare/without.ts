import type { Award, Without } from '../../domain/comparison.ts'
import type { Operator } from '../../domain/framework.ts'
import type { Assignment } from './assign.ts'
import { awardOf, columnsOf, type Market, notCarried } from './market.ts'

const penceOf = (award: Award): number => award.annual.total_pence

const isOther = (a: Award, b: Award | undefined): boolean =>
  b === undefined || a.operator !== b.operator || a.vehicle_type !== b.vehicle_type

/** What changes when one operator is gone: its routes, and those that make way for them, are awarded anew at the least total. */
export function withoutOperator(market: Market, assignment: Assignment, operator: Operator): Without {
  const next = assignment.without(columnsOf(market, operator.id))
  const before = market.demands.map((_, at) => awardOf(market, assignment, at)?.award)
  const after = market.demands.map((_, at) => awardOf(market, next, at)?.award)
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
