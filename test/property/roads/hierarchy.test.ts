import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_WAY } from '../../../src/domain/travel.ts'
import { allocateMatrix } from '../../../src/roads/allocate-matrix.ts'
import { buildNetwork } from '../../../src/roads/graph/build.ts'
import { type PreparedNetwork, prepare } from '../../../src/roads/prepared.ts'
import { loadProfile } from '../../../src/roads/profiles/load.ts'
import { RoutePlanner } from '../../../src/roads/route/plan-legs.ts'
import { costDecimetres, costMilliseconds, NO_COST } from '../../../src/roads/search/cost.ts'
import { fillRows } from '../../../src/roads/search/matrix-rows.ts'
import { type PlaceColumns, placeColumns } from '../../../src/roads/search/matrix-task.ts'
import { snapPlace } from '../../../src/roads/snap.ts'
import { plainRow } from '../../support/plain-search.ts'
import { randomTown } from '../../support/random-roads.ts'

const profile = loadProfile('osrm-car')
const town = fc.record({ seed: fc.integer({ min: 1, max: 1e9 }), nodes: fc.integer({ min: 4, max: 40 }) })

function open(seed: number, nodes: number) {
  const { osm, places } = randomTown(seed, nodes, 12)
  const built = buildNetwork(osm, profile)
  if (built === undefined) return undefined
  const network = prepare(built, true)
  const snapped = places.map((place) => snapPlace(place, network.snapIndex, network.arrays))
  return { network, snapped, columns: placeColumns(network.arrays, snapped) }
}

function matrixOf(network: PreparedNetwork, places: PlaceColumns, cuts: readonly number[]) {
  const matrix = allocateMatrix(places.edge.length)
  const { arrays, hierarchy } = network
  if (hierarchy === undefined) throw new Error('no hierarchy')
  for (let i = 1; i < cuts.length; i++)
    fillRows({
      network: { arrays, hierarchy },
      places,
      from: cuts[i - 1] as number,
      to: cuts[i] as number,
      ...matrix,
    })
  return matrix
}

describe('the contraction hierarchy', () => {
  it('answers as plain Dijkstra does, to the millisecond and the metre', () => {
    fc.assert(
      fc.property(town, ({ seed, nodes }) => {
        const opened = open(seed, nodes)
        if (opened === undefined) return
        const { network, columns } = opened
        const size = columns.edge.length
        const matrix = matrixOf(network, columns, [0, size])
        for (let from = 0; from < size; from++) {
          const plain = plainRow(network.arrays, columns, from)
          const times = plain.map((cost) => (cost < NO_COST ? costMilliseconds(cost) : NO_WAY))
          const metres = plain.map((cost) =>
            cost < NO_COST ? Math.floor(costDecimetres(cost) / 10 + 0.5) : NO_WAY,
          )
          expect([...matrix.milliseconds.subarray(from * size, (from + 1) * size)]).toEqual(times)
          expect([...matrix.metres.subarray(from * size, (from + 1) * size)]).toEqual(metres)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('gives the same rows however they are cut into ranges', () => {
    fc.assert(
      fc.property(town, fc.integer({ min: 0, max: 12 }), ({ seed, nodes }, cut) => {
        const opened = open(seed, nodes)
        if (opened === undefined) return
        const whole = matrixOf(opened.network, opened.columns, [0, 12])
        const parts = matrixOf(opened.network, opened.columns, [0, cut, 12])
        expect(parts.milliseconds).toEqual(whole.milliseconds)
        expect(parts.metres).toEqual(whole.metres)
      }),
      { numRuns: 20 },
    )
  })

  it('trips add up to what the matrix says, step by step, over roads that join', () => {
    fc.assert(
      fc.property(town, ({ seed, nodes }) => {
        const opened = open(seed, nodes)
        if (opened === undefined) return
        const { network, columns, snapped } = opened
        const matrix = matrixOf(network, columns, [0, 12])
        const planner = new RoutePlanner(network)
        for (let to = 1; to < 12; to++) {
          const leg = planner.leg(columns, snapped, 0, to)
          expect(leg?.metres ?? NO_WAY).toBe(matrix.metres[to])
          expect(leg?.milliseconds ?? NO_WAY).toBe(matrix.milliseconds[to])
          if (leg === undefined) continue
          const sum = (key: 'distance' | 'duration') => leg.steps.reduce((all, step) => all + step[key], 0)
          expect(sum('duration')).toBeCloseTo(leg.milliseconds / 1000, 6)
          expect(Math.abs(sum('distance') - leg.metres)).toBeLessThanOrEqual(0.51)
          expect(leg.line[0]).toEqual(snapped[0]?.onRoad)
          expect(leg.line.at(-1)).toEqual(snapped[to]?.onRoad)
        }
      }),
      { numRuns: 40 },
    )
  })
})
