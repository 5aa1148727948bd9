/** Bytes by name, the ones used last, up to a number of bytes in all. */
export class TileShelf {
  private readonly mostBytes: number
  private readonly tiles = new Map<string, Uint8Array>()
  private held = 0

  constructor(mostBytes: number) {
    this.mostBytes = mostBytes
  }

  /** How many bytes are kept. */
  get bytes(): number {
    return this.held
  }

  get(name: string): Uint8Array | undefined {
    const tile = this.tiles.get(name)
    if (tile === undefined) return undefined
    this.tiles.delete(name)
    this.tiles.set(name, tile)
    return tile
  }

  put(name: string, tile: Uint8Array): void {
    this.drop(name)
    if (tile.length > this.mostBytes) return
    this.tiles.set(name, tile)
    this.held += tile.length
    for (const oldest of this.tiles.keys()) {
      if (this.held <= this.mostBytes) return
      this.drop(oldest)
    }
  }

  private drop(name: string): void {
    this.held -= this.tiles.get(name)?.length ?? 0
    this.tiles.delete(name)
  }
}
