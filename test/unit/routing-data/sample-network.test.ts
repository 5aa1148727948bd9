import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { haversineMetres, type LatLon } from '../../../src/domain/place.ts'
import { NO_WAY, type RoadSource } from '../../../src/domain/travel.ts'
import { readCouncil } from '../../../src/intake/read-council.ts'
import { openOsmRoads } from '../../../src/roads/open-osm-roads.ts'
import { readBack } from './read-back.ts'

const file = (name: string): string => join(import.meta.dirname, '../../../routing-data/sample', name)

describe("the sample's roads in the product's own network", () => {
  const cacheDirectory = mkdtempSync(join(tmpdir(), 'schoolway-sample-'))
  let roads: RoadSource
  beforeAll(async () => {
    roads = await openOsmRoads({ file: file('roads.osm.pbf'), profile: 'uk-car', cacheDirectory })
  })
  afterAll(async () => {
    await roads.close()
    rmSync(cacheDirectory, { recursive: true })
  })

  it('lead from every home to its school and back within the time that the pupil may sit aboard', async () => {
    const outcome = await readCouncil({
      pupils: file('pupils.csv'),
      schools: file('schools.csv'),
      policy: file('policy.json'),
      postcodes: [file('postcodes.csv')],
    })
    if (!outcome.ok) throw new Error('the sample is not read')
    const { pupils, schools, policy } = outcome.council
    const housed = pupils.filter((pupil) => pupil.home !== undefined)
    const ids = [...schools.keys()]
    const places = [
      ...housed.map(({ home }) => home as LatLon),
      ...ids.map((id) => schools.get(id)?.place as LatLon),
    ]
    for (const { metres } of await roads.snap(places)) expect(metres).toBeLessThan(200)
    const { size, milliseconds } = await roads.matrix(places)
    expect(milliseconds.includes(NO_WAY)).toBe(false)
    for (const [index, { id, schoolId, maxMinutes, phase }] of housed.entries()) {
      const school = housed.length + ids.indexOf(schoolId)
      const limit = (maxMinutes ?? policy.max_minutes[phase]) * 60_000
      const there = (milliseconds[index * size + school] as number) * policy.traffic.am
      const back = (milliseconds[school * size + index] as number) * policy.traffic.pm
      expect(Math.max(there, back), id).toBeLessThan(limit)
    }
  })

  it('are not cut through where they are private', async () => {
    const osm = await readBack(readFileSync(file('roads.osm.pbf')))
    const places = new Map(osm.nodes.map((node) => [node.id, node]))
    const drive = osm.ways.find(({ tags }) => tags.name === 'Pelling Park Drive')
    const line = (drive?.refs ?? []).map((ref) => places.get(ref) as LatLon)
    const [leg] = await roads.legs([line.at(0) as LatLon, line.at(-1) as LatLon])
    const middle = line[Math.floor(line.length / 2)] as LatLon
    expect(leg).toBeDefined()
    expect(Math.min(...(leg?.line ?? []).map((point) => haversineMetres(point, middle)))).toBeGreaterThan(300)
  })
})
