/** A cut is worth adding when it is broken by so much. */
const LEAST_BREACH = 0.04

/** Three units, or customers, of whom at most one column may cover two or more (subset-row cuts, Jepsen et al. 2008). */
export type Three = readonly [number, number, number]

/** A column that is chosen in part, and whom it covers: one that it meets twice may stand there twice. */
export interface Share {
  readonly met: readonly number[]
  readonly share: number
}

interface Broken {
  readonly three: Three
  readonly breach: number
}

/** For each unit the columns that cover it. */
function incidence(units: number, used: readonly Share[]): readonly (readonly number[])[] {
  const columns: number[][] = Array.from({ length: units }, () => [])
  used.forEach(({ met }, at) => {
    for (const unit of new Set(met)) columns[unit]?.push(at)
  })
  return columns
}

/** Shares of the columns that cover two or more of three units. `count` is all zero before and after. */
function servedTwice(
  three: readonly number[],
  columns: readonly (readonly number[])[],
  shares: readonly number[],
  count: Uint8Array,
): number {
  let sum = 0
  for (const unit of three)
    for (const at of columns[unit] as readonly number[]) {
      const times = (count[at] as number) + 1
      count[at] = times
      if (times === 2) sum += shares[at] as number
    }
  for (const unit of three) for (const at of columns[unit] as readonly number[]) count[at] = 0
  return sum
}

/** All threes of so many units of which the shares of columns that cover two or more come to over one, the worst first. */
export function brokenThrees(units: number, used: readonly Share[]): readonly Three[] {
  const columns = incidence(units, used)
  const shares = used.map(({ share }) => share)
  // Units that some column covers together; a broken three has such pairs.
  const together = new Map<number, number>()
  const pair = (a: number, b: number): number => (a < b ? a * units + b : b * units + a)
  used.forEach(({ met: all, share }) => {
    const met = [...new Set(all)]
    for (let i = 0; i < met.length; i++)
      for (let j = i + 1; j < met.length; j++) {
        const key = pair(met[i] as number, met[j] as number)
        together.set(key, (together.get(key) ?? 0) + share)
      }
  })
  const joined: number[][] = Array.from({ length: units }, () => [])
  for (const key of together.keys()) {
    joined[Math.floor(key / units)]?.push(key % units)
    joined[key % units]?.push(Math.floor(key / units))
  }
  const found: Broken[] = []
  const count = new Uint8Array(shares.length)
  for (let a = 0; a < units; a++) {
    const near = (joined[a] as number[]).filter((b) => b > a)
    const seen = new Set<number>()
    for (const b of near)
      for (const c of new Set([...near, ...(joined[b] as number[])])) {
        if (c <= a || c === b) continue
        const [low, high] = b < c ? [b, c] : [c, b]
        const name = low * units + high
        if (seen.has(name)) continue
        seen.add(name)
        const most =
          (together.get(pair(a, low)) ?? 0) +
          (together.get(pair(a, high)) ?? 0) +
          (together.get(pair(low, high)) ?? 0)
        if (most <= 1 + LEAST_BREACH) continue
        const three = [a, low, high] as const
        const sum = servedTwice(three, columns, shares, count)
        if (sum > 1 + LEAST_BREACH) found.push({ three, breach: sum - 1 })
      }
  }
  return found
    .toSorted((x, y) => y.breach - x.breach || (x.three.join() < y.three.join() ? -1 : 1))
    .map(({ three }) => three)
}
