import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeCouncil, SAMPLE } from '../../../routing-data/council.ts'
import type { OsmData } from '../../../routing-data/files/pbf-writer.ts'
import type { Council } from '../../../src/domain/council.ts'
import { keepGroups } from '../../../src/domain/groups.ts'
import { haversineMetres, type LatLon } from '../../../src/domain/place.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { readCouncil } from '../../../src/intake/read-council.ts'
import { readBack } from './read-back.ts'
import { StreetGraph } from './street-graph.ts'

const SAMPLE_DIR = join(import.meta.dirname, '../../../routing-data/sample')
/** Its files, less a road network that the product has cached beside them. */
const sampleFiles = (): string[] => readdirSync(SAMPLE_DIR).filter((name) => !name.endsWith('.graph'))
const digest = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

async function sampleCouncil(framework: string): Promise<Council> {
  const file = (name: string): string => join(SAMPLE_DIR, name)
  const outcome = await readCouncil({
    pupils: file('pupils.csv'),
    schools: file('schools.csv'),
    framework: file(framework),
    policy: file('policy.json'),
    postcodes: [file('postcodes.csv')],
    calendar: file('calendar.csv'),
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues))
  return outcome.council
}

describe('the committed sample', () => {
  it('is what the generator makes, byte for byte', () => {
    const made = makeCouncil(SAMPLE)
    expect([...made.keys()].sort()).toEqual(sampleFiles().sort())
    for (const [name, content] of made)
      expect(digest(readFileSync(join(SAMPLE_DIR, name))), name).toBe(digest(content))
  })

  it('is small enough to commit', () => {
    const bytes = sampleFiles().map((name) => statSync(join(SAMPLE_DIR, name)).size)
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(1_500_000)
  })

  it.each(['framework.json', 'framework-operators.json'])(
    'is read with %s, and only its planted faults are told',
    async (framework) => {
      const { issues, unserved, calendar } = await sampleCouncil(framework)
      expect(issues.map(({ code, severity }) => [code, severity]).sort()).toEqual([
        ['no_location', 'warning'],
        ['skill_without_assistant', 'warning'],
        ['unknown_pupil', 'warning'],
      ])
      expect(unserved.map(({ code }) => code).sort()).toEqual([
        'no_location',
        'not_routed',
        'not_routed',
        'not_routed',
      ])
      expect(calendar.filter(({ open }) => open)).toHaveLength(190)
    },
  )
})

describe('the pupils of the sample', () => {
  const council = sampleCouncil('framework.json')
  const routed = async (): Promise<readonly Pupil[]> =>
    (await council).pupils.filter((p) => p.mode === 'route')

  it('use every part of the contract', async () => {
    const { pupils, schools } = await council
    const some = (accept: (pupil: Pupil) => boolean): number => pupils.filter(accept).length
    const uses: Record<string, number> = {
      wheelchairs: some((p) => p.travel === 'wheelchair' && p.vehicleFeatures.includes('tail_lift')),
      transfers: some((p) => p.travel === 'transfer'),
      shared: some((p) => p.assistant === 'shared'),
      oneToOne: some((p) => p.assistant === 'one_to_one' && p.exceptionReview !== ''),
      medical: some((p) => p.assistantSkill === 'medical'),
      alone: some((p) => p.travelAlone && p.exceptionReview !== ''),
      apart: some((p) => p.notWith.length > 0),
      together: some((p) => p.keepWith.length > 0),
      secondHomes: some((p) => p.sameChildAs !== undefined),
      walkers: some((p) => p.pickUpWalkMetres > 0),
      limits: some((p) => p.maxMinutes !== undefined),
      doorTimes: some((p) => p.boardingMinutes !== undefined),
      locked: some((p) => p.locked),
      oneWay: some((p) => !p.am || !p.pm),
      partWeeks: some((p) => p.days !== 31),
      starters: some((p) => p.startDate !== undefined),
      leavers: some((p) => p.endDate !== undefined),
      coordinates: some((p) => p.homePostcode === '' && p.home !== undefined),
      equipment: some((p) => p.equipment !== ''),
      notes: some((p) => p.crewNotes !== ''),
    }
    for (const [use, count] of Object.entries(uses)) expect(count, use).toBeGreaterThan(0)
    expect(schools.size).toBe(9)
    expect([...schools.values()].filter(({ mixes }) => !mixes)).toHaveLength(1)
    expect([...schools.values()].some(({ bells }) => bells[4].collectFrom < bells[0].collectFrom)).toBe(true)
  })

  it('live within 200 metres of a street, and no farther from school than the limits allow', async () => {
    const { schools } = await council
    const streets = new StreetGraph(await readBack(readFileSync(join(SAMPLE_DIR, 'roads.osm.pbf'))))
    for (const { id, home, schoolId } of await routed()) {
      if (home === undefined) continue
      expect(streets.metresFrom(home.lat, home.lon), id).toBeLessThan(200)
      const school = schools.get(schoolId)?.place as LatLon
      // At 1.35 × the crow's distance and 45 km/h in traffic, 25 km take the 45 minutes of the youngest.
      expect(haversineMetres(home, school), id).toBeLessThan(18_000)
    }
    for (const { id, place } of schools.values())
      expect(streets.metresFrom((place as LatLon).lat, (place as LatLon).lon), id).toBeLessThan(200)
  })

  it('can be planned together where they must be', async () => {
    const { unserved } = await council
    for (const group of keepGroups(await routed())) {
      if (group.length === 1) continue
      expect(new Set(group.map((p) => p.schoolId)).size).toBe(1)
      expect(group.some((p) => p.travelAlone || p.notWith.length > 0)).toBe(false)
      expect(group.some((p) => unserved.some(({ pupil_id }) => pupil_id === p.id))).toBe(false)
    }
  })
})

