import type { Refusal } from '../../api/errors.ts'
import { type AwardNames, awardRows, movedRows } from '../comparisons/award-rows.ts'
import { type FrameworkShown, nameOf } from '../comparisons/columns.ts'
import { versionNames } from '../comparisons/framework-versions.ts'
import { notCarriedGroups } from '../comparisons/not-carried.ts'
import { operatorShares } from '../comparisons/operators.ts'
import { type View, view } from '../outcome.ts'
import { type Page, type PageInput, page } from '../page.ts'
import type { AwardsShown, ComparisonShown } from '../shown.ts'

type Asks = Pick<PageInput<unknown>, 'ask' | 'params' | 'query'>

const AWARDS = 'GET /api/v1/comparisons/{id}/awards/{framework}'

function namesIn(framework: FrameworkShown): AwardNames {
  return {
    types: new Map((framework.vehicle_types ?? []).map(({ id, name }) => [id, name])),
    operators: new Map(operatorShares(framework).map(({ id, name }) => [id, name])),
  }
}

/** What changes once one operator is gone. */
async function withoutOne(
  { ask, params }: Asks,
  operator: string,
  before: AwardsShown,
  names: AwardNames,
): Promise<{ readonly ok: true; readonly data: View['data'] } | Refusal> {
  const without = await ask<AwardsShown>(AWARDS, { params, query: { without: operator } })
  if (!without.ok) return without
  const after = without.body
  const known = new Set(before.not_carried.map(({ route_id: id }) => id))
  return {
    ok: true,
    data: {
      operator: names.operators.get(operator) ?? operator,
      before: before.annual_pence,
      after: after.annual_pence,
      difference: after.difference_pence,
      had: before.routes.filter((each) => each.operator === operator).length,
      moved: movedRows(before, after, names),
      lost: notCarriedGroups(after.not_carried.filter(({ route_id: id }) => !known.has(id))),
      lostCount: after.not_carried.length - before.not_carried.length,
    },
  }
}

async function awardsView(asks: Asks): Promise<View | Refusal> {
  const { ask, params, query } = asks
  const awards = await ask<AwardsShown>(AWARDS, { params })
  if (!awards.ok) return awards
  const found = await ask<ComparisonShown>('GET /api/v1/comparisons/{id}', {
    params: { id: params['id'] ?? '' },
  })
  if (!found.ok) return found
  const { comparison } = found.body
  const framework = comparison.frameworks.find(({ id }) => id === awards.body.framework_version_id)
  if (framework === undefined) return { ok: false, code: 'comparison_missing' }
  const [names, versions] = [namesIn(framework), await versionNames({ ask }, [framework.id])]
  const common = {
    id: found.body.id,
    frameworkId: framework.id,
    framework: nameOf(versions, framework),
    operators: operatorShares(framework),
    chosen: query['without'] ?? '',
  }
  if (common.chosen === '') {
    const { annual_pence: pence, not_carried: left } = awards.body
    const rows = awardRows(awards.body, names)
    const data = { ...common, pence, rows, notCarried: notCarriedGroups(left), notCarriedCount: left.length }
    return view('comparisons/awards', 'Who drives what', data)
  }
  const without = await withoutOne(asks, common.chosen, awards.body, names)
  if (!without.ok) return without
  const operator = names.operators.get(common.chosen) ?? common.chosen
  return view('comparisons/without', `If ${operator} were gone`, { ...common, ...without.data })
}

export const comparisonAwardPages = (): readonly Page[] => [
  page({
    method: 'get',
    path: '/comparisons/{id}/awards/{framework}',
    access: 'comparisons.read',
    handle: awardsView,
  }),
]
