/**
 * The graph while it is being contracted: arcs in columns, chained by head and by tail. Contracted nodes leave
 * the chains; their arcs stay in the columns, and together are the hierarchy.
 */
export class WorkingGraph {
  readonly nodes: number
  arcCount = 0
  tail: Int32Array
  head: Int32Array
  cost: Float64Array
  /** The contracted node that the arc jumps over; -1 for an arc of the road network. */
  middle: Int32Array
  /** How many arcs of the road network it stands for. */
  hops: Int32Array
  nextOut: Int32Array
  nextIn: Int32Array
  readonly firstOut: Int32Array
  readonly firstIn: Int32Array

  constructor(arcStart: Int32Array, arcTo: Int32Array, arcCost: Float64Array) {
    this.nodes = arcStart.length - 1
    const capacity = Math.max(16, arcTo.length * 3)
    this.tail = new Int32Array(capacity)
    this.head = new Int32Array(capacity)
    this.cost = new Float64Array(capacity)
    this.middle = new Int32Array(capacity)
    this.hops = new Int32Array(capacity)
    this.nextOut = new Int32Array(capacity)
    this.nextIn = new Int32Array(capacity)
    this.firstOut = new Int32Array(this.nodes).fill(-1)
    this.firstIn = new Int32Array(this.nodes).fill(-1)
    for (let node = 0; node < this.nodes; node++)
      for (let at = arcStart[node] as number; at < (arcStart[node + 1] as number); at++)
        if (arcTo[at] !== node) this.offer(node, arcTo[at] as number, arcCost[at] as number, -1, 1)
  }

  /** Adds an arc, or makes the one that is there cheaper. */
  offer(tail: number, head: number, cost: number, middle: number, hops: number): void {
    for (let arc = this.firstOut[tail] as number; arc >= 0; arc = this.nextOut[arc] as number) {
      if (this.head[arc] !== head) continue
      if ((this.cost[arc] as number) > cost) {
        this.cost[arc] = cost
        this.middle[arc] = middle
        this.hops[arc] = hops
      }
      return
    }
    if (this.arcCount === this.tail.length) this.#grow()
    const arc = this.arcCount++
    this.tail[arc] = tail
    this.head[arc] = head
    this.cost[arc] = cost
    this.middle[arc] = middle
    this.hops[arc] = hops
    this.nextOut[arc] = this.firstOut[tail] as number
    this.firstOut[tail] = arc
    this.nextIn[arc] = this.firstIn[head] as number
    this.firstIn[head] = arc
  }

  /** Takes a node's arcs out of its neighbours' chains; its own chains stay as they are. */
  detach(node: number): void {
    for (let arc = this.firstOut[node] as number; arc >= 0; arc = this.nextOut[arc] as number)
      unlink(this.firstIn, this.nextIn, this.head[arc] as number, arc)
    for (let arc = this.firstIn[node] as number; arc >= 0; arc = this.nextIn[arc] as number)
      unlink(this.firstOut, this.nextOut, this.tail[arc] as number, arc)
  }

  #grow(): void {
    const size = this.tail.length * 2
    const ints = (column: Int32Array): Int32Array => {
      const next = new Int32Array(size)
      next.set(column)
      return next
    }
    this.tail = ints(this.tail)
    this.head = ints(this.head)
    this.middle = ints(this.middle)
    this.hops = ints(this.hops)
    this.nextOut = ints(this.nextOut)
    this.nextIn = ints(this.nextIn)
    const cost = new Float64Array(size)
    cost.set(this.cost)
    this.cost = cost
  }
}

function unlink(first: Int32Array, next: Int32Array, node: number, arc: number): void {
  let at = first[node] as number
  if (at === arc) {
    first[node] = next[arc] as number
    return
  }
  for (;;) {
    const after = next[at] as number
    if (after === arc) break
    at = after
  }
  next[at] = next[arc] as number
}
