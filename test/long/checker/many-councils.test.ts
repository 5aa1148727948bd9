import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../../src/checker/check-plan.ts'
import { gatherCheckRoads } from '../../../src/checker/check-roads.ts'
import { formatFinding } from '../../../src/checker/finding.ts'
import { parsePlan } from '../../../src/checker/parse-plan.ts'
import type { Council } from '../../../src/domain/council.ts'
import type { Plan } from '../../../src/domain/plan.ts'
import { DAMAGES, damaged } from '../../support/damage.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'
import { naivePlan } from '../../support/naive-plan.ts'
import { randomCouncil } from '../../support/random-council.ts'

async function linesOf(council: Council, plan: Plan): Promise<readonly string[]> {
  const roads = await gatherCheckRoads(lopsidedRoads, council, parsePlan(plan).plan ?? naivePlan(council, 0))
  return checkPlan({ council, plan, roads }).map(formatFinding)
}

describe('many councils', () => {
  it('have plans that pass', async () => {
    for (let seed = 0; seed < 3000; seed += 1) {
      const council = randomCouncil(seed)
      expect(await linesOf(council, naivePlan(council, seed)), `seed ${seed}`).toEqual([])
    }
  })

  it.each(DAMAGES.map((kind) => [kind.name, kind] as const))('have damage found: %s', async (_, kind) => {
    for (let seed = 0; seed < 150; seed += 1) {
      const council = randomCouncil(seed)
      const spoiled = damaged(kind, naivePlan(council, seed), council, seed)
      if (spoiled !== undefined) expect(await linesOf(council, spoiled), `seed ${seed}`).not.toEqual([])
    }
  })
})
