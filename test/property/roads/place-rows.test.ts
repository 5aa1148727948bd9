import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LatLon } from '../../../src/domain/place.ts'
import type { RoadSource } from '../../../src/domain/travel.ts'
import { allocateMatrix } from '../../../src/roads/allocate-matrix.ts'
import { openCrowFlies } from '../../../src/roads/crow-flies.ts'
import { buildNetwork } from '../../../src/roads/graph/build.ts'
import { openOsrm } from '../../../src/roads/osrm/open-osrm.ts'
import { prepare } from '../../../src/roads/prepared.ts'
import { loadProfile } from '../../../src/roads/profiles/load.ts'
import { fillRows } from '../../../src/roads/search/matrix-rows.ts'
import { appendPlaces, placeColumns } from '../../../src/roads/search/matrix-task.ts'
import { PlaceRows } from '../../../src/roads/search/place-rows.ts'
import { snapPlace } from '../../../src/roads/snap.ts'
import { randomTown } from '../../support/random-roads.ts'
import { startFakeOsrm } from '../../unit/roads/osrm/fake-osrm.ts'

const profile = loadProfile('osrm-car')
const limits = { timeoutMilliseconds: 10_000, concurrency: 4, retryMilliseconds: 1 }

/** Some of the places lie beyond the sea of the fake server: no way there. */
const place = fc.record({
  lat: fc.integer({ min: 50_000, max: 55_000 }).map((value) => value / 1000),
  lon: fc.integer({ min: -5000, max: 500 }).map((value) => value / 1000),
})

/** The last place's rows beside the last row and column of the matrix of all. */
async function agree(rows: RoadSource, whole: RoadSource, places: readonly LatLon[], one: LatLon) {
  const { size, metres, milliseconds } = await whole.matrix([...places, one])
  const last = size - 1
  const row = (cells: Int32Array) => cells.slice(last * size, last * size + last)
  const column = (cells: Int32Array) => Int32Array.from(places, (_, at) => cells[at * size + last] ?? 0)
  expect(await rows.rows(one, places)).toEqual({
    metresTo: row(metres),
    millisecondsTo: row(milliseconds),
    metresFrom: column(metres),
    millisecondsFrom: column(milliseconds),
  })
}

it('rows on the network are those of the matrix, for one place after another', () => {
  const town = fc.record({ seed: fc.integer({ min: 1, max: 1e9 }), nodes: fc.integer({ min: 4, max: 40 }) })
  fc.assert(
    fc.property(town, ({ seed, nodes }) => {
      const { osm, places } = randomTown(seed, nodes, 12)
      const built = buildNetwork(osm, profile)
      if (built === undefined) return
      const { arrays, hierarchy, snapIndex } = prepare(built, true)
      if (hierarchy === undefined) throw new Error('no hierarchy')
      const network = { arrays, hierarchy }
      const columnsOf = (some: readonly LatLon[]) =>
        placeColumns(
          arrays,
          some.map((each) => snapPlace(each, snapIndex, arrays)),
        )
      const matrix = allocateMatrix(places.length)
      fillRows({ network, places: columnsOf(places), from: 0, to: places.length, ...matrix })
      const finder = new PlaceRows(network)
      for (const [own, one] of places.entries()) {
        const found = finder.ofLast(appendPlaces(columnsOf(places), columnsOf([one])))
        const others = [...places.keys()].filter((other) => other !== own)
        const size = places.length
        for (const other of others) {
          expect(found.metresTo[other]).toBe(matrix.metres[own * size + other])
          expect(found.millisecondsTo[other]).toBe(matrix.milliseconds[own * size + other])
          expect(found.metresFrom[other]).toBe(matrix.metres[other * size + own])
          expect(found.millisecondsFrom[other]).toBe(matrix.milliseconds[other * size + own])
        }
      }
    }),
    { numRuns: 40 },
  )
})

it('rows as the crow flies are those of the matrix', async () => {
  const crow = openCrowFlies(1.3, 30)
  await fc.assert(
    fc.asyncProperty(fc.array(place, { maxLength: 12 }), place, (places, one) =>
      agree(crow, crow, places, one),
    ),
  )
})

it('whatever a server’s limit, rows in blocks are those of the matrix in one piece', async () => {
  const whole = await startFakeOsrm({ maxTableSize: 1000 })
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(place, { maxLength: 20 }),
        place,
        fc.integer({ min: 1, max: 29 }),
        async (places, one, limit) => {
          const limited = await startFakeOsrm({ maxTableSize: limit })
          try {
            await agree(openOsrm(limited.url, limits), openOsrm(whole.url, limits), places, one)
          } finally {
            await limited.close()
          }
        },
      ),
      { numRuns: 20 },
    )
  } finally {
    await whole.close()
  }
})
