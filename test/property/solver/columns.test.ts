import { describe, expect, it } from 'vitest'
import {
  absences,
  type Column,
  columnOf,
  type Limits,
  limitsOf,
} from '../../../src/solver/recombine/column.ts'
import { Columns } from '../../../src/solver/recombine/columns.ts'
import { Exchange } from '../../../src/solver/recombine/exchange.ts'
import { Relaxation } from '../../../src/solver/recombine/relaxation.ts'
import { Workspace } from '../../../src/solver/search/workspace.ts'
import { createRandom } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled, randomRoute } from '../../support/solver/compiled.ts'

/** Columns of a council's random routes, each told again at other prices. */
async function columnsOf(seed: number) {
  const { problem } = await compiled(randomCouncil(seed))
  const random = createRandom(seed)
  const work = new Workspace(problem)
  const routes = Array.from({ length: 60 }, () => randomRoute(work, random, random.integer(1, 4)))
    .filter(({ unitCount }) => unitCount > 0)
    .map((route) => work.save(route))
  const limits = limitsOf(problem)
  const relaxation = await Relaxation.open(
    absences(problem),
    limits,
    new Float64Array(problem.customers.length),
  )
  const columns = new Columns(problem, limits, relaxation, new Exchange())
  const told = new Map<string, number>()
  for (let turn = 0; turn < 3; turn++) {
    const scored = random.shuffle(routes).map((route) => ({ route, score: random.integer(1, 1000) }))
    columns.add(scored)
    for (const each of scored) {
      const name = nameOf(columnOf(problem, limits, each), limits)
      told.set(name, Math.min(each.score, told.get(name) ?? each.score))
    }
  }
  return { problem, limits, random, columns, relaxation, told }
}

/** By whom a column carries; and by its offer, where there are only so many vehicles of some. */
const nameOf = ({ route }: Column, limits: Limits): string =>
  `${route?.units.toSorted()} ${limits.vehicles.length > 0 ? route?.offer : ''}`

describe('columns', () => {
  it('are one for each set of pupils, the cheapest that was told', async () => {
    for (let seed = 0; seed < 6; seed++) {
      const { limits, columns, relaxation, told } = await columnsOf(seed)
      expect(columns.values()).toHaveLength(told.size)
      expect(new Map(columns.values().map((column) => [nameOf(column, limits), column.score]))).toEqual(told)
      relaxation.close()
    }
  })

  it('that carry nobody but some customers are found without those of others', async () => {
    for (let seed = 0; seed < 6; seed++) {
      const { problem, random, columns, relaxation } = await columnsOf(seed)
      const worth = Float64Array.from(problem.customers, () =>
        random.chance(0.3) ? Number.NEGATIVE_INFINITY : 1,
      )
      const expected = columns
        .values()
        .filter(({ customers }) => customers.every((customer) => worth[customer] === 1))
      const found = columns.within({ worth, limitWorth: new Float64Array(0) })
      expect(new Set(found)).toEqual(new Set(expected))
      expect(found).toHaveLength(expected.length)
      expect(expected.length).toBeGreaterThan(0)
      relaxation.close()
    }
  })

  it('are shared out by whom they carry, in whatever order each of several looks around them', async () => {
    for (let seed = 0; seed < 6; seed++) {
      const askedAt = async (worthOf: (customer: number) => number): Promise<readonly number[]> => {
        const { problem, columns, relaxation } = await columnsOf(seed)
        const worth = Float64Array.from(problem.customers.keys(), worthOf)
        const asked: number[] = []
        const nobodys = (key: number): boolean => asked.push(key) < 0
        columns.generate(1e6, () => false, { worth, limitWorth: new Float64Array(20) }, nobodys)
        relaxation.close()
        return asked
      }
      const [one, other] = [await askedAt(() => 1), await askedAt((customer) => 100 * customer)]
      expect(one).not.toEqual(other)
      expect(one.toSorted()).toEqual(other.toSorted())
      expect(new Set(one).size).toBe(one.length)
    }
  })
})
