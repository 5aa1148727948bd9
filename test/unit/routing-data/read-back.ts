import { Readable } from 'node:stream'
import { OSMTransform } from 'osm-pbf-parser-node'
import type { OsmData, OsmNode, OsmRelation, OsmWay } from '../../../routing-data/files/pbf-writer.ts'

type Element = { readonly type: 'node' | 'way' | 'relation'; readonly tags?: Record<string, string> }

/** Reads a road file with the library that the product reads it with. */
export async function readBack(file: Uint8Array): Promise<OsmData> {
  const nodes: OsmNode[] = []
  const ways: OsmWay[] = []
  const relations: OsmRelation[] = []
  const parsed = Readable.from([Buffer.from(file)], { objectMode: false }).pipe(
    new OSMTransform({ withTags: true, withInfo: false }),
  )
  for await (const chunk of parsed as AsyncIterable<readonly Element[]>)
    for (const { type, ...element } of chunk) {
      const whole = { ...element, tags: element.tags ?? {} }
      if (type === 'node') nodes.push(whole as unknown as OsmNode)
      else if (type === 'way') ways.push(whole as unknown as OsmWay)
      else if (type === 'relation') relations.push(whole as unknown as OsmRelation)
    }
  return { nodes, ways, relations }
}
