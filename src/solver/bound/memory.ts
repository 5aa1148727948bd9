import { MEMORY_WORDS } from './labels.ts'
import type { Relaxation } from './master.ts'

/** Positions in a memory are bits of a label's words. */
export const MOST_REMEMBERED = 32 * MEMORY_WORDS
/** Routes with less of a share than this teach nothing. */
const LEAST_SHARE = 0.02

/** Whom a route at each unit remembers. */
export type Memory = readonly (readonly number[])[]

/** Whether a route is an ng-route: whoever is met again has been forgotten by some unit between. */
export function isRemembered(memory: Memory, met: readonly number[]): boolean {
  const last = new Map<number, number>()
  return met.every((unit, at) => {
    const before = last.get(unit)
    last.set(unit, at)
    return (
      before === undefined ||
      met.slice(before + 1, at).some((between) => memory[between]?.includes(unit) === false)
    )
  })
}

/** Memories in which the relaxation's circles cannot be driven any more; undefined when they are as they were. */
export function grownMemory(memory: Memory, relaxation: Relaxation): Memory | undefined {
  const grown = memory.map((list) => [...list])
  let changed = false
  const order = relaxation.used.toSorted((a, b) => b.share - a.share)
  for (const { column, share } of order) {
    if (share < LEAST_SHARE) break
    const last = new Map<number, number>()
    column.met.forEach((unit, at) => {
      const before = last.get(unit)
      last.set(unit, at)
      if (before === undefined) return
      const between = column.met.slice(before + 1, at).map((other) => grown[other] as number[])
      const forgetful = between.filter((list) => !list.includes(unit))
      if (forgetful.some((list) => list.length >= MOST_REMEMBERED)) return
      for (const list of forgetful) list.push(unit)
      changed ||= forgetful.length > 0
    })
  }
  return changed ? grown : undefined
}
