/** A feature of a vector tile; lines as places in the tile, 4096 to a side, y from the north. */
export interface TileFeature {
  readonly properties: Readonly<Record<string, string | number>>
  readonly lines: readonly (readonly (readonly [x: number, y: number])[])[]
}

export interface TileLayer {
  readonly version: number
  readonly extent: number
  readonly features: readonly TileFeature[]
}

type Field = readonly [field: number, value: number | Uint8Array]

function varint(bytes: Uint8Array, at: { next: number }): number {
  let value = 0
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at.next++]!
    value += (byte & 127) * 2 ** shift
    if (byte < 128) return value
  }
}

/** A message's fields in order: numbers and lengths of bytes are all that tiles of roads have. */
function fieldsOf(bytes: Uint8Array): readonly Field[] {
  const at = { next: 0 }
  const fields: Field[] = []
  while (at.next < bytes.length) {
    const tag = varint(bytes, at)
    const value = varint(bytes, at)
    if ((tag & 7) === 0) fields.push([tag >> 3, value])
    else if ((tag & 7) === 2) fields.push([tag >> 3, bytes.subarray(at.next, (at.next += value))])
    else throw new Error(`a field of type ${tag & 7}`)
  }
  return fields
}

const all = (fields: readonly Field[], wanted: number): readonly Uint8Array[] =>
  fields.filter(([field]) => field === wanted).map(([, value]) => value as Uint8Array)
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const numberOf = (fields: readonly Field[], wanted: number): number =>
  fields.find(([field]) => field === wanted)?.[1] as number

function packed(bytes: Uint8Array = new Uint8Array(0)): readonly number[] {
  const at = { next: 0 }
  const values: number[] = []
  while (at.next < bytes.length) values.push(varint(bytes, at))
  return values
}

const unzigzag = (value: number): number => (value >>> 1) ^ -(value & 1)

function linesOf(commands: readonly number[]): TileFeature['lines'] {
  const lines: [number, number][][] = []
  let [x, y, i] = [0, 0, 0]
  while (i < commands.length) {
    const [command, count] = [commands[i]! & 7, commands[i]! >> 3]
    i++
    for (let n = 0; n < count; n++, i += 2) {
      x += unzigzag(commands[i]!)
      y += unzigzag(commands[i + 1]!)
      if (command === 1) lines.push([])
      lines.at(-1)!.push([x, y])
    }
  }
  return lines
}

function layerOf(bytes: Uint8Array): TileLayer {
  const fields = fieldsOf(bytes)
  const keys = all(fields, 3).map(text)
  const values = all(fields, 4).map((value) => {
    const [[field, inner] = []] = fieldsOf(value)
    return field === 1 ? text(inner as Uint8Array) : (inner as number)
  })
  const features = all(fields, 2).map((feature) => {
    const parts = fieldsOf(feature)
    const tags = packed(all(parts, 2)[0])
    const pairs = tags.flatMap((key, i) =>
      i % 2 === 0 ? [[keys[key]!, values[tags[i + 1]!]!] as const] : [],
    )
    return { properties: Object.fromEntries(pairs), lines: linesOf(packed(all(parts, 4)[0])) }
  })
  return { version: numberOf(fields, 15), extent: numberOf(fields, 5), features }
}

/** Reads a packed tile (Mapbox Vector Tile 2.1): a second reading of the format, none of the library's that packs it. */
export const readTile = (bytes: Uint8Array): ReadonlyMap<string, TileLayer> =>
  new Map(all(fieldsOf(bytes), 3).map((layer) => [text(all(fieldsOf(layer), 1)[0]!), layerOf(layer)]))
