/** OpenStreetMap elements, stripped to what a road network is made from. */
export type Tags = Readonly<Record<string, string>>

export interface OsmWay {
  readonly id: number
  /** Node ids in order. */
  readonly refs: readonly number[]
  readonly tags: Tags
}

/** A turn restriction: from a way, over a node or ways, to a way (OSM relation, type=restriction). */
export interface OsmRestriction {
  readonly id: number
  readonly tags: Tags
  readonly members: readonly OsmMember[]
}

export interface OsmMember {
  readonly type: 'node' | 'way' | 'relation'
  readonly ref: number
  readonly role: string
}

/** Nodes as parallel columns: an extract has far too many for an object each. */
export interface OsmNodes {
  readonly count: number
  readonly id: Float64Array
  /** WGS 84 degrees. */
  readonly lat: Float64Array
  readonly lon: Float64Array
  /** Tags of the few nodes that matter to traffic, by node id. */
  readonly tags: ReadonlyMap<number, Tags>
}

export interface OsmData {
  readonly nodes: OsmNodes
  readonly ways: readonly OsmWay[]
  readonly restrictions: readonly OsmRestriction[]
}

/** Collects nodes into growing columns. */
export class NodeColumns {
  #count = 0
  #id = new Float64Array(1024)
  #lat = new Float64Array(1024)
  #lon = new Float64Array(1024)
  readonly #tags = new Map<number, Tags>()

  add(id: number, lat: number, lon: number, tags: Tags | undefined): void {
    if (this.#count === this.#id.length) this.#grow()
    this.#id[this.#count] = id
    this.#lat[this.#count] = lat
    this.#lon[this.#count] = lon
    this.#count++
    if (tags !== undefined && ('highway' in tags || 'barrier' in tags)) this.#tags.set(id, tags)
  }

  finish(): OsmNodes {
    return { count: this.#count, id: this.#id, lat: this.#lat, lon: this.#lon, tags: this.#tags }
  }

  #grow(): void {
    const double = (column: Float64Array): Float64Array<ArrayBuffer> => {
      const next = new Float64Array(column.length * 2)
      next.set(column)
      return next
    }
    this.#id = double(this.#id)
    this.#lat = double(this.#lat)
    this.#lon = double(this.#lon)
  }
}
