import fc from 'fast-check'
import type { FeatureCollection } from 'geojson'
import { describe, expect, it } from 'vitest'
import type { Council } from '../../../src/domain/council.ts'
import type { Plan } from '../../../src/domain/plan.ts'
import { lineFeature, type MapFeature } from '../../../src/geography/features.ts'
import { openBook } from '../../../src/reports/book.ts'
import { geoJsonText, runFeatures, schoolFeatures } from '../../../src/reports/geojson.ts'
import { council, ELM, HILL, MOSS, OAK, plan, roads } from '../../support/plan-fixture.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { randomPlan } from '../../support/random-plan.ts'

const KINDS: Readonly<Record<string, string>> = { run: 'LineString', stop: 'Point', school: 'Point' }

function checkPosition(position: readonly number[]): void {
  expect(position).toHaveLength(2)
  const [lon, lat] = position as [number, number]
  // Every random council and the fixture lie in the west of England: a swapped pair would not.
  expect(lon).toBeGreaterThan(-4)
  expect(lon).toBeLessThan(-1)
  expect(lat).toBeGreaterThan(50)
  expect(lat).toBeLessThan(53)
}

function checkCollection(collection: FeatureCollection): void {
  expect(Object.keys(collection).sort()).toEqual(['bbox', 'features', 'type'])
  expect(new Set(collection.features.map((feature) => feature.id)).size).toBe(collection.features.length)
  for (const { type, geometry, properties } of collection.features) {
    expect(type).toBe('Feature')
    expect(geometry.type).toBe(KINDS[String(properties?.['kind'])])
    if (geometry.type === 'Point') checkPosition(geometry.coordinates)
    else if (geometry.type === 'LineString') {
      expect(geometry.coordinates.length).toBeGreaterThanOrEqual(2)
      for (const position of geometry.coordinates) checkPosition(position)
    }
  }
}

async function featuresOf(answer: Plan, given: Council): Promise<readonly MapFeature[]> {
  const found: MapFeature[] = [...schoolFeatures(openBook(answer, given))]
  for (const [order, route] of answer.routes.entries())
    for (const run of route.runs) found.push(...runFeatures(route, run, await roads.legs(run.stops), order))
  return found
}

const textOf = async (answer: Plan, given: Council): Promise<string> =>
  geoJsonText(await featuresOf(answer, given))

describe('plan.geojson', () => {
  it('is valid by RFC 7946, longitude first, for any plan', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 5000 }), async (seed) => {
        const any = randomCouncil(seed)
        checkCollection(JSON.parse(await textOf(randomPlan(seed, any), any)) as FeatureCollection)
      }),
      { numRuns: 30 },
    )
  })

  it('has a line for each run, a point for each stop and each school that is served', async () => {
    const features = await featuresOf(plan, council)
    const kinds = features.map((feature) => feature.properties['kind'])
    const runs = plan.routes.flatMap((route) => route.runs)
    expect(kinds.filter((kind) => kind === 'run')).toHaveLength(runs.length)
    expect(kinds.filter((kind) => kind === 'stop')).toHaveLength(runs.flatMap((run) => run.stops).length)
    expect(kinds.filter((kind) => kind === 'school')).toHaveLength(2)
  })

  it('says of each run where its route stands in the plan and to which schools it goes', async () => {
    const runs = (await featuresOf(plan, council)).filter(({ properties }) => properties['kind'] === 'run')
    const places = plan.routes.flatMap((route, order) => route.runs.map(() => order))
    expect(runs.map(({ properties }) => properties['order'])).toEqual(places)
    for (const { properties } of runs) expect(properties['schools']).toMatch(/^[^;]+(;[^;]+)*$/)
  })

  it('holds no name and no need of a pupil', async () => {
    const text = await textOf(plan, council)
    for (const secret of [
      'Moss',
      'Hill',
      'BS5',
      'booster',
      '01632',
      'wheelchair',
      'medical',
      'belt',
      'alone',
    ])
      expect(text).not.toContain(secret)
  })

  it('follows the road, and goes straight where a leg has no geometry', () => {
    const bent = { metres: 1, milliseconds: 1, line: [MOSS, ELM, ELM, HILL], steps: [] }
    const [route] = plan.routes
    const [run] = route!.runs
    const stops = [MOSS, HILL, OAK].map((place) => ({ ...run!.stops[0]!, ...place }))
    const [line] = runFeatures(route!, { ...run!, stops }, [bent, undefined], 0)
    expect(line!.geometry.coordinates).toEqual([
      [MOSS.lon, MOSS.lat],
      [ELM.lon, ELM.lat],
      [HILL.lon, HILL.lat],
      [OAK.lon, OAK.lat],
    ])
  })

  it('keeps two positions though every stop is at one place', () => {
    expect(lineFeature('R1', [MOSS, MOSS], {}).geometry.coordinates).toHaveLength(2)
  })
})
