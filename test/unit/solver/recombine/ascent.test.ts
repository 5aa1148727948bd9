import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ascend } from '../../../../src/solver/recombine/ascent.ts'
import { type Column, reducedCost } from '../../../../src/solver/recombine/column.ts'
import { Relaxation } from '../../../../src/solver/recombine/relaxation.ts'
import { createRandom } from '../../../support/random.ts'
import { anyColumn, cheapestChoice, columnFor } from '../../../support/solver/columns.ts'

const CUSTOMERS = 6
const alone = (customers: number, score = 25_000): readonly Column[] =>
  Array.from({ length: customers }, (_, customer) => columnFor(score, [customer]))
const nothing = (customers: number, limits = 2) => ({
  worth: new Float64Array(customers),
  limitWorth: new Float64Array(limits),
})

describe('an ascent', () => {
  it('never says more than the cheapest choice costs, wherever it begins', () => {
    fc.assert(
      fc.property(
        fc.array(anyColumn(CUSTOMERS), { minLength: 1, maxLength: 14 }),
        fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
        fc.array(fc.integer({ min: -10_000, max: 50_000 }), { minLength: CUSTOMERS, maxLength: CUSTOMERS }),
        (some, vehicles, guess) => {
          const columns = [...some, ...alone(CUSTOMERS)]
          const from = { worth: Float64Array.from(guess), limitWorth: new Float64Array(2) }
          const { value, limitWorth } = ascend(columns, from, { vehicles, upper: 60_000, steps: 60 })
          expect(value).toBeLessThanOrEqual(cheapestChoice(CUSTOMERS, columns, vehicles) + 1e-6)
          expect(Math.max(...limitWorth)).toBeLessThanOrEqual(0)
        },
      ),
      { numRuns: 200, seed: 7 },
    )
  })

  it('comes near the linear relaxation, of limited vehicles too', async () => {
    const random = createRandom(5)
    const limits = { rowOf: Int32Array.of(0, 1), vehicles: [3, 5] }
    const some = Array.from({ length: 1500 }, () => {
      const customers = new Set(Array.from({ length: random.integer(1, 5) }, () => random.integer(0, 39)))
      return columnFor(
        9000 + random.integer(3000, 9000) * customers.size,
        [...customers],
        random.integer(-1, 1),
      )
    })
    const columns = [...some, ...alone(40, 50_000)]
    const relaxation = await Relaxation.open(alone(40, 50_000), limits, new Float64Array(40))
    relaxation.offer(some)
    relaxation.solve(() => false)
    const { value } = ascend(columns, nothing(40), {
      vehicles: limits.vehicles,
      upper: 1.05 * relaxation.value,
      steps: 400,
    })
    expect(value).toBeLessThanOrEqual(relaxation.value + 1e-6)
    expect(value).toBeGreaterThan(0.985 * relaxation.value)
    relaxation.close()
  })

  it('recovers from a guess that is far too high', () => {
    const random = createRandom(6)
    const columns = [
      ...alone(30),
      ...Array.from({ length: 3000 }, () => {
        const customers = new Set(Array.from({ length: 6 }, () => random.integer(0, 29)))
        return columnFor(20_000 + random.integer(0, 9000), [...customers])
      }),
    ]
    const from = { worth: new Float64Array(30).fill(1e7), limitWorth: new Float64Array(0) }
    const { value, worth } = ascend(columns, from, { vehicles: [], upper: 120_000, steps: 100 })
    expect(value).toBeGreaterThan(80_000)
    const least = Math.min(
      ...columns.map((each) => reducedCost(each, { worth, limitWorth: from.limitWorth })),
    )
    expect(least).toBeGreaterThan(-20_000)
  })

  it('leaves those out who are on no column to be chosen', () => {
    const worth = Float64Array.of(1000, Number.NEGATIVE_INFINITY, 1000)
    const ascended = ascend(
      [columnFor(8000, [0, 2]), columnFor(6000, [0]), columnFor(6000, [2])],
      { worth, limitWorth: new Float64Array(0) },
      { vehicles: [], upper: 9000, steps: 200 },
    )
    expect(ascended.worth[1]).toBe(Number.NEGATIVE_INFINITY)
    expect(ascended.value).toBeGreaterThan(7900)
    expect(ascended.value).toBeLessThanOrEqual(8000 + 1e-6)
  })
})
