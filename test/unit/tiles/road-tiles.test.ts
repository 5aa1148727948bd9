import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinEdges } from '../../../src/tiles/join-edges.ts'
import { RoadTiles } from '../../../src/tiles/road-tiles.ts'
import { isTile, MAX_ZOOM } from '../../../src/tiles/tile-address.ts'
import { readTile } from '../../support/read-tile.ts'
import { at, type Drawing, networkOf } from '../../support/tiny-roads.ts'

/** A main road with a bend, a street off it, and a lane that goes on under another name. */
const drawing: Drawing = {
  nodes: { a: [0, 0], b: [300, 20], c: [600, 0], d: [900, 200], e: [300, 150], f: [300, 250] },
  ways: {
    abcd: { highway: 'primary', name: 'Bath Road', ref: 'A4' },
    be: { highway: 'residential', name: 'Elm Street' },
    ef: { highway: 'unclassified', name: '' },
  },
}
const network = networkOf(drawing)
const tiles = new RoadTiles(network)

/** The tile that holds the drawing's origin. */
function tileAt(z: number, east = 0, north = 0) {
  const { lat, lon } = at(east, north)
  const size = 2 ** z
  const y = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2
  return { z, x: Math.floor(((lon + 180) / 360) * size), y: Math.floor(y * size) }
}

const namesAt = (z: number): readonly unknown[] => {
  const layer = readTile(tiles.tile(tileAt(z))).get('roads')
  return (layer?.features ?? []).map(({ properties }) => properties)
}

describe('the tiles of a road network', () => {
  it('name each road once, with its class and number', () => {
    expect(namesAt(14)).toEqual(
      expect.arrayContaining([
        { class: 'primary', name: 'Bath Road', ref: 'A4' },
        { class: 'minor', name: 'Elm Street' },
        { class: 'minor' },
      ]),
    )
    expect(namesAt(14)).toHaveLength(3)
  })

  it('hold from far away what leads from town to town, and no names', () => {
    expect(namesAt(10)).toEqual([{ class: 'primary', ref: 'A4' }])
    expect(namesAt(4)).toEqual([])
  })

  it('read as the golden tile', async () => {
    const packed = tiles.tile(tileAt(14))
    const layers = [...readTile(packed)].map(
      ([name, { version, extent, features }]) =>
        `${name} version ${version} extent ${extent}\n${features.map((each) => JSON.stringify(each)).join('\n')}`,
    )
    const bytes = `${Buffer.from(packed).toString('hex')}\n`
    await expect([...layers, bytes].join('\n')).toMatchFileSnapshot('../../golden/tiles/crossing.txt')
  })

  it('are empty where no road is', () => {
    expect(tiles.tile({ z: 14, x: 0, y: 0 })).toHaveLength(0)
  })

  it('are refused for what is no tile', () => {
    expect(() => tiles.tile({ z: 1, x: 2, y: 0 })).toThrow(RangeError)
    expect(() => tiles.tile({ z: MAX_ZOOM + 1, x: 0, y: 0 })).toThrow(RangeError)
  })

  it('put a place where Web Mercator has it', () => {
    const address = tileAt(14)
    const { lat, lon } = at(0, 0)
    const roads = readTile(tiles.tile(address)).get('roads')
    const road = roads?.features.find(({ properties }) => properties['name'] === 'Bath Road')
    const ends = road!.lines.flatMap((line) => [line[0]!, line.at(-1)!])
    const x = (((lon + 180) / 360) * 2 ** 14 - address.x) * 4096
    const y = (((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** 14 - address.y) * 4096
    const gaps = ends.map((end) => Math.hypot(end[0] - x, end[1] - y))
    expect(Math.min(...gaps)).toBeLessThanOrEqual(1)
  })
})

describe('an address of a tile', () => {
  it('lies within the world at its zoom', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2, max: 20 }), fc.integer(), fc.integer(), (z, x, y) => {
        const inside = [x, y].every((each) => each >= 0 && each < 2 ** z)
        expect(isTile({ z, x, y })).toBe(z >= 0 && z <= MAX_ZOOM && inside)
      }),
    )
  })
})

describe('joined edges', () => {
  const lengths = (coordinates: readonly (readonly [number, number])[]): number =>
    coordinates.slice(1).reduce((sum, [lon, lat], i) => {
      const [beforeLon, beforeLat] = coordinates[i]!
      return sum + Math.hypot(lon - beforeLon, lat - beforeLat)
    }, 0)

  it('make one line of a road that is crossed', () => {
    const lines = joinEdges(network).filter(({ road }) => network.roads[road]?.name === 'Bath Road')
    expect(lines).toHaveLength(1)
    expect(lines[0]!.positions).toHaveLength(4)
  })

  it('lose no stretch of any road and draw none twice', () => {
    const letter = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')
    const way = fc.array(letter, { minLength: 2, maxLength: 6 }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(fc.array(way, { minLength: 1, maxLength: 6 }), fc.boolean(), (ways, oneName) => {
        const nodes = Object.fromEntries(
          [...'abcdefgh'].map((name, i) => [name, [i * 100, (i * i * 37) % 500]] as const),
        )
        fc.pre(ways.every((each) => [...each].every((one, i) => one !== each[i + 1])))
        const some = networkOf({
          nodes,
          ways: Object.fromEntries(ways.map((each) => [each, oneName ? { name: 'High Street' } : {}])),
        })
        const { arrays } = some
        const shapes = Array.from({ length: arrays.edgeRoad.length }, (_, edge) => {
          const points = Array.from(
            { length: arrays.pointStart[edge + 1]! - arrays.pointStart[edge]! },
            (_, i) => arrays.pointStart[edge]! + i,
          )
          return points.map((point) => [arrays.pointLon[point]!, arrays.pointLat[point]!] as const)
        })
        const sum = (all: readonly (readonly (readonly [number, number])[])[]) =>
          all.map(lengths).reduce((total, each) => total + each, 0)
        expect(sum(joinEdges(some).map(({ positions }) => positions))).toBeCloseTo(sum(shapes), 9)
      }),
      { numRuns: 60 },
    )
  })
})
