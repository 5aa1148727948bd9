import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../../src/checker/check-plan.ts'
import { type CheckRoads, gatherCheckRoads } from '../../../src/checker/check-roads.ts'
import { parsePlan } from '../../../src/checker/parse-plan.ts'
import type { Council } from '../../../src/domain/council.ts'
import type { Plan } from '../../../src/domain/plan.ts'
import { DAMAGES, damaged } from '../../support/damage.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'
import { naivePlan } from '../../support/naive-plan.ts'
import { randomCouncil } from '../../support/random-council.ts'

const SEEDS = 24

const sample: readonly { council: Council; plan: Plan; seed: number }[] = Array.from(
  { length: SEEDS },
  (_, seed) => {
    const council = randomCouncil(seed)
    return { council, plan: naivePlan(council, seed), seed }
  },
)

/** The roads are asked anew: damage may have made up a place. */
const roadsFor = (council: Council, plan: Plan, spoiled: unknown): Promise<CheckRoads> =>
  gatherCheckRoads(lopsidedRoads, council, parsePlan(spoiled).plan ?? plan)

describe('random damage to a plan is found', () => {
  it.each(DAMAGES.map((kind) => [kind.name, kind] as const))('%s', async (_, kind) => {
    let occasions = 0
    for (const { council, plan, seed } of sample) {
      const spoiled = damaged(kind, plan, council, seed)
      if (spoiled === undefined) continue
      occasions += 1
      const roads = await roadsFor(council, plan, spoiled)
      expect(checkPlan({ council, plan: spoiled, roads }), `seed ${seed}`).not.toEqual([])
    }
    expect(occasions).toBeGreaterThan(0)
  })

  it('in many ways', () => {
    expect(DAMAGES.length).toBeGreaterThanOrEqual(40)
    expect(new Set(DAMAGES.map((kind) => kind.name)).size).toBe(DAMAGES.length)
  })
})
