import { along, at, crossing, distance, nearestOn, type Point } from './plane.ts'

export type Tags = Readonly<Record<string, string>>

/** One way as it will stand in the file: its nodes in driving order, and its tags. */
export interface Road {
  readonly nodes: number[]
  tags: Tags
  /** Houses may front it and side streets may leave it. */
  readonly frontage: boolean
}

/** A piece of a road between two neighbouring nodes. */
export interface Segment {
  readonly a: number
  readonly b: number
  readonly road: Road
}

export interface Nearest {
  readonly segment: Segment
  readonly point: Point
  readonly metres: number
}

export interface Restriction {
  readonly kind: string
  readonly from: Road
  readonly via: number
  readonly to: Road
}

const CELL = 120
/** Ends closer than this to something that is there already join it. */
const JOIN_METRES = 9

/** A road network under construction: whatever crosses is joined, so that it stays a planar graph. */
export class Network {
  readonly points: Point[] = []
  readonly nodeTags = new Map<number, Tags>()
  readonly roads: Road[] = []
  readonly restrictions: Restriction[] = []
  readonly #cells = new Map<string, Set<Segment>>()
  readonly #barriers: (readonly [Point, Point])[] = []

  /** Lines that no estate street crosses: the river. */
  addBarrier(line: readonly Point[]): void {
    for (let index = 1; index < line.length; index++)
      this.#barriers.push([line[index - 1] as Point, line[index] as Point])
  }

  crossesBarrier(a: Point, b: Point): boolean {
    return this.#barriers.some(([c, d]) => crossing(a, b, c, d) !== undefined)
  }

  point(node: number): Point {
    const found = this.points[node]
    if (found === undefined) throw new RangeError(`no node ${node}`)
    return found
  }

  addNode(point: Point, tags?: Tags): number {
    this.points.push(point)
    if (tags !== undefined) this.nodeTags.set(this.points.length - 1, tags)
    return this.points.length - 1
  }

  /** Adds a way along `line`, joined to every road that it meets; ends close to a road are drawn onto it. */
  addRoad(line: readonly Point[], tags: Tags, frontage = true): Road {
    const road: Road = { nodes: [], tags, frontage }
    for (const point of line) this.#extend(road, this.#nodeAt(point, line, road))
    this.roads.push(road)
    return road
  }

  /** A closed ring driven clockwise. */
  addRing(line: readonly Point[], tags: Tags): Road {
    const road: Road = { nodes: [], tags, frontage: false }
    for (const point of line) this.#extend(road, this.addNode(point))
    this.#extend(road, road.nodes[0] as number)
    this.roads.push(road)
    return road
  }

  nearest(
    point: Point,
    within: number,
    accept: (segment: Segment) => boolean = () => true,
  ): Nearest | undefined {
    let best: Nearest | undefined
    for (const segment of this.#near(point, point, within)) {
      if (!accept(segment)) continue
      const on = nearestOn(this.point(segment.a), this.point(segment.b), point)
      const metres = distance(on, point)
      if (metres <= within && (best === undefined || metres < best.metres))
        best = { segment, point: on, metres }
    }
    return best
  }

  /** The first road met on the straight way from a to b. */
  firstHit(a: Point, b: Point, accept: (segment: Segment) => boolean = () => true): Nearest | undefined {
    let best: Nearest | undefined
    for (const segment of this.#near(a, b, 0)) {
      if (!accept(segment)) continue
      const share = crossing(a, b, this.point(segment.a), this.point(segment.b))
      if (share === undefined) continue
      const metres = share * distance(a, b)
      if (metres > 1 && (best === undefined || metres < best.metres))
        best = { segment, point: along(a, b, share), metres }
    }
    return best
  }

  /** Cuts a road in two at one of its inner nodes; the first keeps its identity. */
  cut(road: Road, node: number): Road {
    const index = road.nodes.indexOf(node)
    const rest: Road = { nodes: [], tags: road.tags, frontage: road.frontage }
    if (index <= 0 || index >= road.nodes.length - 1) throw new RangeError('a road is cut at an inner node')
    const tail = road.nodes.slice(index)
    for (let at = index; at + 1 < road.nodes.length; at++)
      this.#drop(this.#segment(road, road.nodes[at] as number, road.nodes[at + 1] as number))
    road.nodes.length = index + 1
    for (const next of tail) this.#extend(rest, next)
    this.roads.push(rest)
    return rest
  }

