import { inflateSync } from 'node:zlib'
import { parse } from 'osm-pbf-parser-node'
import { RoadInputError } from '../codes.ts'
import { blobs } from './blobs.ts'
import {
  NodeColumns,
  type OsmData,
  type OsmMember,
  type OsmRestriction,
  type OsmWay,
  type Tags,
} from './data.ts'

interface Parsed {
  readonly type: 'node' | 'way' | 'relation'
  readonly id: number
  readonly lat?: number
  readonly lon?: number
  readonly refs?: readonly number[]
  readonly members?: readonly OsmMember[]
  readonly tags?: Tags
}

const NO_TAGS: Tags = {}

/**
 * Reads the roads of an `.osm.pbf` file: nodes, ways that may carry traffic, turn restrictions.
 * Throws RoadInputError roads_unreadable or roads_truncated; `file` is only for its message.
 */
export function readPbf(bytes: Uint8Array, file: string): OsmData {
  const nodes = new NodeColumns()
  const ways: OsmWay[] = []
  const restrictions: OsmRestriction[] = []
  for (const blob of blobs(bytes, file)) {
    if (blob.type !== 'OSMData') continue
    for (const element of decode(blob.data, blob.compressed, file)) {
      const tags = element.tags ?? NO_TAGS
      if (element.type === 'node') nodes.add(element.id, element.lat ?? NaN, element.lon ?? NaN, element.tags)
      else if (element.type === 'way' && ('highway' in tags || 'route' in tags))
        ways.push({ id: element.id, refs: element.refs ?? [], tags })
      else if (element.type === 'relation' && tags.type === 'restriction')
        restrictions.push({ id: element.id, tags, members: element.members ?? [] })
    }
  }
  return { nodes: nodes.finish(), ways, restrictions }
}

function decode(data: Uint8Array, compressed: boolean, file: string): readonly Parsed[] {
  try {
    const block = compressed ? inflateSync(data) : Buffer.from(data)
    return parse(block, { withTags: true }) as readonly Parsed[]
  } catch (error) {
    throw new RoadInputError(
      'roads_unreadable',
      file,
      error instanceof Error ? error.message : 'damaged block',
    )
  }
}
