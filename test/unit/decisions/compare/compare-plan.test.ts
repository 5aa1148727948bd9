import { describe, expect, it } from 'vitest'
import { comparePlan } from '../../../../src/decisions/compare/compare-plan.ts'
import { type Framework, frameworkSchema } from '../../../../src/domain/framework.ts'
import type { RoadSource } from '../../../../src/domain/travel.ts'
import { comparisonCsv } from '../../../../src/reports/comparison-csv.ts'
import { comparisonTable } from '../../../../src/reports/comparison-table.ts'
import { parseCsv } from '../../../../src/csv/parse.ts'
import { lopsidedRoads } from '../../../support/lopsided-roads.ts'
import { naivePlan } from '../../../support/naive-plan.ts'
import { randomCouncil } from '../../../support/random-council.ts'

// Some pupils need an assistant, and some a wheelchair space: the seed is one of which the first test makes sure.
const council = randomCouncil(11, { off: ['operators', 'capacity', 'dead_miles', 'features'] })
const plan = naivePlan(council, 11)

const RATE = { bands: [{ pence_per_mile: 100 }] }
const BASE = { lat: 51.5, lon: -2.5 }

const framework = (changes: object): Framework =>
  frameworkSchema.parse({
    vehicle_types: [{ id: 'bus', layouts: [{ seats: 40, wheelchairs: 8 }] }],
    rates: { bus: RATE },
    passenger_assistants: { pence_per_hour: 1200 },
    ...changes,
  })

const under = async (its: Framework, roads: Pick<RoadSource, 'rows' | 'snap'> = lopsidedRoads) => {
  const comparison = await comparePlan({ plan, council, roads, frameworks: [{ id: 'it', framework: its }] })
  const [only] = comparison.frameworks
  if (only === undefined) throw new Error('one framework was asked for')
  return { comparison, ...only }
}

const reasonsOf = ({ repriced }: Awaited<ReturnType<typeof under>>): readonly string[] => [
  ...new Set(repriced.not_carried.map(({ reason }) => reason)),
]

/** Roads on which a base at BASE is so many metres from the next one, and leads nowhere where told. */
const roadsWith = (metres: number, ways: boolean): Pick<RoadSource, 'rows' | 'snap'> => ({
  snap: async (places) => places.map((onRoad) => ({ metres, onRoad })),
  rows: async (place, others) => {
    const rows = await lopsidedRoads.rows(place, others)
    return ways ? rows : { ...rows, metresFrom: rows.metresFrom.map(() => -1) }
  },
})

const withBase = (base: object | undefined): Framework =>
  framework({ operators: [{ id: 'A', ...(base === undefined ? {} : { base }) }] })

describe('a route that a framework cannot carry', () => {
  it('lacks a vehicle of its size, or rates for its assistants, and says which', async () => {
    const all = await under(framework({}))
    expect(reasonsOf(all)).toEqual([])
    const crewed = all.repriced.routes.filter(({ runs }) =>
      runs.some(({ assistants, assistants_at_higher_rate: higher }) => assistants + higher > 0),
    ).length
    expect(crewed).toBeGreaterThan(0)
    const none = framework({})
    const { passenger_assistants: _, ...unpriced } = none
    const without = await under(unpriced)
    expect(reasonsOf(without)).toEqual(['assistants_not_priced'])
    expect(without.repriced.not_carried).toHaveLength(crewed)
    const small = framework({ vehicle_types: [{ id: 'bus', layouts: [{ seats: 0, wheelchairs: 0 }] }] })
    expect(reasonsOf(await under(small))).toEqual(['no_vehicle_fits'])
  })

  it('has operators whose bases no road reaches, or who have nothing left', async () => {
    expect(reasonsOf(await under(withBase(BASE), roadsWith(0, true)))).toEqual([])
    expect(reasonsOf(await under(withBase(BASE), roadsWith(0, false)))).toEqual(['base_not_reached'])
    expect(reasonsOf(await under(withBase(BASE), roadsWith(1001, true)))).toEqual(['base_not_reached'])
    expect(reasonsOf(await under(withBase(undefined), roadsWith(1001, false)))).toEqual([])
    const full = framework({ operators: [{ id: 'A', capacity: { bus: 0 } }] })
    const scarce = await under(full)
    expect(reasonsOf(scarce)).toEqual(['no_vehicle_left'])
    expect(scarce.repriced.figures).toMatchObject({ routes: 0, pence_per_pupil: 0 })
    expect(scarce.repriced.cheapest_pence).toBeGreaterThan(0)
  })
})

describe('a route that is carried', () => {
  it('goes to the operator of lower rank where two ask the same', async () => {
    const operators = [
      { id: 'LAST', rank: 2 },
      { id: 'FIRST', rank: 1 },
    ]
    const { repriced, without } = await under(framework({ operators }))
    expect(new Set(repriced.routes.map(({ operator }) => operator))).toEqual(new Set(['FIRST']))
    expect(without).toMatchObject([
      { operator: 'LAST', routes: 0, difference_pence: 0, moved: [] },
      { operator: 'FIRST', routes: repriced.routes.length, difference_pence: 0 },
    ])
    expect(without[1]?.moved).toHaveLength(repriced.routes.length)
  })

  it('is in the smallest layout that holds it', async () => {
    const layouts = [
      { seats: 40, wheelchairs: 8 },
      { seats: 20, wheelchairs: 8 },
    ]
    const { repriced } = await under(framework({ vehicle_types: [{ id: 'bus', layouts }] }))
    expect(new Set(repriced.routes.map(({ layout }) => layout.seats))).toEqual(new Set([20]))
  })

  it('stands in the table and on the terminal, beside those that nobody drives', async () => {
    const { comparison, repriced } = await under(
      framework({ operators: [{ id: '=A', capacity: { bus: 1 } }] }),
    )
    const [header = [], ...rows] = (await parseCsv(await comparisonCsv(comparison), ',')) ?? []
    expect(rows).toHaveLength(plan.routes.length)
    const column = (name: string): readonly (string | undefined)[] =>
      rows.map((row) => row[header.indexOf(name)])
    expect(column('not_carried').filter((reason) => reason === 'no_vehicle_left')).toHaveLength(
      plan.routes.length - 1,
    )
    // A spreadsheet would run what begins with the sign.
    expect(column('operator')).toContain("'=A")
    const lines = comparisonTable(comparison)
    expect(lines).toHaveLength(3)
    expect(lines[2]).toMatch(new RegExp(`^it +1 .*${repriced.not_carried.length}$`))
  })
})

describe('a plan of other pupils', () => {
  it('is refused without a name', async () => {
    const others = { ...council, pupils: [] }
    const asked = comparePlan({ plan, council: others, roads: lopsidedRoads, frameworks: [] })
    await expect(asked).rejects.toThrow('another list of pupils')
  })
})
