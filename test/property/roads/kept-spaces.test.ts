import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LatLon } from '../../../src/domain/place.ts'
import { partOfMatrix } from '../../../src/domain/whole-travel.ts'
import { allocateMatrix } from '../../../src/roads/allocate-matrix.ts'
import { buildNetwork } from '../../../src/roads/graph/build.ts'
import { prepare } from '../../../src/roads/prepared.ts'
import { loadProfile } from '../../../src/roads/profiles/load.ts'
import { fillRows } from '../../../src/roads/search/matrix-rows.ts'
import { placeColumns } from '../../../src/roads/search/matrix-task.ts'
import { FreshSpaces, KeptSpaces, type Spaces } from '../../../src/roads/search/spaces.ts'
import { snapPlace } from '../../../src/roads/snap.ts'
import { randomTown } from '../../support/random-roads.ts'

const profile = loadProfile('osrm-car')

it('small tables with searches kept from earlier ones are parts of the table of all places', () => {
  const town = fc.record({
    seed: fc.integer({ min: 1, max: 1e9 }),
    nodes: fc.integer({ min: 4, max: 40 }),
    chosen: fc.array(fc.uniqueArray(fc.nat(11), { minLength: 1 }), { minLength: 1, maxLength: 5 }),
  })
  fc.assert(
    fc.property(town, ({ seed, nodes, chosen }) => {
      const { osm, places } = randomTown(seed, nodes, 12)
      const built = buildNetwork(osm, profile)
      if (built === undefined) return
      const { arrays, hierarchy, snapIndex } = prepare(built, true)
      if (hierarchy === undefined) throw new Error('no hierarchy')
      const network = { arrays, hierarchy }
      const tableOf = (some: readonly LatLon[], spaces: Spaces) => {
        const snapped = some.map((place) => snapPlace(place, snapIndex, arrays))
        const matrix = allocateMatrix(some.length)
        fillRows(
          { network, places: placeColumns(arrays, snapped), from: 0, to: some.length, ...matrix },
          spaces,
        )
        return matrix
      }
      const whole = tableOf(places, new FreshSpaces(network))
      // Of so few ranks to be kept, some searches are forgotten on the way.
      for (const kept of [new KeptSpaces(network), new KeptSpaces(network, 60)])
        for (const numbers of chosen) {
          const some = numbers.flatMap((number) => places[number] ?? [])
          expect(tableOf(some, kept)).toEqual(partOfMatrix(whole, numbers))
        }
    }),
    { numRuns: 40 },
  )
})
