import { describe, expect, it } from 'vitest'
import { togetherGroups } from '../../../src/domain/groups.ts'
import { lopsidedMatrix } from '../../support/lopsided-roads.ts'
import { createTravel } from '../../support/naive/travel.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { cheapestRoute } from '../../support/solver/cheapest-route.ts'
import { compiled } from '../../support/solver/compiled.ts'
import { planCouncil } from '../../support/solver/plan-council.ts'

// Councils in which somebody who is kept with others, or locked to them, was once left out although a route has room.
const SEEDS = [30, 114, 190, 229, 259, 287, 422, 551, 586, 835, 6, 12, 55]
const PLAIN_WEEK = { off: ['weekdays', 'bells_by_day'] } as const

/** Pupils who were left out before the search, and whether their group could have one route with them all the same. */
async function leftOut(seed: number): Promise<readonly { readonly id: string; readonly least: number }[]> {
  const council = randomCouncil(seed, PLAIN_WEEK)
  const { prepared } = await compiled(council)
  const { input } = prepared
  const { pickUpPoints } = input
  const travel = createTravel(input.council, [...pickUpPoints.values()].flat(), lopsidedMatrix)
  const planned = new Set(input.pupils.map((pupil) => pupil.id))
  return prepared.unserved.flatMap(({ pupil_id: id }) => {
    const group =
      togetherGroups(council.pupils).find((members) => members.some((pupil) => pupil.id === id)) ?? []
    const together = group.filter((pupil) => planned.has(pupil.id) || pupil.id === id)
    if (together.length > 4) return []
    const prices = cheapestRoute({ council: input.council, travel, pickUpPoints }, together)
    return [{ id, least: Math.min(...(prices ?? [])) }]
  })
}

describe('those who must share a route', () => {
  it('are left out only where no order of stops, meeting place or vehicle lets them', async () => {
    for (const seed of SEEDS)
      for (const { id, least } of await leftOut(seed))
        expect(least, `council ${seed}, ${id}`).toBe(Number.POSITIVE_INFINITY)
  })

  it('are found a route by the search when they are not left out', async () => {
    for (const seed of SEEDS) {
      const council = randomCouncil(seed, { off: [...PLAIN_WEEK.off, 'capacity'] })
      const { prepared } = await compiled(council)
      const { plan } = await planCouncil(council, { iterations: 160 })
      expect(plan.unserved.length, `council ${seed}`).toBe(prepared.unserved.length)
    }
  })
})
