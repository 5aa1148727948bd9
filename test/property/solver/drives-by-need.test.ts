import { describe, expect, it } from 'vitest'
import type { Council } from '../../../src/domain/council.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import type { LatLon } from '../../../src/domain/place.ts'
import type { RoadSource } from '../../../src/domain/travel.ts'
import { driveByNeed, driveEverywhere } from '../../../src/jobs/prepare/drives.ts'
import { prepare } from '../../../src/jobs/prepare/prepare.ts'
import { compile, drivesOver } from '../../../src/solver/compile/compile.ts'
import { firstPlan } from '../../../src/solver/decompose/first-plan.ts'
import { measure } from '../../../src/solver/decompose/measure.ts'
import { Whole } from '../../../src/solver/decompose/whole.ts'
import { recombineCounted } from '../../support/solver/recombine-counted.ts'
import { measured } from '../../../src/solver/search/measured.ts'
import { Workspace } from '../../../src/solver/search/workspace.ts'
import { firstSolution } from '../../../src/solver/search/search.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled } from '../../support/solver/compiled.ts'
import { faultsOf } from '../../support/solver/plan-faults.ts'
import { planCouncil } from '../../support/solver/plan-council.ts'

/** Every council counts as one of thousands. */
const BY_NEED = 0

const ids = (pupils: readonly Pupil[]): readonly string[] => pupils.map(({ id }) => id)

/** The roads, and how many places each table had that was asked of them. */
function counted(): { readonly roads: RoadSource; readonly sizes: readonly number[] } {
  const sizes: number[] = []
  const matrix = (places: readonly LatLon[]) => {
    sizes.push(places.length)
    return lopsidedRoads.matrix(places)
  }
  return { roads: { ...lopsidedRoads, matrix }, sizes }
}

const large = (seed: number): Council => randomCouncil(seed, { pupils: 330, schools: 6 })

describe('drives by need', () => {
  it('sort out the same pupils as all drives do, and are the same drives', async () => {
    let found = 0
    for (let seed = 0; seed < 25; seed++) {
      const { prepared } = await compiled(randomCouncil(seed, { pupils: 24 }))
      const { input } = prepared
      const all = await driveEverywhere(input, lopsidedRoads)
      const some = await driveByNeed(input, lopsidedRoads, 5)
      expect(some.travel.whole).toBeUndefined()
      for (const kind of ['planned', 'cutOff', 'stranded'] as const)
        expect(ids(some[kind]), `${kind}, council ${seed}`).toEqual(ids(all[kind]))
      for (let from = 0; from < all.travel.size; from++)
        for (let to = 0; to < all.travel.size; to++)
          try {
            expect(some.travel.metres(from, to)).toBe(all.travel.metres(from, to))
            expect(some.travel.milliseconds(from, to)).toBe(all.travel.milliseconds(from, to))
            found++
          } catch (problem) {
            if (!(problem instanceof RangeError)) throw problem
          }
    }
    expect(found).toBeGreaterThan(1000)
  })

  it('give a plan that keeps every rule', async () => {
    for (let seed = 0; seed < 12; seed++) {
      const council = randomCouncil(seed)
      const outcome = await planCouncil(council, {
        iterations: 80,
        wholePupils: BY_NEED,
        ...(seed % 3 === 0 ? { recombine: recombineCounted } : {}),
      })
      expect(faultsOf(council, outcome), `council ${seed}`).toEqual([])
    }
  })

  it('price a solution as the whole council does', async () => {
    const council = large(3)
    const whole = await compiled(council)
    const prepared = await prepare(council, lopsidedRoads, BY_NEED)
    const problem = compile(prepared.input)
    expect(problem.legs.map((legs) => legs.length)).toEqual([0, 0])
    const solution = firstSolution(whole.problem, 1)
    const parts = await measure(new Whole(problem, prepared.drives), solution)
    const once = measured(whole.problem, solution)
    expect(parts.cost).toBe(once.cost)
    expect(parts.score).toBeCloseTo(once.score, 2)
    expect(parts.routeScores.map(Math.round)).toEqual(once.routeScores.map(Math.round))
  })

  it('are never asked for in one table of all places', async () => {
    const council = randomCouncil(4, { pupils: 330, schools: 6, off: ['operators'] })
    const { roads, sizes } = counted()
    const { input } = (await compiled(council)).prepared
    const { travel, planned } = await driveByNeed(input, roads, 60)
    const problem = compile({ ...input, pupils: planned, travel })
    const drives = async (places: Int32Array) =>
      drivesOver(await roads.matrix([...places].flatMap((place) => input.index.places[place] ?? [])), input)
    const whole = new Whole(problem, drives)
    const first = await firstPlan(whole, undefined, 1)
    expect((await measure(whole, first)).routeScores.length).toBeGreaterThan(20)
    expect(sizes.length).toBeGreaterThan(8)
    expect(Math.max(...sizes.slice(0, 5))).toBeLessThan(travel.size / 2)
  })

  it('are missed loudly by a search that has none', async () => {
    const prepared = await prepare(randomCouncil(2), lopsidedRoads, BY_NEED)
    expect(() => new Workspace(compile(prepared.input))).toThrow('by need')
  })
})
