import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type OsmData, writeOsmPbf } from '../../../../routing-data/files/pbf-writer.ts'
import { readBack } from '../read-back.ts'

const EMPTY: OsmData = { nodes: [], ways: [], relations: [] }

const tags = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.string({ minLength: 1, maxLength: 12 }),
  {
    maxKeys: 3,
    noNullPrototype: true,
  },
)
const id = fc.integer({ min: 1, max: 2 ** 45 })
const degrees = (most: number) =>
  fc.integer({ min: -most * 1e7, max: most * 1e7 }).map((units) => units / 1e7)
const osm: fc.Arbitrary<OsmData> = fc.record({
  nodes: fc.array(fc.record({ id, lat: degrees(90), lon: degrees(180), tags }), { maxLength: 30 }),
  ways: fc.array(fc.record({ id, refs: fc.array(id, { maxLength: 9 }), tags }), { maxLength: 12 }),
  relations: fc.array(
    fc.record({
      id,
      members: fc.array(
        fc.record({
          type: fc.constantFrom('node' as const, 'way' as const, 'relation' as const),
          ref: id,
          role: fc.constantFrom('from', 'via', 'to', ''),
        }),
        { maxLength: 4 },
      ),
      tags,
    }),
    { maxLength: 5 },
  ),
})

describe('the road file writer', () => {
  it('writes what the reader reads: ids, places, tags and members', async () => {
    await fc.assert(
      fc.asyncProperty(osm, async (data) => {
        const back = await readBack(writeOsmPbf(data))
        expect(back.ways).toEqual(data.ways)
        expect(back.relations).toEqual(data.relations)
        expect(back.nodes.map(({ id: node, tags: own }) => [node, own])).toEqual(
          data.nodes.map(({ id: node, tags: own }) => [node, own]),
        )
        for (const [index, node] of data.nodes.entries()) {
          expect(back.nodes[index]?.lat).toBeCloseTo(node.lat, 7)
          expect(back.nodes[index]?.lon).toBeCloseTo(node.lon, 7)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('spreads a big network over several blocks, and each over several stored pieces', async () => {
    const nodes = Array.from({ length: 20_000 }, (_, index) => ({
      id: index * 7 + 1,
      lat: 51 + index / 1e5,
      lon: -2 - index / 1e5,
      tags: index % 9 === 0 ? { name: `Node ${index} with a name that is not short` } : {},
    }))
    const back = await readBack(writeOsmPbf({ ...EMPTY, nodes }))
    expect(back.nodes).toHaveLength(20_000)
    expect(back.nodes.at(-1)).toMatchObject({ id: 139_994, tags: nodes.at(-1)?.tags })
    expect(back.nodes[19_998]?.tags).toEqual({ name: 'Node 19998 with a name that is not short' })
  })

  it('writes an empty network as a header alone', async () => {
    expect(await readBack(writeOsmPbf(EMPTY))).toEqual(EMPTY)
  })
})
