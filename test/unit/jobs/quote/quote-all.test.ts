import { beforeAll, describe, expect, it } from 'vitest'
import type { Council } from '../../../../src/domain/council.ts'
import type { Pupil } from '../../../../src/domain/pupil.ts'
import type { RoadSource } from '../../../../src/domain/travel.ts'
import { type LiveCouncil, openLiveCouncil } from '../../../../src/jobs/quote/live-council.ts'
import type { Quote } from '../../../../src/jobs/quote/quote.ts'
import { quoteAll } from '../../../../src/jobs/quote/quote-all.ts'
import { lopsidedRoads } from '../../../support/lopsided-roads.ts'
import { randomCouncil } from '../../../support/random-council.ts'
import { planCouncil } from '../../../support/solver/plan-council.ts'

const SEEDS = [1, 2, 3, 5, 8, 13]

interface Case {
  readonly council: Council
  readonly live: LiveCouncil
  readonly newcomers: readonly Pupil[]
  readonly quotes: readonly Quote[]
}

/** A council whose last two pupils are not in the plan, but asked about. */
async function quoted(seed: number, roads: RoadSource = lopsidedRoads): Promise<Case> {
  const whole = randomCouncil(seed, { pupils: 12, schools: 3 })
  const newcomers = whole.pupils.slice(-2)
  const council = { ...whole, pupils: whole.pupils.slice(0, -2) }
  const { plan } = await planCouncil(council, { iterations: 64 })
  const live = await openLiveCouncil(council, roads, plan)
  return { council, live, newcomers, quotes: (await quoteAll(live, { ...whole, pupils: newcomers })).quotes }
}

const asked = async ({ live, council }: Case, pupils: readonly Pupil[]): Promise<readonly Quote[]> =>
  (await quoteAll(live, { ...council, pupils })).quotes

let cases: readonly Case[] = []
let first: Case

beforeAll(async () => {
  cases = await Promise.all(SEEDS.map((seed) => quoted(seed)))
  first = cases[0] as Case
})

describe('quotes against a live plan', () => {
  it('are made on the plan as it is, at its price', () => {
    for (const { live } of cases) {
      expect(live.leftOut).toEqual([])
      expect(live.live.loaded.cost).toBeCloseTo(live.plan.totals.annual_pence, 3)
    }
  })

  it('cost no more by insertion than alone, and say who is joined', () => {
    const found = cases.flatMap(({ quotes }) => quotes).filter((quote) => quote.unserved === null)
    expect(found.length).toBeGreaterThan(6)
    for (const { insertion, alone } of found) {
      if (alone !== null) expect(insertion?.annual_pence).toBeLessThanOrEqual(alone.annual_pence)
      expect(alone?.route_id ?? null).toBeNull()
      expect(insertion?.pupils === 1).toBe(insertion?.route_id === null)
    }
    expect(found.some(({ insertion }) => insertion?.route_id !== null)).toBe(true)
  })

  it('keep each journey within its limit, in the directions travelled', () => {
    for (const { quotes, newcomers } of cases)
      for (const [at, { insertion }] of quotes.entries())
        for (const direction of ['am', 'pm'] as const) {
          const journey = insertion?.[direction] ?? null
          if (insertion !== null) expect(journey !== null).toBe(newcomers[at]?.[direction])
          if (journey !== null) expect(journey.minutes).toBeLessThanOrEqual(journey.limit_minutes)
        }
  })

  it('cost no more rearranged than the dearest way of adding the pupil, and long-run prices are finite', () => {
    for (const { reoptimised, long_run_pence, alone } of cases.flatMap(({ quotes }) => quotes)) {
      if (reoptimised === null) continue
      expect(Number.isInteger(reoptimised.annual_pence)).toBe(true)
      if (alone !== null) expect(reoptimised.annual_pence).toBeLessThanOrEqual(alone.annual_pence)
      if (long_run_pence !== null && alone !== null)
        expect(long_run_pence).toBeLessThanOrEqual(alone.annual_pence)
    }
  })

  it('leave no trace: whoever was asked about before, the answer is the same', async () => {
    const [one, other] = first.newcomers as [Pupil, Pupil]
    const again = await asked(first, [other, one])
    expect(again).toEqual([...first.quotes].toReversed())
  })

  it('are given for a school that nobody of the plan goes to', async () => {
    const whole = randomCouncil(21, { pupils: 10, schools: 2 })
    const [school] = whole.schools.keys()
    const council = { ...whole, pupils: whole.pupils.filter((pupil) => pupil.schoolId !== school) }
    const newcomer = whole.pupils.find((pupil) => pupil.schoolId === school && pupil.keepWith.length === 0)
    if (newcomer === undefined) throw new Error('a council without the pupil that the test is about')
    const { plan } = await planCouncil(council, { iterations: 16 })
    const live = await openLiveCouncil(council, lopsidedRoads, plan)
    const [quote] = (await quoteAll(live, { ...whole, pupils: [newcomer] })).quotes
    expect(quote).toMatchObject({ unserved: null, school_id: school })
  })

  it('say why there is none: a record at fault, a home off the roads', async () => {
    const [one, other] = first.newcomers as [Pupil, Pupil]
    const lost: RoadSource = {
      ...lopsidedRoads,
      snap: async (places) => places.map((onRoad) => ({ metres: 5000, onRoad })),
    }
    const astray = { ...first.live, roads: lost }
    const { quotes } = await quoteAll(astray, {
      ...first.council,
      pupils: [one, other],
      unserved: [{ pupil_id: other.id, code: 'unknown_school', detail: 'no school has this school_id' }],
    })
    expect(quotes.map(({ unserved, insertion }) => [unserved?.code, insertion])).toEqual([
      ['off_network', null],
      ['unknown_school', null],
    ])
  })
})
