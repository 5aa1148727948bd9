import type { Rule } from '../context.ts'
import { finding } from '../finding.ts'

/** Where the framework names operators, one of them drives, and offers the type; where it names none, none does. */
export const operatorOffersTheType: Rule = function* ({ routes }) {
  for (const { route, operator, rate, type, at } of routes) {
    if (operator === undefined) yield finding('operator_unknown', at, undefined, route.operator ?? 'none')
    else if (rate === undefined && type !== undefined) yield finding('operator_type', at, undefined, type.id)
  }
}

/** A route counts once against its operator's capacity for its type. */
export const capacityIsKept: Rule = function* ({ council, plan }) {
  for (const operator of council.framework.operators ?? [])
    for (const [typeId, capacity] of Object.entries(operator.capacity)) {
      const used = plan.routes.filter(
        (route) => route.operator === operator.id && route.vehicle_type === typeId,
      ).length
      if (used > capacity)
        yield finding('capacity_exceeded', {}, capacity, `${used} of ${operator.id} ${typeId}`)
    }
}
