import { describe, expect, it } from 'vitest'
import { type Answer, Asker } from '../../../../src/solver/bound/ask.ts'
import { descend } from '../../../../src/solver/bound/descend.ts'
import { type Duals, sumOf, withoutCuts } from '../../../../src/solver/bound/duals.ts'
import type { PricingTask, SliceShop } from '../../../../src/solver/bound/task.ts'
import { loadSharedHighs } from '../../../../src/solver/highs.ts'

const highs = await loadSharedHighs()
/** By vehicle the routes there are: whom each meets, and its cost. */
const ROUTES = [
  [{ met: [0, 1], cost: 90_000 }],
  [
    { met: [1, 2], cost: 70_000 },
    { met: [2], cost: 60_000 },
  ],
]

/** A slice whose routes are known, priced one a time; who is asked is written down. */
function known() {
  const asked: number[] = []
  const told: { readonly answers: number; readonly duals: readonly number[] }[] = []
  const worth = ({ met }: { readonly met: readonly number[] }, { units }: Pick<Duals, 'units'>): number =>
    met.reduce((sum, unit) => sum + (units[unit] ?? 0), 0)
  const shop = { id: 1, slice: { schools: 1 }, vehicles: ROUTES.map(() => ({})) } as unknown as SliceShop
  const price = async ({ vehicle, prices }: PricingTask) => {
    asked.push(vehicle)
    const reduced = (ROUTES[vehicle] ?? []).map((route, at) => ({
      at,
      least: route.cost - worth(route, prices),
    }))
    const found = reduced.filter(({ least }) => least < -20).slice(0, 1)
    return {
      routes: found.map(({ at, least }) => ({ tokens: [vehicle, at], cost: 0, reduced: least, vehicle })),
      least: Math.min(0, ...reduced.map(({ least }) => least)),
      complete: true,
      labels: 1,
    }
  }
  const asker = new Asker(shop, { price, stopFlag: new Int32Array(1), mostLabels: 10 })
  const tools = {
    asker,
    highs,
    prices: ({ units, cuts }: Duals) => ({ units, cuts: [], cutDuals: cuts, memory: [] }),
    effort: { threshold: -20, wanted: 1, exact: true, beam: 1, nearest: 1, thorough: true },
    rows: (
      answers: readonly { readonly result: { readonly routes: readonly { tokens: readonly number[] }[] } }[],
    ) =>
      answers.flatMap(({ result }) =>
        result.routes.map(({ tokens: [vehicle = 0, at = 0] }) => {
          const { met, cost } = ROUTES[vehicle]?.[at] ?? { met: [], cost: 0 }
          return { met, cost, counts: [] }
        }),
      ),
    onAnswers: (answers: readonly Answer[], { units }: Duals) => {
      told.push({ answers: answers.length, duals: [...units] })
    },
    stopped: () => false,
  }
  return { tools, asked, told, worth }
}

describe('duals that descend', () => {
  it('end where no route costs less than they say, little lower than they must', async () => {
    const { tools, worth } = known()
    const { duals } = await descend(withoutCuts(Float64Array.of(80_000, 80_000, 80_000)), tools)
    for (const route of ROUTES.flat()) expect(worth(route, duals)).toBeLessThanOrEqual(route.cost)
    // All routes at once would allow 150,000; found one after the other, they cost 10,000 of it.
    expect(sumOf(duals)).toBeGreaterThan(139_900)
  })

  it('ask those no more whose routes were found in order', async () => {
    const { tools, asked } = known()
    await descend(withoutCuts(Float64Array.of(10_000, 10_000, 80_000)), tools)
    expect(asked.filter((vehicle) => vehicle === 0)).toHaveLength(1)
    expect(asked.filter((vehicle) => vehicle === 1).length).toBeGreaterThan(1)
  })

  it('are told at each step, with an answer of everybody that holds for them', async () => {
    const { tools, told } = known()
    const { duals } = await descend(withoutCuts(Float64Array.of(80_000, 80_000, 80_000)), tools)
    expect(told.length).toBeGreaterThan(1)
    expect(told[0]).toEqual({ answers: 2, duals: [80_000, 80_000, 80_000] })
    expect(told.at(-1)).toEqual({ answers: 2, duals: [...duals.units] })
  })

  it('are given back as they are when time is up, with what was found', async () => {
    const { tools } = known()
    const first = withoutCuts(Float64Array.of(80_000, 80_000, 80_000))
    const { duals, answers } = await descend(first, { ...tools, stopped: () => true })
    expect(duals).toBe(first)
    expect(answers).toHaveLength(2)
  })
})