describe("the sample's routes of today", () => {
  const routes = async () =>
    [...Map.groupBy((await sampleCouncil('framework.json')).pupils, (pupil) => pupil.currentRoute)].filter(
      ([route]) => route !== '',
    )

  it('carry about two and a half pupils each, nearly always of one school', async () => {
    const all = await routes()
    const aboard = all.reduce((sum, [, pupils]) => sum + pupils.length, 0)
    expect(aboard / all.length).toBeGreaterThan(2.2)
    expect(aboard / all.length).toBeLessThan(2.9)
    const mixed = all.filter(([, pupils]) => new Set(pupils.map((p) => p.schoolId)).size > 1)
    expect(mixed.length).toBeGreaterThan(0)
    expect(mixed.length).toBeLessThan(5)
  })

  it('leave alone who travels alone, and keep brothers and sisters together', async () => {
    for (const [, pupils] of await routes()) {
      if (pupils.some((p) => p.travelAlone)) expect(pupils).toHaveLength(1)
      const ids = new Set(pupils.map((p) => p.id))
      for (const { keepWith } of pupils) for (const other of keepWith) expect(ids).toContain(other)
    }
  })

  it('break one rule on purpose: one pair that is to be kept apart shares a vehicle', async () => {
    const breaches = (await routes()).filter(([, pupils]) => {
      const ids = new Set(pupils.map((p) => p.id))
      return pupils.some((p) => p.notWith.some((other) => ids.has(other)))
    })
    expect(breaches).toHaveLength(1)
  })

  it('are locked as a whole, and only where no rule forbids it', async () => {
    const locked = (await routes()).filter(([, pupils]) => pupils.some((p) => p.locked))
    expect(locked).toHaveLength(2)
    for (const [, pupils] of locked) {
      expect(pupils.every((p) => p.locked)).toBe(true)
      expect(pupils.some((p) => p.notWith.length > 0)).toBe(false)
    }
  })
})

describe('a council of another size and seed', () => {
  const made = makeCouncil({ pupils: 400, seed: 7 })

  it('has as many pupils as asked for, besides second homes, and another set of schools for each 160', () => {
    const rows = String(made.get('pupils.csv')).trim().split('\n').slice(1)
    expect(rows.filter((row) => /^HM\d+,,/.test(row))).toHaveLength(400)
    expect(String(made.get('schools.csv')).trim().split('\n')).toHaveLength(1 + 9 * 3)
  })

  it('is one network too', async () => {
    const osm: OsmData = await readBack(made.get('roads.osm.pbf') as Uint8Array)
    const { all, bothWays } = new StreetGraph(osm).connected()
    expect(bothWays).toBe(all)
  })
})
