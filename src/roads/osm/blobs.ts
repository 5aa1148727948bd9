import { RoadInputError } from '../codes.ts'

/** One block of an `.osm.pbf` file, still packed. */
export interface Blob {
  readonly type: string
  readonly data: Uint8Array
  readonly compressed: boolean
}

// The format's own limits: https://wiki.openstreetmap.org/wiki/PBF_Format
const MAX_HEADER = 64 * 1024
const MAX_BLOB = 32 * 1024 * 1024

interface Field {
  readonly number: number
  readonly value: number
  readonly bytes: Uint8Array | undefined
}

/**
 * The blocks of an `.osm.pbf` file in order: a length, a BlobHeader and a Blob each.
 * Throws RoadInputError when the framing is broken: the library's own stream would throw where nobody can catch.
 */
export function* blobs(bytes: Uint8Array, file: string): Iterable<Blob> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const take = (from: number, size: number): Uint8Array => {
    if (from + size > bytes.length) throw new RoadInputError('roads_truncated', file)
    return bytes.subarray(from, from + size)
  }
  if (bytes.length === 0) throw new RoadInputError('roads_unreadable', file, 'the file is empty')
  for (let at = 0; at < bytes.length; ) {
    if (at + 4 > bytes.length) throw new RoadInputError('roads_truncated', file)
    const headerSize = view.getUint32(at)
    if (headerSize === 0 || headerSize > MAX_HEADER)
      throw new RoadInputError('roads_unreadable', file, 'not the framing of a .pbf file')
    const header = readHeader(take(at + 4, headerSize), file)
    at += 4 + headerSize
    yield readBlob(header.type, take(at, header.size), file)
    at += header.size
  }
}

function readHeader(bytes: Uint8Array, file: string): { type: string; size: number } {
  let type = ''
  let size = -1
  for (const field of fields(bytes, file)) {
    if (field.number === 1 && field.bytes !== undefined) type = Buffer.from(field.bytes).toString('latin1')
    if (field.number === 3) size = field.value
  }
  if (!type.startsWith('OSM') || size < 0 || size > MAX_BLOB)
    throw new RoadInputError('roads_unreadable', file, 'not the framing of a .pbf file')
  return { type, size }
}

function readBlob(type: string, bytes: Uint8Array, file: string): Blob {
  for (const field of fields(bytes, file)) {
    if (field.bytes === undefined) continue
    if (field.number === 1) return { type, data: field.bytes, compressed: false }
    if (field.number === 3) return { type, data: field.bytes, compressed: true }
    throw new RoadInputError('roads_unreadable', file, 'only zlib blocks are read')
  }
  throw new RoadInputError('roads_unreadable', file, 'a block without data')
}

/** The fields of one protocol buffer message; only the two wire types that blobs use. */
function* fields(bytes: Uint8Array, file: string): Iterable<Field> {
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++]
      if (byte === undefined || shift > 2 ** 49)
        throw new RoadInputError('roads_unreadable', file, 'bad number')
      value += (byte & 127) * shift
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const key = varint()
    const wire = key % 8
    const number = Math.floor(key / 8)
    if (wire !== 0 && wire !== 2) throw new RoadInputError('roads_unreadable', file, 'unknown field')
    const value = varint()
    if (wire === 0) {
      yield { number, value, bytes: undefined }
      continue
    }
    if (at + value > bytes.length) throw new RoadInputError('roads_unreadable', file, 'bad field length')
    yield { number, value, bytes: bytes.subarray(at, at + value) }
    at += value
  }
}
