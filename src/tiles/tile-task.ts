import { gzipSync } from 'node:zlib'
import { type RoadCode, RoadInputError } from '../roads/codes.ts'
import { openRoadTiles } from './open-road-tiles.ts'
import type { RoadTiles } from './road-tiles.ts'
import type { TileAddress } from './tile-address.ts'

/** One tile of a road file, for a thread of its own. */
export interface TileTask extends TileAddress {
  /** The path of an `.osm.pbf`; `digest` (sha256) says what it holds. */
  readonly file: string
  readonly digest: string
}

/** Values both: an error's class is lost between threads. */
export type TileResult =
  | { readonly ok: true; readonly gzipped: Uint8Array }
  | { readonly ok: false; readonly code: RoadCode }

/** Two extracts are looked at by turns where a council compares them; a third is rare. */
const MOST_KEPT = 2

/** Cuts tiles, and keeps what they are cut from. */
export class TileBench {
  private readonly kept = new Map<string, RoadTiles>()

  run({ file, digest, ...address }: TileTask): TileResult {
    try {
      return { ok: true, gzipped: gzipSync(this.tilesOf(file, digest).tile(address)) }
    } catch (fault) {
      if (fault instanceof RoadInputError) return { ok: false, code: fault.code }
      throw fault
    }
  }

  private tilesOf(file: string, digest: string): RoadTiles {
    const tiles = this.kept.get(digest) ?? openRoadTiles(file)
    this.kept.delete(digest)
    this.kept.set(digest, tiles)
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break
      this.kept.delete(oldest)
    }
    return tiles
  }
}
