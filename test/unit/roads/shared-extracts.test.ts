import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LatLon } from '../../../src/domain/place.ts'
import { NO_WAY } from '../../../src/domain/travel.ts'
import { allocateMatrix } from '../../../src/roads/allocate-matrix.ts'
import { buildNetwork } from '../../../src/roads/graph/build.ts'
import type { OsmData } from '../../../src/roads/osm/data.ts'
import { readPbf } from '../../../src/roads/osm/read-pbf.ts'
import { type PreparedNetwork, prepare } from '../../../src/roads/prepared.ts'
import { loadProfile } from '../../../src/roads/profiles/load.ts'
import { RoutePlanner } from '../../../src/roads/route/plan-legs.ts'
import { costDecimetres, costMilliseconds, NO_COST } from '../../../src/roads/search/cost.ts'
import { fillRows } from '../../../src/roads/search/matrix-rows.ts'
import { placeColumns } from '../../../src/roads/search/matrix-task.ts'
import { snapPlace } from '../../../src/roads/snap.ts'
import { plainRow } from '../../support/plain-search.ts'
import { createRandom } from '../../support/random.ts'

const shared = join(import.meta.dirname, '../../../../shared')
const file = join(shared, 'data/rutland/roads.osm.pbf')
const pairsFile = join(shared, 'bench/roads/rutland-osrm.csv')
const isThere = existsSync(file) && existsSync(pairsFile)
if (!isThere) process.stdout.write('skipped: the tests over ../shared/data/rutland, which is not there\n')

const readRutland = (): OsmData => readPbf(readFileSync(file), 'roads.osm.pbf')

function open(data: OsmData): PreparedNetwork {
  const built = buildNetwork(data, loadProfile('osrm-car'))
  if (built === undefined) throw new Error('no roads')
  return prepare(built, true)
}

const snapAll = (network: PreparedNetwork, places: readonly LatLon[]) =>
  places.map((place) => snapPlace(place, network.snapIndex, network.arrays))

function matrixOf(network: PreparedNetwork, places: readonly LatLon[]) {
  const matrix = allocateMatrix(places.length)
  const { arrays, hierarchy } = network
  if (hierarchy === undefined) throw new Error('no hierarchy')
  const columns = placeColumns(arrays, snapAll(network, places))
  fillRows({ network: { arrays, hierarchy }, places: columns, from: 0, to: places.length, ...matrix })
  return { matrix, columns }
}

describe.skipIf(!isThere)('Rutland, under osrm-car', () => {
  const data = isThere ? readRutland() : undefined
  const network = data === undefined ? undefined : open(data)

  it('drives as far and as long as OSRM on 98 of 100 pairs, within 2 % or 30 m and 5 s', () => {
    if (network === undefined) return
    const rows = readFileSync(pairsFile, 'utf8').trim().split('\n').slice(1)
    const pairs = rows.map(
      (row) => row.split(',').map(Number) as [number, number, number, number, number, number],
    )
    const places = pairs.flatMap(([lat, lon, toLat, toLon]) => [
      { lat, lon },
      { lat: toLat, lon: toLon },
    ])
    const { matrix } = matrixOf(network, places)
    const agreed = pairs.filter(([, , , , metres, seconds], i) => {
      const cell = 2 * i * places.length + 2 * i + 1
      const offMetres = Math.abs((matrix.metres[cell] ?? NO_WAY) - metres)
      const offSeconds = Math.abs((matrix.milliseconds[cell] ?? NO_WAY) / 1000 - seconds)
      return offMetres <= Math.max(30, 0.02 * metres) && offSeconds <= Math.max(5, 0.02 * seconds)
    })
    expect(agreed.length).toBeGreaterThanOrEqual(0.98 * pairs.length)
  })

  it('answers 500 random pairs as plain Dijkstra does', () => {
    if (network === undefined) return
    const random = createRandom(500)
    const somewhere = (): LatLon => ({ lat: 52.53 + random.next() * 0.22, lon: -0.8 + random.next() * 0.35 })
    const places = Array.from({ length: 50 }, somewhere)
    const { matrix, columns } = matrixOf(network, places)
    for (let from = 0; from < 10; from++) {
      const plain = plainRow(network.arrays, columns, from)
      plain.forEach((cost, to) => {
        const cell = from * places.length + to
        expect(matrix.milliseconds[cell]).toBe(cost < NO_COST ? costMilliseconds(cost) : NO_WAY)
        expect(matrix.metres[cell]).toBe(
          cost < NO_COST ? Math.floor(costDecimetres(cost) / 10 + 0.5) : NO_WAY,
        )
      })
    }
  })

  it('obeys its three turn restrictions, and would not without them', () => {
    if (network === undefined || data === undefined) return
    expect(data.restrictions).toHaveLength(3)
    const lawless = open({ ...data, restrictions: [] })
    for (const turn of forbiddenTurns(data)) {
      expect(drivesOver(network, turn)).toBe(false)
      expect(drivesOver(lawless, turn)).toBe(true)
    }
  })
})

/** The nodes before, at and after the junction of each forbidden turn. */
function forbiddenTurns(data: OsmData): readonly (readonly [LatLon, LatLon, LatLon])[] {
  const ways = new Map(data.ways.map((way) => [way.id, way.refs]))
  const placeOf = (id: number): LatLon => {
    const at = data.nodes.id.indexOf(id)
    return { lat: data.nodes.lat[at] as number, lon: data.nodes.lon[at] as number }
  }
  return data.restrictions.map(({ members }) => {
    const ref = (role: string): number => members.find((member) => member.role === role)?.ref ?? NaN
    const beside = (way: number): number => {
      const refs = ways.get(way) ?? []
      return (refs[0] === ref('via') ? refs[1] : refs.at(-2)) as number
    }
    return [placeOf(beside(ref('from'))), placeOf(ref('via')), placeOf(beside(ref('to')))]
  })
}

/** Whether the trip from shortly before a turn to shortly after it makes the turn. */
function drivesOver(
  network: PreparedNetwork,
  [before, via, after]: readonly [LatLon, LatLon, LatLon],
): boolean {
  const towards = (place: LatLon, share: number): LatLon => ({
    lat: via.lat + share * (place.lat - via.lat),
    lon: via.lon + share * (place.lon - via.lon),
  })
  const snapped = snapAll(network, [towards(before, 0.5), towards(after, 0.5)])
  const leg = new RoutePlanner(network).leg(placeColumns(network.arrays, snapped), snapped, 0, 1)
  return (
    leg !== undefined && leg.line.length === 3 && leg.line[1]?.lat === via.lat && leg.line[1].lon === via.lon
  )
}
