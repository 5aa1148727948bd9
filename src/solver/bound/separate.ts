import { brokenThrees } from '../subset-rows.ts'
import type { Relaxation } from './master.ts'
import type { Cut } from './task.ts'

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
  const used = relaxation.used.map(({ column, share }) => ({ met: column.met, share }))
  for (const three of brokenThrees(units, used)) {
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
