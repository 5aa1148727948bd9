import type { Award, FrameworkCompared, NotCarried, Without } from '../../domain/comparison.ts'
import { found } from '../faults.ts'
import type { Service } from '../service.ts'
import { keptComparison } from './comparison-state.ts'

/** Who is awarded what under one framework, as it stands or without one operator. */
export interface Awards {
  readonly framework: FrameworkCompared
  readonly annualPence: number
  readonly routes: readonly Award[]
  readonly notCarried: readonly NotCarried[]
  /** Present where one operator is left out: what that changes. */
  readonly without?: Without
}

/** The awards once one operator is gone: those that move in place of those that were. */
function awardsWithout(framework: FrameworkCompared, without: Without): Awards {
  const { routes, not_carried: left } = framework.repriced
  const moved = new Map(without.moved.map((award) => [award.route_id, award]))
  const lost = new Set(without.not_carried.map(({ route_id: id }) => id))
  return {
    framework,
    annualPence: without.annual_pence,
    routes: routes
      .filter(({ route_id: id }) => !lost.has(id))
      .map((route) => moved.get(route.route_id) ?? route),
    notCarried: [...left, ...without.not_carried],
    without,
  }
}

/** A comparison's awards under one of its frameworks. Rejects with a ServiceFault. */
export async function comparisonAwards(
  service: Service,
  comparisonId: string,
  frameworkVersionId: string,
  operator?: string,
): Promise<Awards> {
  const { comparison } = await keptComparison(service, comparisonId)
  const framework = found(
    comparison.frameworks.find(({ id }) => id === frameworkVersionId),
    'comparison_missing',
  )
  if (operator !== undefined) {
    const without = framework.without.find((each) => each.operator === operator)
    return awardsWithout(framework, found(without, 'comparison_missing'))
  }
  const { figures, routes, not_carried: notCarried } = framework.repriced
  return { framework, annualPence: figures.annual.total_pence, routes, notCarried }
}
