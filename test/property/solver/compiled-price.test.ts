import { describe, expect, it } from 'vitest'
import { assembleRoute } from '../../../src/jobs/assemble/route.ts'
import { namesFor } from '../../../src/jobs/assemble/stops.ts'
import { answerRoutes } from '../../../src/solver/answer.ts'
import { Workspace } from '../../../src/solver/search/workspace.ts'
import { createRandom } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled, randomRoute } from '../../support/solver/compiled.ts'
import { planCouncil } from '../../support/solver/plan-council.ts'

const COUNCILS = 40
const ROUTES = 3

describe('the price of the search', () => {
  it('is that of the price rule, to the penny, for any route under any offer', async () => {
    let priced = 0
    for (let seed = 0; seed < COUNCILS; seed++) {
      const { prepared, problem } = await compiled(randomCouncil(seed))
      const names = namesFor(prepared.input, problem)
      const random = createRandom(seed)
      for (let draw = 0; draw < ROUTES; draw++) {
        const work = new Workspace(problem)
        const route = randomRoute(work, random, random.integer(1, 8))
        const [am, pm] = route.figures
        for (const offer of problem.offers.keys()) {
          if (!work.price.price(am, pm, route.types, -1, offer)) continue
          const { cost } = work.price
          const [answer] = answerRoutes(problem, { routes: [{ ...work.save(route), offer }], absent: [] })
          if (answer === undefined) throw new Error('a route without an answer')
          const { annual } = assembleRoute(names, answer, 'R')
          expect(cost, `council ${seed}, offer ${offer}`).toBe(annual.total_pence)
          expect(answer.annualPence).toBe(annual.total_pence)
          priced++
        }
      }
    }
    expect(priced).toBeGreaterThan(250)
  })

  it('tells the cost of the plan as it goes', async () => {
    for (let seed = 0; seed < 8; seed++) {
      const told: number[] = []
      const { plan } = await planCouncil(randomCouncil(seed), {
        iterations: 160,
        onProgress: ({ annualPence }) => told.push(annualPence),
      })
      expect(told.at(-1), `council ${seed}`).toBe(plan.totals.annual_pence)
      expect(plan.totals.annual_pence).toBe(
        plan.routes.reduce((sum, route) => sum + route.annual.total_pence, 0),
      )
    }
  })
})
