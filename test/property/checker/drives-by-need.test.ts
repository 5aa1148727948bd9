import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../../src/checker/check-plan.ts'
import { gatherCheckRoads, requiredPlaces } from '../../../src/checker/check-roads.ts'
import { parsePlan } from '../../../src/checker/parse-plan.ts'
import type { RoadSource } from '../../../src/domain/travel.ts'
import { DAMAGES, damaged } from '../../support/damage.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'
import { naivePlan } from '../../support/naive-plan.ts'
import { randomCouncil } from '../../support/random-council.ts'

/** Every council counts as one of thousands. */
const BY_NEED = 0

describe('a plan checked with the drives that it takes', () => {
  it('has the findings that it has with all drives, whatever is wrong with it', async () => {
    let faulty = 0
    for (let seed = 0; seed < 2; seed++) {
      const council = randomCouncil(seed)
      const plan = naivePlan(council, seed)
      for (const kind of [undefined, ...DAMAGES]) {
        const spoiled = kind === undefined ? plan : damaged(kind, plan, council, seed)
        if (spoiled === undefined) continue
        const asked = parsePlan(spoiled).plan ?? plan
        const [all, some] = await Promise.all([
          gatherCheckRoads(lopsidedRoads, council, asked),
          gatherCheckRoads(lopsidedRoads, council, asked, BY_NEED),
        ])
        const found = checkPlan({ council, plan: spoiled, roads: some })
        expect(found, `seed ${seed}, ${kind?.name}`).toEqual(
          checkPlan({ council, plan: spoiled, roads: all }),
        )
        if (found.length > 0) faulty++
      }
    }
    expect(faulty).toBeGreaterThan(40)
  })

  it('is asked for in small tables, never in one of all places', async () => {
    const council = randomCouncil(5, { pupils: 420, schools: 8, off: ['operators'] })
    const plan = naivePlan(council, 5)
    const sizes: number[] = []
    const counted: RoadSource = {
      ...lopsidedRoads,
      matrix: (places) => {
        sizes.push(places.length)
        return lopsidedRoads.matrix(places)
      },
    }
    const { travel, places } = await gatherCheckRoads(counted, council, plan, BY_NEED)
    expect(places).toHaveLength(requiredPlaces(council, plan).length)
    expect(Math.max(...sizes)).toBeLessThan(places.length)
    expect(travel.whole).toBeUndefined()
    // Homes of pupils on different routes: nobody drives between them.
    const [one, other] = [plan.routes[0]?.pupils[0], plan.routes.at(-1)?.pupils[0]].map((id) =>
      places.indexOf(council.pupils.find((pupil) => pupil.id === id)?.home ?? { lat: 0, lon: 0 }),
    )
    expect(() => travel.metres(one ?? -1, other ?? -1)).toThrow(RangeError)
  })
})
