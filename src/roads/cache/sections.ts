import { crc32 } from 'node:zlib'

type Column = Int32Array | Float64Array | Uint8Array
type Kind = 'i32' | 'f64' | 'u8'

interface SectionHeader {
  readonly name: string
  readonly kind: Kind
  readonly offset: number
  readonly length: number
}

/** Named columns and a little JSON, in one piece of memory. */
export interface Sections {
  readonly columns: Readonly<Record<string, Column>>
  readonly meta: unknown
}

const MAGIC = 'SWROADS1'
const HEAD = 16
const BYTES: Readonly<Record<Kind, number>> = { i32: 4, f64: 8, u8: 1 }
const kindOf = (column: Column): Kind =>
  column instanceof Int32Array ? 'i32' : column instanceof Float64Array ? 'f64' : 'u8'
const align = (offset: number): number => Math.ceil(offset / 8) * 8

/** Packs columns behind a JSON header: magic, header length, checksum, header, then each column at a multiple of 8 bytes. */
export function packSections({ columns, meta }: Sections): Uint8Array {
  const names = Object.keys(columns)
  const layout = (base: number): SectionHeader[] => {
    let offset = base
    return names.map((name) => {
      const column = columns[name] as Column
      const section = { name, kind: kindOf(column), offset, length: column.length }
      offset = align(offset + column.byteLength)
      return section
    })
  }
  const encode = (base: number): Uint8Array =>
    new TextEncoder().encode(JSON.stringify({ meta, sections: layout(base) }))
  // Offsets count from the end of the header, so that its own length doesn't matter to it.
  const header = encode(0)
  const body = align(HEAD + header.length)
  const total = layout(body).reduce(
    (end, { offset, kind, length }) => Math.max(end, offset + length * BYTES[kind]),
    body,
  )
  const bytes = new Uint8Array(total)
  bytes.set(new TextEncoder().encode(MAGIC))
  new DataView(bytes.buffer).setUint32(8, header.length)
  bytes.set(header, HEAD)
  for (const { name, offset } of layout(body)) {
    const column = columns[name] as Column
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), offset)
  }
  new DataView(bytes.buffer).setUint32(12, crc32(bytes.subarray(HEAD)))
  return bytes
}

/** Opens packed columns in place, without copying; undefined when the bytes are not whole. */
export function openSections(bytes: Uint8Array): Sections | undefined {
  try {
    if (Buffer.from(bytes.subarray(0, 8)).toString('latin1') !== MAGIC) return undefined
    const head = new DataView(bytes.buffer, bytes.byteOffset, HEAD)
    const length = head.getUint32(8)
    if (head.getUint32(12) !== crc32(bytes.subarray(HEAD))) return undefined
    const text = Buffer.from(bytes.subarray(HEAD, HEAD + length)).toString('utf8')
    const { meta, sections } = JSON.parse(text) as { meta: unknown; sections: readonly SectionHeader[] }
    const body = bytes.byteOffset + align(HEAD + length)
    const columns: Record<string, Column> = {}
    for (const section of sections) columns[section.name] = view(bytes, body + section.offset, section)
    return { columns, meta }
  } catch {
    return undefined
  }
}

function view(bytes: Uint8Array, offset: number, { kind, length }: SectionHeader): Column {
  if (kind === 'i32') return new Int32Array(bytes.buffer, offset, length)
  if (kind === 'f64') return new Float64Array(bytes.buffer, offset, length)
  return new Uint8Array(bytes.buffer, offset, length)
}
