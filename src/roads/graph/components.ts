/**
 * Marks the states of the largest strongly connected component (Tarjan 1972, without recursion): from each of
 * them traffic can get to each other one. The first of equally large ones wins.
 */
export function mainComponent(arcStart: Int32Array, arcTo: Int32Array): Uint8Array {
  const states = arcStart.length - 1
  const order = new Int32Array(states)
  const low = new Int32Array(states)
  const component = new Int32Array(states).fill(-1)
  const next = arcStart.slice(0, states)
  const stack: number[] = []
  const path: number[] = []
  const sizes: number[] = []
  let counter = 0
  const open = (state: number): void => {
    order[state] = low[state] = ++counter
    stack.push(state)
    path.push(state)
  }
  const close = (state: number): void => {
    if (low[state] !== order[state]) return
    let size = 0
    for (let member = -1; member !== state; size++) {
      member = stack.pop() as number
      component[member] = sizes.length
    }
    sizes.push(size)
  }
  for (let root = 0; root < states; root++) {
    if (order[root] !== 0) continue
    open(root)
    while (path.length > 0) {
      const state = path[path.length - 1] as number
      const at = next[state] as number
      if (at < (arcStart[state + 1] as number)) {
        next[state] = at + 1
        const to = arcTo[at] as number
        if (order[to] === 0) open(to)
        else if (component[to] === -1) low[state] = Math.min(low[state] as number, order[to] as number)
        continue
      }
      path.pop()
      close(state)
      const parent = path[path.length - 1]
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[state] as number)
    }
  }
  const largest = sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size), 0))
  return Uint8Array.from(component, (number) => (number === largest && number >= 0 ? 1 : 0))
}
