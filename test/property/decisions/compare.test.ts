import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../../src/checker/check-plan.ts'
import { gatherCheckRoads } from '../../../src/checker/check-roads.ts'
import { comparePlan } from '../../../src/decisions/compare/compare-plan.ts'
import { comparisonSchema } from '../../../src/domain/comparison.ts'
import type { Framework } from '../../../src/domain/framework.ts'
import { NO_MATTER, repricedPlan, under } from '../../support/decisions/repriced-plan.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'
import { naivePlan } from '../../support/naive-plan.ts'
import { randomCouncil } from '../../support/random-council.ts'

const seeds = fc.integer({ min: 0, max: 1_000_000 })

/** The same with one operator, who has one bus and nothing else: no second route finds a vehicle. */
const scarce = (framework: Framework): Framework => ({
  ...framework,
  operators: [
    {
      id: 'ONE',
      name: '',
      rank: 0,
      capacity: Object.fromEntries(framework.vehicle_types.map(({ id }) => [id, Number(id === 'bus16')])),
    },
  ],
})

const compared = async (seed: number, other: number) => {
  const council = randomCouncil(seed)
  const plan = naivePlan(council, seed)
  const { framework } = randomCouncil(other)
  const frameworks = [council.framework, framework, scarce(framework)]
  const comparison = await comparePlan({
    council,
    plan,
    roads: lopsidedRoads,
    frameworks: frameworks.map((framework, at) => ({ id: `F${at}`, framework })),
  })
  return { council, plan, frameworks, comparison }
}

describe('a plan under other frameworks', () => {
  it('costs to the penny what the checker makes of it, and keeps every rule', async () => {
    let carried = 0
    let left = 0
    await fc.assert(
      fc.asyncProperty(seeds, seeds, async (seed, other) => {
        const { council, plan, frameworks, comparison } = await compared(seed, other)
        for (const [at, framework] of frameworks.entries()) {
          const result = comparison.frameworks[at]!
          const document = repricedPlan(plan, result)
          const its = under(council, framework)
          const roads = await gatherCheckRoads(lopsidedRoads, its, document)
          const findings = checkPlan({ council: its, plan: document, roads })
          expect(findings.filter(({ code }) => !NO_MATTER.includes(code))).toEqual([])
          carried += result.repriced.routes.length
          left += result.repriced.not_carried.length
        }
      }),
      { numRuns: 16 },
    )
    expect(carried).toBeGreaterThan(0)
    expect(left).toBeGreaterThan(0)
  })

  it('is a document of the published form, in which no pupil is named', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, seeds, async (seed, other) => {
        const { comparison, council } = await compared(seed, other)
        expect(comparisonSchema.parse(comparison)).toEqual(comparison)
        const text = JSON.stringify(comparison)
        for (const { id, name } of council.pupils)
          for (const word of [id, name]) if (word !== '') expect(text).not.toContain(`"${word}"`)
      }),
      { numRuns: 15 },
    )
  })

  it('is no dearer under its own framework than it is', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const { comparison, plan } = await compared(seed, seed)
        const { repriced } = comparison.frameworks[0]!
        expect(repriced.not_carried).toEqual([])
        expect(repriced.figures.annual.total_pence).toBeLessThanOrEqual(plan.totals.annual_pence)
        expect(repriced.plan_pence).toBe(plan.totals.annual_pence)
        expect(repriced.difference_pence).toBe(repriced.figures.annual.total_pence - repriced.plan_pence)
      }),
      { numRuns: 15 },
    )
  })

  it('gets by without an operator at no less, leaving its other routes carried', async () => {
    let moved = 0
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const { comparison } = await compared(seed, seed + 1)
        for (const { repriced, without } of comparison.frameworks)
          for (const each of without) {
            const lost = new Set(each.not_carried.map(({ route_id: id }) => id))
            const stayed = repriced.routes.filter(({ route_id: id }) => !lost.has(id))
            const before = stayed.reduce((sum, { annual }) => sum + annual.total_pence, 0)
            expect(each.annual_pence - before).toBe(each.difference_pence)
            expect(each.moved.some(({ operator }) => operator === each.operator)).toBe(false)
            const its = stayed.filter(({ operator }) => operator === each.operator)
            const ids = each.moved.map(({ route_id: id }) => id)
            expect(its.every(({ route_id: id }) => ids.includes(id))).toBe(true)
            if (lost.size === 0) expect(each.difference_pence).toBeGreaterThanOrEqual(0)
            moved += ids.length
          }
      }),
      { numRuns: 16 },
    )
    expect(moved).toBeGreaterThan(0)
  })
})
