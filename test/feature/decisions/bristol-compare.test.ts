import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkPlan } from '../../../src/checker/check-plan.ts'
import { gatherCheckRoads } from '../../../src/checker/check-roads.ts'
import { comparePlan, type NamedFramework } from '../../../src/decisions/compare/compare-plan.ts'
import type { Comparison } from '../../../src/domain/comparison.ts'
import type { Council } from '../../../src/domain/council.ts'
import type { Plan } from '../../../src/domain/plan.ts'
import { readCouncil } from '../../../src/intake/read-council.ts'
import { readFrameworkAlone } from '../../../src/intake/read-framework-alone.ts'
import { comparisonWorkbook } from '../../../src/reports/comparison-workbook.ts'
import { openCrowFlies } from '../../../src/roads/crow-flies.ts'
import { NO_MATTER, repricedPlan, under } from '../../support/decisions/repriced-plan.ts'
import { OpenWorkbook } from '../../support/decisions/workbook.ts'
import { planCouncil } from '../../support/solver/plan-council.ts'

const DATA = '../shared/data/bristol'
const hasData = existsSync(join(DATA, 'framework-dps.json'))
const FRAMEWORKS = ['framework.json', 'framework-proposed.json', 'framework-dps.json']

/** Enough of the council to be dear, and not so much that planning it takes long: those of its first schools. */
function someSchools(council: Council): Council {
  const schools = new Set([...council.schools.keys()].slice(0, 2))
  const unserved = new Set(council.unserved.map(({ pupil_id: id }) => id))
  const pupils = council.pupils.filter(
    ({ id, schoolId, keepWith, notWith }) =>
      schools.has(schoolId) && !unserved.has(id) && keepWith.length + notWith.length === 0,
  )
  return { ...council, pupils, unserved: [] }
}

describe.skipIf(!hasData)('a real council under three frameworks (skipped where ../shared is absent)', () => {
  const at = (name: string): string => join(DATA, name)
  const roads = openCrowFlies(1.35, 30)
  let council: Council
  let plan: Plan
  let frameworks: readonly NamedFramework[]
  let comparison: Comparison

  beforeAll(async () => {
    const read = await readCouncil({
      pupils: at('pupils.csv'),
      schools: at('schools.csv'),
      framework: at('framework.json'),
      policy: at('policy.json'),
      postcodes: [at('codepoint-bs.csv')],
    })
    if (!read.ok) throw new Error('the council has faults')
    council = someSchools(read.council)
    plan = (await planCouncil(council, { roads, iterations: 8 })).plan
    const files = await Promise.all(FRAMEWORKS.map((id) => readFrameworkAlone(at(id))))
    frameworks = files.flatMap((file, index) =>
      file.ok ? [{ id: FRAMEWORKS[index]!, framework: file.framework }] : [],
    )
    comparison = await comparePlan({ plan, council, roads, frameworks })
  }, 60_000)

  it('costs under each what the checker makes of it', async () => {
    expect(comparison.frameworks).toHaveLength(FRAMEWORKS.length)
    for (const [index, { framework }] of frameworks.entries()) {
      const document = repricedPlan(plan, comparison.frameworks[index]!)
      const its = under(council, framework)
      const found = checkPlan({
        council: its,
        plan: document,
        roads: await gatherCheckRoads(roads, its, document),
      })
      expect(found.filter(({ code }) => !NO_MATTER.includes(code))).toEqual([])
    }
  })

  it('costs the same in the workbook, whose formulas start from miles, hours and rates', async () => {
    const book = new OpenWorkbook(await comparisonWorkbook(comparison))
    const shown = book.table('Overview').map((row) => row['Total p a year'])
    expect(shown).toEqual([
      plan.totals.annual_pence,
      ...comparison.frameworks.map(({ repriced }) => repriced.figures.annual.total_pence),
    ])
  })

  it('has no operator that drives more than it can put out, with or without another', () => {
    const dps = comparison.frameworks[2]!
    const capacities = new Map(
      (frameworks[2]?.framework.operators ?? []).map(({ id, capacity }) => [id, capacity]),
    )
    const all = new Map(dps.repriced.routes.map((route) => [route.route_id, route]))
    const states = [
      dps.repriced.routes,
      ...dps.without.map(({ moved, not_carried: left }) => {
        const now = new Map([...all, ...moved.map((award) => [award.route_id, award] as const)])
        for (const { route_id: id } of left) now.delete(id)
        return [...now.values()]
      }),
    ]
    for (const routes of states)
      for (const [id, capacity] of capacities)
        for (const [type, most] of Object.entries(capacity))
          expect(
            routes.filter((route) => route.operator === id && route.vehicle_type === type).length,
          ).toBeLessThanOrEqual(most)
    expect(dps.without.length).toBe(capacities.size)
  })
})
