import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../../src/checker/check-plan.ts'
import { gatherCheckRoads } from '../../../src/checker/check-roads.ts'
import { parsePlan } from '../../../src/checker/parse-plan.ts'
import type { Council } from '../../../src/domain/council.ts'
import type { Plan } from '../../../src/domain/plan.ts'
import { recombineCounted } from '../../support/solver/recombine-counted.ts'
import { DAMAGES, damaged } from '../../support/damage.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { planCouncil } from '../../support/solver/plan-council.ts'
import { faultsOf } from '../../support/solver/plan-faults.ts'
import { siblingCouncil } from '../../support/solver/sibling-council.ts'

// The samples of test/property/solver begin at 0: these are others.
const FIRST = 10_000
const COUNCILS = 2000
const LARGE = 40
const DAMAGED = 150

const councilOf = (seed: number): Council => (seed % 6 === 5 ? siblingCouncil(seed, 10) : randomCouncil(seed))

async function undetected(council: Council, plan: Plan, seed: number): Promise<readonly string[]> {
  const names: string[] = []
  for (const kind of DAMAGES) {
    const spoiled = damaged(kind, plan, council, seed)
    if (spoiled === undefined) continue
    const roads = await gatherCheckRoads(lopsidedRoads, council, parsePlan(spoiled).plan ?? plan)
    if (checkPlan({ council, plan: spoiled, roads }).length === 0) names.push(kind.name)
  }
  return names
}

describe('plans of many random councils', () => {
  it('keep every rule, and hold every pupil once', async () => {
    for (let seed = FIRST; seed < FIRST + COUNCILS; seed++) {
      const council = councilOf(seed)
      const outcome = await planCouncil(council, { seed, iterations: 320 })
      expect(faultsOf(council, outcome), `council ${seed}`).toEqual([])
    }
  })

  it('keep every rule where the councils are larger, and cut into blocks', async () => {
    for (let seed = 0; seed < LARGE; seed++) {
      const council = randomCouncil(seed, { pupils: seed % 4 === 0 ? 280 : 90, schools: 5 })
      const outcome = await planCouncil(council, { seed, iterations: 640, recombine: recombineCounted })
      expect(faultsOf(council, outcome), `council ${seed}`).toEqual([])
    }
  })

  it('are found out when they are damaged, in every way', async () => {
    for (let seed = FIRST; seed < FIRST + DAMAGED; seed++) {
      const council = councilOf(seed)
      const { plan } = await planCouncil(council, { seed, iterations: 160 })
      expect(await undetected(council, plan, seed), `council ${seed}`).toEqual([])
    }
  })
})
