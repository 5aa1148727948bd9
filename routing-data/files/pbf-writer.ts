import { Message, zigzag } from './protobuf.ts'
import { storedZlib } from './stored-zlib.ts'

/** OpenStreetMap's elements, as far as a road extract needs them. Degrees are WGS 84. */
export interface OsmNode {
  readonly id: number
  readonly lat: number
  readonly lon: number
  readonly tags: Readonly<Record<string, string>>
}
export interface OsmWay {
  readonly id: number
  readonly refs: readonly number[]
  readonly tags: Readonly<Record<string, string>>
}
export interface OsmMember {
  readonly type: 'node' | 'way' | 'relation'
  readonly ref: number
  readonly role: string
}
export interface OsmRelation {
  readonly id: number
  readonly members: readonly OsmMember[]
  readonly tags: Readonly<Record<string, string>>
}
export interface OsmData {
  readonly nodes: readonly OsmNode[]
  readonly ways: readonly OsmWay[]
  readonly relations: readonly OsmRelation[]
}

// The format's own limits: a block should hold no more than 8,000 elements.
const BLOCK_ELEMENTS = 8_000
const MEMBER_TYPES = ['node', 'way', 'relation'] as const
/** The default granularity: coordinates are whole multiples of 100 nanodegrees. */
const UNITS_PER_DEGREE = 1e7

/**
 * An `.osm.pbf` file (https://wiki.openstreetmap.org/wiki/PBF_Format): a header, then blocks of dense nodes, ways and
 * relations, each sorted by the caller.
 */
export function writeOsmPbf(data: OsmData): Uint8Array {
  return Buffer.concat([
    blob('OSMHeader', header(data)),
    ...inBlocks(data.nodes, denseGroup),
    ...inBlocks(data.ways, wayGroup),
    ...inBlocks(data.relations, relationGroup),
  ])
}

function blob(type: string, content: Message): Uint8Array {
  const raw = content.finish()
  const body = new Message().varint(2, raw.length).bytes(3, storedZlib(raw)).finish()
  const head = new Message().bytes(1, type).varint(3, body.length).finish()
  const length = Buffer.alloc(4)
  length.writeUInt32BE(head.length)
  return Buffer.concat([length, head, body])
}

function header({ nodes }: OsmData): Message {
  const nano = (degrees: number): number => zigzag(Math.round(degrees * UNITS_PER_DEGREE) * 100)
  const lats = nodes.map(({ lat }) => lat)
  const lons = nodes.map(({ lon }) => lon)
  const low = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity)
  const high = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity)
  const box = new Message()
  if (nodes.length > 0)
    box
      .varint(1, nano(low(lons)))
      .varint(2, nano(high(lons)))
      .varint(3, nano(high(lats)))
      .varint(4, nano(low(lats)))
  const message = nodes.length > 0 ? new Message().bytes(1, box) : new Message()
  return message
    .bytes(4, 'OsmSchema-V0.6')
    .bytes(4, 'DenseNodes')
    .bytes(5, 'Sort.Type_then_ID')
    .bytes(16, 'schoolway-sample')
}

function inBlocks<T>(
  elements: readonly T[],
  group: (part: readonly T[], strings: Strings) => Message,
): Uint8Array[] {
  const blocks: Uint8Array[] = []
  for (let start = 0; start < elements.length; start += BLOCK_ELEMENTS) {
    const strings = new Strings()
    const content = group(elements.slice(start, start + BLOCK_ELEMENTS), strings)
    blocks.push(blob('OSMData', new Message().bytes(1, strings.table()).bytes(2, content)))
  }
  return blocks
}

/** The block's table of texts; entry 0 is blank, since 0 ends a dense node's tags. */
class Strings {
  readonly #at = new Map<string, number>([['', 0]])

  index(text: string): number {
    const found = this.#at.get(text)
    if (found !== undefined) return found
    this.#at.set(text, this.#at.size)
    return this.#at.size - 1
  }

  table(): Message {
    const message = new Message()
    for (const text of this.#at.keys()) message.bytes(1, text)
    return message
  }
}

function denseGroup(nodes: readonly OsmNode[], strings: Strings): Message {
  const tags = nodes.flatMap((node) => [
    ...Object.entries(node.tags).flatMap(([key, value]) => [strings.index(key), strings.index(value)]),
    0,
  ])
  const units = (degrees: number): number => Math.round(degrees * UNITS_PER_DEGREE)
  const dense = new Message()
    .deltas(
      1,
      nodes.map(({ id }) => id),
    )
    .deltas(
      8,
      nodes.map(({ lat }) => units(lat)),
    )
    .deltas(
      9,
      nodes.map(({ lon }) => units(lon)),
    )
  if (tags.length > nodes.length) dense.packed(10, tags)
  return new Message().bytes(2, dense)
}

function tagged(id: number, tags: Readonly<Record<string, string>>, strings: Strings): Message {
  return new Message()
    .varint(1, id)
    .packed(
      2,
      Object.keys(tags).map((key) => strings.index(key)),
    )
    .packed(
      3,
      Object.values(tags).map((value) => strings.index(value)),
    )
}

function wayGroup(ways: readonly OsmWay[], strings: Strings): Message {
  const group = new Message()
  for (const way of ways) group.bytes(3, tagged(way.id, way.tags, strings).deltas(8, way.refs))
  return group
}

function relationGroup(relations: readonly OsmRelation[], strings: Strings): Message {
  const group = new Message()
  for (const { id, tags, members } of relations)
    group.bytes(
      4,
      tagged(id, tags, strings)
        .packed(
          8,
          members.map(({ role }) => strings.index(role)),
        )
        .deltas(
          9,
          members.map(({ ref }) => ref),
        )
        .packed(
          10,
          members.map(({ type }) => MEMBER_TYPES.indexOf(type)),
        ),
    )
  return group
}
