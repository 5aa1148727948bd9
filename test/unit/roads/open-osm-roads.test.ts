import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LatLon } from '../../../src/domain/place.ts'
import { haversineMetres } from '../../../src/domain/place.ts'
import type { RoadSource } from '../../../src/domain/travel.ts'
import { RoadInputError } from '../../../src/roads/codes.ts'
import { buildNetwork } from '../../../src/roads/graph/build.ts'
import { openOsmRoads, type OsmRoadsOptions } from '../../../src/roads/open-osm-roads.ts'
import { readPbf } from '../../../src/roads/osm/read-pbf.ts'
import { loadProfile } from '../../../src/roads/profiles/load.ts'
import { fillRows } from '../../../src/roads/search/matrix-rows.ts'
import { createRandom } from '../../support/random.ts'

const SAMPLE = join(import.meta.dirname, '../../../routing-data/sample/roads.osm.pbf')
const schools = readFileSync(join(SAMPLE, '../schools.csv'), 'utf8').trim().split('\n')
const columns = (schools[0] ?? '').split(',')
const places: readonly LatLon[] = schools.slice(1).map((line) => {
  const cells = line.split(',')
  const number = (name: string): number => Number(cells[columns.indexOf(name)])
  return { lat: number('lat'), lon: number('lon') }
})

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roads-'))
  file = join(folder, 'roads.osm.pbf')
  copyFileSync(SAMPLE, file)
})
afterEach(() => {
  chmodSync(folder, 0o755)
  rmSync(folder, { recursive: true })
})

const open = (more: Partial<OsmRoadsOptions> = {}): Promise<RoadSource> =>
  openOsmRoads({ file, profile: 'uk-car', ...more })

async function codeOf(opening: Promise<unknown>): Promise<string> {
  try {
    await opening
  } catch (error) {
    if (error instanceof RoadInputError) return error.code
    throw error
  }
  return 'no fault'
}

