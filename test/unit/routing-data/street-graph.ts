import type { OsmData, OsmNode } from '../../../routing-data/files/pbf-writer.ts'

const DRIVEN = ['primary', 'secondary', 'tertiary', 'unclassified', 'residential', 'service']
const CLOSED = ['private', 'customers']
const METRES_PER_LAT = 111_250
const METRES_PER_LON = 69_800

/** The streets that anyone may drive, read plainly: one-ways obeyed, gates and bollards not passed. */
export class StreetGraph {
  readonly nodes: ReadonlyMap<number, OsmNode>
  readonly pieces: (readonly [number, number])[] = []
  readonly #out = new Map<number, number[]>()
  readonly #in = new Map<number, number[]>()

  constructor({ nodes, ways }: OsmData) {
    this.nodes = new Map(nodes.map((node) => [node.id, node]))
    for (const { refs, tags } of ways) {
      if (!DRIVEN.includes(tags.highway ?? '') || CLOSED.includes(tags.access ?? '')) continue
      const oneWay = tags.oneway !== undefined || tags.junction === 'roundabout'
      for (const [index, to] of refs.entries()) {
        const from = refs[index - 1]
        if (from === undefined || this.#shut(from) || this.#shut(to)) continue
        this.pieces.push([from, to])
        if (tags.oneway !== '-1') this.#join(from, to)
        if (!oneWay || tags.oneway === '-1') this.#join(to, from)
      }
    }
  }

  /** Nodes to which, and from which, the first street's first node can be driven. */
  connected(): { readonly all: number; readonly bothWays: number } {
    const start = (this.pieces[0] as readonly [number, number])[0]
    const there = reach(this.#out, start)
    const back = reach(this.#in, start)
    const all = new Set(this.pieces.flat())
    return { all: all.size, bothWays: [...there].filter((node) => back.has(node)).length }
  }

  /** Metres from a place to the nearest street. */
  metresFrom(lat: number, lon: number): number {
    let best = Infinity
    for (const [from, to] of this.pieces) {
      const [ax, ay] = this.#offset(from, lat, lon)
      const [bx, by] = this.#offset(to, lat, lon)
      const length = (bx - ax) ** 2 + (by - ay) ** 2
      const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * (bx - ax) + ay * (by - ay)) / length))
      best = Math.min(best, Math.hypot(ax + share * (bx - ax), ay + share * (by - ay)))
    }
    return best
  }

  #offset(id: number, lat: number, lon: number): readonly [number, number] {
    const node = this.nodes.get(id) as OsmNode
    return [(node.lon - lon) * METRES_PER_LON, (node.lat - lat) * METRES_PER_LAT]
  }

  #shut(id: number): boolean {
    return ['bollard', 'gate'].includes(this.nodes.get(id)?.tags.barrier ?? '')
  }

  #join(from: number, to: number): void {
    push(this.#out, from, to)
    push(this.#in, to, from)
  }
}

function push(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

function reach(next: ReadonlyMap<number, readonly number[]>, start: number): ReadonlySet<number> {
  const seen = new Set([start])
  const waiting = [start]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop())
    for (const other of next.get(node) ?? []) {
      if (seen.has(other)) continue
      seen.add(other)
      waiting.push(other)
    }
  return seen
}
