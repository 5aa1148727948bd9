import type { Relaxation } from './master.ts'
import type { Cut } from './task.ts'

/** A cut is worth adding when it is broken by so much. */
const LEAST_BREACH = 0.04

interface Broken {
  readonly units: readonly [number, number, number]
  readonly breach: number
}

/** For each unit the columns with a share that meet it, once or more. */
function incidence(units: number, relaxation: Relaxation): readonly (readonly number[])[] {
  const columns: number[][] = Array.from({ length: units }, () => [])
  relaxation.used.forEach(({ column }, at) => {
    for (const unit of new Set(column.met)) columns[unit]?.push(at)
  })
  return columns
}

/** Shares of the routes that serve two or more of three units. `count` is all zero before and after. */
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

/** All threes of units of which the shares of routes that serve two or more come to over one. */
function brokenThrees(units: number, relaxation: Relaxation): readonly Broken[] {
  const columns = incidence(units, relaxation)
  const shares = relaxation.used.map(({ share }) => share)
  // Units that some route with a share serves together; a broken three has such pairs.
  const together = new Map<number, number>()
  const pair = (a: number, b: number): number => (a < b ? a * units + b : b * units + a)
  relaxation.used.forEach(({ column, share }) => {
    const met = [...new Set(column.met)]
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
        if (sum > 1 + LEAST_BREACH) found.push({ units: [a, low, high], breach: sum - 1 })
      }
  }
  return found
}

/** Units at which a cut must be remembered for it to count the routes that it cuts off now (Pecin et al. 2017). */
function memoryFor(units: readonly number[], relaxation: Relaxation): readonly number[] {
  const memory = new Set(units)
  for (const { column } of relaxation.used) {
    let last = -1
    column.met.forEach((unit, at) => {
      if (!units.includes(unit)) return
      if (last >= 0) {
        for (let between = last + 1; between < at; between++) memory.add(column.met[between] as number)
        last = -1
      } else last = at
    })
  }
  return [...memory].toSorted((a, b) => a - b)
}

/** The memory under which a cut that is known counts the relaxation's routes too; undefined when it does already. */
function moreMemory(known: Cut, needed: readonly number[]): readonly number[] | undefined {
  const { memory } = known
  if (memory === undefined || needed.every((unit) => memory.includes(unit))) return undefined
  return [...new Set([...memory, ...needed])].toSorted((a, b) => a - b)
}

/**
 * Subset-row cuts over three units that the relaxation breaks (Jepsen et al. 2008), the worst first: at most so many, and
 * no unit in very many of them. One that is known and broken all the same comes back with more memory.
 */
export function separateCuts(
  units: number,
  relaxation: Relaxation,
  known: readonly Cut[],
  most: number,
): readonly Cut[] {
  const have = new Map(known.map((cut) => [cut.units.join(), cut]))
  const often = new Uint16Array(units)
  const chosen: Cut[] = []
  const order = brokenThrees(units, relaxation).toSorted(
    (a, b) => b.breach - a.breach || (a.units.join() < b.units.join() ? -1 : 1),
  )
  for (const { units: three } of order) {
    if (chosen.length >= most) break
    if (three.some((unit) => (often[unit] as number) >= 5)) continue
    const needed = memoryFor(three, relaxation)
    const older = have.get(three.join())
    const memory = older === undefined ? needed : moreMemory(older, needed)
    if (memory === undefined) continue
    for (const unit of three) often[unit] = (often[unit] as number) + 1
    chosen.push({ units: three, memory })
  }
  return chosen
}