describe('the embedded road network', () => {
  const keep = mkdtempSync(join(tmpdir(), 'roads-'))
  let source: RoadSource
  beforeAll(async () => {
    source = await openOsmRoads({ file: SAMPLE, profile: 'uk-car', cacheDirectory: keep })
  })
  afterAll(() => rmSync(keep, { recursive: true }))

  it('says what it is', async () => {
    expect(source.description).toMatch(/^osm sha256:[0-9a-f]{64} uk-car$/)
  })

  it('snaps to a road, on which the place then lies', async () => {
    const first = await source.snap(places)
    const again = await source.snap(first.map(({ onRoad }) => onRoad))
    for (const { metres } of again) expect(metres).toBeLessThan(0.01)
    first.forEach(({ metres, onRoad }, i) => {
      expect(metres).toBeCloseTo(haversineMetres(places[i] as LatLon, onRoad), 0)
    })
  })

  it('says how far the nearest road is, however far, and Infinity at the end of the world', async () => {
    const [far, nowhere] = await source.snap([
      { lat: 53.5, lon: -1 },
      { lat: -40, lon: 170 },
    ])
    expect(far?.metres).toBeGreaterThan(5000)
    expect(nowhere?.metres).toBe(Number.POSITIVE_INFINITY)
  })

  it('has no way to a place that is on no road, and none but to itself from it', async () => {
    const matrix = await source.matrix([places[0] as LatLon, { lat: -40, lon: 170 }])
    expect([...matrix.milliseconds]).toEqual([0, -1, -1, 0])
    expect([...matrix.metres]).toEqual([0, -1, -1, 0])
    expect(await source.legs([places[0] as LatLon, { lat: -40, lon: 170 }])).toEqual([undefined])
  })

  it('fills matrices in shared memory, in as many ranges as asked for, by whoever does it', async () => {
    const whole = await source.matrix(places)
    let runs = 0
    const split = await openOsmRoads({
      file: SAMPLE,
      profile: 'uk-car',
      cacheDirectory: keep,
      ranges: 3,
      smallMatrix: 0,
      runRange: async (task) => {
        runs++
        // As a worker gets it.
        fillRows(structuredClone(task))
      },
    })
    const matrix = await split.matrix(places)
    expect(runs).toBe(Math.min(3, places.length))
    expect(matrix).toEqual(whole)
    expect(matrix.metres.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect((await source.matrix([])).size).toBe(0)
  })

  it('answers each trip with what its matrix says', async () => {
    const matrix = await source.matrix(places)
    const legs = await source.legs(places)
    legs.forEach((leg, i) => {
      expect(leg?.metres).toBe(matrix.metres[i * places.length + i + 1])
      expect(leg?.milliseconds).toBe(matrix.milliseconds[i * places.length + i + 1])
    })
  })

  it('takes a walker no farther than 1.3 × the crow where there is no path, and never nearer than it', async () => {
    const from = places[0] as LatLon
    const metres = await source.walkMetres(from, [...places, { lat: -40, lon: 170 }])
    places.forEach((place, i) => expect(metres[i]).toBeGreaterThanOrEqual(haversineMetres(from, place)))
    expect(metres[0]).toBe(0)
    expect(metres.at(-1)).toBeCloseTo(1.3 * haversineMetres(from, { lat: -40, lon: 170 }), 0)
  })
})

describe('the cache', () => {
  const cache = (): string => `${file}.uk-car.graph`

  it('lies beside the file and answers the same', async () => {
    const built = await (await open()).matrix(places)
    expect(existsSync(cache())).toBe(true)
    const written = statSync(cache()).mtimeMs
    expect(await (await open()).matrix(places)).toEqual(built)
    expect(statSync(cache()).mtimeMs).toBe(written)
  })

  it('lies in a folder of its own where one is given', async () => {
    await open({ cacheDirectory: join(folder, 'cache') })
    expect(existsSync(cache())).toBe(false)
    expect(existsSync(join(folder, 'cache/roads.osm.pbf.uk-car.graph'))).toBe(true)
  })

  it('is ignored and rebuilt when it is damaged', async () => {
    const built = await (await open()).matrix(places)
    const whole = readFileSync(cache())
    for (const damaged of [whole.subarray(0, 1000), Buffer.alloc(0), Buffer.from('no graph')]) {
      writeFileSync(cache(), damaged)
      expect(await (await open()).matrix(places)).toEqual(built)
      expect(readFileSync(cache()).equals(whole)).toBe(true)
    }
  })

  it('is rebuilt when the profile changes', async () => {
    const profile = join(folder, 'own.json')
    const write = (kmh: number): void =>
      writeFileSync(
        profile,
        JSON.stringify({ ...loadProfile('walk'), name: 'own', speeds: { residential: kmh } }),
      )
    write(20)
    const slow = await (await open({ profile })).matrix(places)
    write(40)
    const fast = await (await open({ profile })).matrix(places)
    expect(fast.milliseconds[1]).toBeLessThan(0.6 * (slow.milliseconds[1] ?? 0))
  })

  it('is done without where the folder is read-only', async () => {
    chmodSync(folder, 0o555)
    await open()
    expect(existsSync(cache())).toBe(false)
  })
})

describe('a road file that can not be used', () => {
  it.each([
    ['roads_unreadable', 'is not there', undefined],
    ['roads_unreadable', 'is empty', Buffer.alloc(0)],
    ['roads_unreadable', 'is text', Buffer.from('pupil_id,name\nP1,Ada\n')],
    ['roads_unreadable', 'is zeros', Buffer.alloc(4096)],
  ])('%s: it %s', async (code, _, bytes) => {
    rmSync(file)
    if (bytes !== undefined) writeFileSync(file, bytes)
    expect(await codeOf(open())).toBe(code)
  })

  it('roads_truncated: it was cut short', async () => {
    const whole = readFileSync(SAMPLE)
    writeFileSync(file, whole.subarray(0, whole.length - 1000))
    expect(await codeOf(open())).toBe('roads_truncated')
  })

  it('roads_empty: it holds no road for the profile', async () => {
    const profile = join(folder, 'boat.json')
    const boat = { ...loadProfile('uk-car'), name: 'boat', speeds: { canal: 6 }, access_tags: ['boat'] }
    writeFileSync(profile, JSON.stringify(boat))
    expect(await codeOf(open({ profile }))).toBe('roads_empty')
  })

  it('is told by a code, or read, whatever bytes of it are damaged', async () => {
    const random = createRandom(7)
    const whole = readFileSync(SAMPLE)
    const profile = loadProfile('osrm-car')
    for (let run = 0; run < 40; run++) {
      const damaged = Buffer.from(whole)
      for (let i = 0; i <= run % 4; i++) damaged[random.integer(0, whole.length - 1)] = random.integer(0, 255)
      const reading = async () => buildNetwork(readPbf(damaged, 'roads.osm.pbf'), profile)
      expect(['roads_unreadable', 'roads_truncated', 'no fault']).toContain(await codeOf(reading()))
    }
  })
})
