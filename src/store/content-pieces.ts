import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import type { ContentPieceRow } from './schema/content.ts'

/** Plain bytes of one piece: what is held in memory of a value of any size, and what one row of the database carries. */
export const PIECE_BYTES = 1 << 20

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

export type Packed = Pick<ContentPieceRow, 'codec' | 'bytes'>

/** Compressed where that makes it smaller. */
export async function pack(plain: Uint8Array): Promise<Packed> {
  const packed = await compress(plain)
  return packed.length < plain.length ? { codec: 'zstd', bytes: packed } : { codec: 'plain', bytes: plain }
}

/** The plain bytes of a piece. Rejects where it is not what `pack` made. */
export const unpack = async ({ codec, bytes }: Packed): Promise<Uint8Array> =>
  codec === 'zstd' ? decompress(bytes, { maxOutputLength: PIECE_BYTES }) : bytes

export type Source = Uint8Array | AsyncIterable<Uint8Array>

/** A value cut into pieces of `PIECE_BYTES`, the last one shorter; none of an empty one. */
export async function* piecesOf(source: Source): AsyncGenerator<Uint8Array> {
  const parts = source instanceof Uint8Array ? [source] : source
  let room = new Uint8Array(PIECE_BYTES)
  let filled = 0
  for await (const part of parts)
    for (let at = 0; at < part.length; ) {
      const taken = part.subarray(at, at + PIECE_BYTES - filled)
      room.set(taken, filled)
      filled += taken.length
      at += taken.length
      if (filled < PIECE_BYTES) continue
      yield room
      // Whoever took the piece may still hold it.
      room = new Uint8Array(PIECE_BYTES)
      filled = 0
    }
  if (filled > 0) yield room.subarray(0, filled)
}
