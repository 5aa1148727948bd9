/**
 * A binary heap of node numbers ordered by keys that the caller keeps; a node is in it once. Reused between
 * searches: `clear` leaves no trace.
 */
export class NodeHeap {
  readonly #keys: Float64Array
  readonly #nodes: Int32Array
  readonly #at: Int32Array
  size = 0

  /** `keys[node]` orders node; lower it only together with a call to `push`. */
  constructor(keys: Float64Array) {
    this.#keys = keys
    this.#nodes = new Int32Array(keys.length + 1)
    this.#at = new Int32Array(keys.length)
  }

  /** Adds a node, or moves it up after its key fell. */
  push(node: number): void {
    let at = this.#at[node] as number
    if (at === 0) at = ++this.size
    this.#rise(at, node)
  }

  /** The smallest key; only on a heap that is not empty. */
  minKey(): number {
    return this.#keys[this.#nodes[1] as number] as number
  }

  pop(): number {
    const nodes = this.#nodes
    const top = nodes[1] as number
    this.#at[top] = 0
    const last = nodes[this.size--] as number
    if (this.size > 0) this.#sink(1, last)
    return top
  }

  clear(): void {
    for (let i = 1; i <= this.size; i++) this.#at[this.#nodes[i] as number] = 0
    this.size = 0
  }

  #rise(start: number, node: number): void {
    const nodes = this.#nodes
    const keys = this.#keys
    const key = keys[node] as number
    let at = start
    while (at > 1) {
      const parent = nodes[at >> 1] as number
      if ((keys[parent] as number) <= key) break
      nodes[at] = parent
      this.#at[parent] = at
      at >>= 1
    }
    nodes[at] = node
    this.#at[node] = at
  }

  #sink(start: number, node: number): void {
    const nodes = this.#nodes
    const keys = this.#keys
    const key = keys[node] as number
    let at = start
    for (;;) {
      let child = at * 2
      if (child > this.size) break
      if (
        child < this.size &&
        (keys[nodes[child + 1] as number] as number) < (keys[nodes[child] as number] as number)
      )
        child++
      const below = nodes[child] as number
      if ((keys[below] as number) >= key) break
      nodes[at] = below
      this.#at[below] = at
      at = child
    }
    nodes[at] = node
    this.#at[node] = at
  }
}