  roadsAt(node: number): Road[] {
    return this.roads.filter((road) => road.nodes.includes(node))
  }

  /** The node of a road that is nearest to a point. */
  nodeOf(road: Road, point: Point): number {
    return road.nodes.reduce((best, node) =>
      distance(this.point(node), point) < distance(this.point(best), point) ? node : best,
    )
  }

  /** Makes a node on a segment, or takes its end where that is close. */
  split(segment: Segment, point: Point, near = JOIN_METRES): number {
    for (const end of [segment.a, segment.b]) if (distance(this.point(end), point) < near) return end
    const node = this.addNode(point)
    const { road } = segment
    for (let index = 0; index + 1 < road.nodes.length; index++)
      if (road.nodes[index] === segment.a && road.nodes[index + 1] === segment.b) {
        road.nodes.splice(index + 1, 0, node)
        break
      }
    this.#drop(segment)
    this.#keep({ a: segment.a, b: node, road })
    this.#keep({ a: node, b: segment.b, road })
    return node
  }

  #nodeAt(point: Point, line: readonly Point[], road: Road): number {
    const isEnd = point === line[0] || point === line.at(-1)
    const found = this.nearest(point, isEnd ? JOIN_METRES : 2, (segment) => segment.road !== road)
    return found === undefined
      ? this.addNode(point)
      : this.split(found.segment, found.point, isEnd ? JOIN_METRES : 3)
  }

  /** Continues a road to a node, with a joint at each road crossed on the way. */
  #extend(road: Road, node: number): void {
    const previous = road.nodes.at(-1)
    if (previous === node) return
    if (previous !== undefined) {
      const hits: number[] = []
      const [from, to] = [this.point(previous), this.point(node)]
      for (const segment of this.#near(from, to, 0)) {
        if (segment.road === road || this.#touches(segment, previous) || this.#touches(segment, node))
          continue
        const share = crossing(from, to, this.point(segment.a), this.point(segment.b))
        if (share !== undefined) hits.push(this.split(segment, along(from, to, share)))
      }
      hits.sort((a, b) => distance(from, this.point(a)) - distance(from, this.point(b)))
      for (const hit of hits) this.#append(road, hit)
    }
    this.#append(road, node)
  }

  #append(road: Road, node: number): void {
    const previous = road.nodes.at(-1)
    if (previous === node) return
    road.nodes.push(node)
    if (previous !== undefined) this.#keep({ a: previous, b: node, road })
  }

  #touches(segment: Segment, node: number): boolean {
    return segment.a === node || segment.b === node
  }

  #segment(road: Road, a: number, b: number): Segment {
    for (const segment of this.#near(this.point(a), this.point(b), 1))
      if (segment.road === road && segment.a === a && segment.b === b) return segment
    throw new RangeError('no such piece of road')
  }

  *#cellsOf(a: Point, b: Point, margin: number): Iterable<string> {
    const low = at(Math.min(a.x, b.x) - margin, Math.min(a.y, b.y) - margin)
    const high = at(Math.max(a.x, b.x) + margin, Math.max(a.y, b.y) + margin)
    for (let x = Math.floor(low.x / CELL); x <= Math.floor(high.x / CELL); x++)
      for (let y = Math.floor(low.y / CELL); y <= Math.floor(high.y / CELL); y++) yield `${x},${y}`
  }

  #near(a: Point, b: Point, margin: number): ReadonlySet<Segment> {
    const found = new Set<Segment>()
    for (const cell of this.#cellsOf(a, b, margin))
      for (const segment of this.#cells.get(cell) ?? []) found.add(segment)
    return found
  }

  #keep(segment: Segment): void {
    for (const cell of this.#cellsOf(this.point(segment.a), this.point(segment.b), 0)) {
      const held = this.#cells.get(cell)
      if (held === undefined) this.#cells.set(cell, new Set([segment]))
      else held.add(segment)
    }
  }

  #drop(segment: Segment): void {
    for (const cell of this.#cellsOf(this.point(segment.a), this.point(segment.b), 0))
      this.#cells.get(cell)?.delete(segment)
  }
}
