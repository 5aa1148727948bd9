import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pseudonymise } from '../../../src/accounts/pseudonymised/pseudonymise.ts'
import { countsOf } from '../../../src/accounts/pseudonymised/small-counts.ts'
import { squaresOf } from '../../../src/accounts/pseudonymised/squares.ts'
import { toGrid } from '../../../src/geography/grid.ts'
import { secretPlan } from '../../support/accounts/secret-plan.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { randomPlan } from '../../support/random-plan.ts'

const seeds = fc.integer({ min: 0, max: 1_000_000 })
const options = { key: new Uint8Array(32).fill(9), toGrid }

describe('a pseudonymised export', () => {
  it('of any plan holds no reference, place, name, sentence, school, route or vehicle of it', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { plan, pupils, secrets } = secretPlan(seed)
        const routes = plan.routes.map((route) => ({ ...route, route_id: `ROUTE<${route.route_id}>` }))
        const listed = pupils.map((pupil) => ({ ...pupil, schoolId: `SCHOOL<${pupil.schoolId}>` }))
        const text = JSON.stringify(pseudonymise({ ...plan, routes }, { pupils: listed }, options))
        const kept = [...secrets.pupils, ...secrets.places, ...secrets.words, 'VEHICLE<', 'ROUTE<', 'SCHOOL<']
        expect(kept.filter((secret) => text.includes(secret))).toEqual([])
        expect(Object.values(plan.inputs).filter((digest) => text.includes(digest))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('keeps who travels with whom, by references that agree throughout', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const council = randomCouncil(seed)
        const plan = randomPlan(seed, council)
        const made = pseudonymise(plan, council, options)
        const known = new Set(made.pupils.map((pupil) => pupil.pupil))
        expect(known.size).toBe(council.pupils.length)
        const sizes = (routes: readonly { readonly pupils: readonly string[] }[]) =>
          routes.map((route) => route.pupils.length).sort()
        expect(sizes(made.routes)).toEqual(sizes(plan.routes))
        for (const route of made.routes)
          for (const pupil of [
            ...route.pupils,
            ...route.runs.flatMap((run) => run.stops.flatMap((s) => s.board)),
          ])
            expect(known.has(pupil)).toBe(true)
        expect(made.totals).toEqual(plan.totals)
      }),
      { numRuns: 20 },
    )
  })

  it('tells a square or a set of needs only where five children share it', () => {
    let told = 0
    fc.assert(
      fc.property(seeds, (seed) => {
        const council = randomCouncil(seed)
        const { pupils } = pseudonymise(randomPlan(seed, council), council, options)
        const squares = countsOf(pupils.flatMap((pupil) => pupil.home_square ?? []))
        const needs = countsOf(
          pupils.flatMap((pupil) => (pupil.needs ? JSON.stringify([pupil.phase, pupil.needs]) : [])),
        )
        for (const count of [...squares.values(), ...needs.values()]) expect(count).toBeGreaterThanOrEqual(5)
        told += squares.size + needs.size
      }),
      { numRuns: 40 },
    )
    expect(told).toBeGreaterThan(10)
  })

  it('rounds what could be measured back to a home', () => {
    const council = randomCouncil(5)
    const made = pseudonymise(randomPlan(5, council), council, options)
    const runs = made.routes.flatMap((route) => route.runs)
    for (const run of runs) {
      expect([run.live_metres % 500, run.seconds % 300, run.pence % 100]).toEqual([0, 0, 0])
      for (const stop of run.stops) expect(stop.arrive).toMatch(/^\d\d:\d[05]:00$/)
    }
    for (const route of made.routes)
      for (const share of route.shares) expect(share.annual_pence % 10_000).toBe(0)
    expect(runs.length).toBeGreaterThan(0)
  })

  it('cannot be joined to another export that has another key', () => {
    const council = randomCouncil(5)
    const plan = randomPlan(5, council)
    const first = pseudonymise(plan, council, options)
    const second = pseudonymise(plan, council, { ...options, key: new Uint8Array(32).fill(8) })
    const references = new Set(first.pupils.map((pupil) => pupil.pupil))
    expect(second.pupils.filter((pupil) => references.has(pupil.pupil))).toEqual([])
  })
})

describe('the square that stands for a home', () => {
  const flat = ({ lat, lon }: { readonly lat: number; readonly lon: number }) => ({
    easting: lon,
    northing: lat,
  })
  const at = (east: number, north: number) => ({ lat: north, lon: east })

  it('is a kilometre wide where five live in it, else ten, else none', () => {
    const dense = Array.from({ length: 5 }, (_, index) => at(12_100 + index, 34_900))
    const sparse = Array.from({ length: 5 }, (_, index) => at(13_000 + index * 1500, 31_000))
    const lonely = [at(90_000, 90_000), undefined]
    expect(squaresOf([...dense, ...sparse, ...lonely], flat, 5)).toEqual([
      ...dense.map(() => '1km:12,34'),
      ...sparse.map(() => '10km:1,3'),
      null,
      null,
    ])
  })
})
