import type { Duals } from './duals.ts'
import type { Master, Relaxation } from './master.ts'
import { grownMemory, isRemembered, type Memory } from './memory.ts'
import { cutsThatStay } from './renew-cuts.ts'
import { separateCuts } from './separate.ts'

/** Cuts in force at a time; labels hold no more. */
const MOST_CUTS = 250
const CUTS_AT_ONCE = 40

export interface Tightened {
  readonly memory: Memory
  /** Duals of cuts are by number: where some cuts went, the relaxation's for the rest. */
  readonly renumbered: Duals | undefined
}

/** Has routes remember more, and the master's cuts hold, as the relaxation needs it; undefined when it needs nothing. */
export function tighten(
  units: number,
  master: Master,
  memory: Memory,
  relaxation: Relaxation,
): Tightened | undefined {
  const grown = grownMemory(memory, relaxation)
  if (grown !== undefined)
    master.prune(
      (column) => isRemembered(grown, column.met),
      () => true,
    )
  const kept = cut(units, master, relaxation)
  if (grown === undefined && kept === undefined) return undefined
  const renumbered =
    kept?.includes(false) === true
      ? { units: relaxation.duals, cuts: relaxation.cutDuals.filter((_, at) => kept[at]) }
      : undefined
  return { memory: grown ?? memory, renumbered }
}

/** Cuts that the relaxation breaks, in place of those that it leaves idle: which stayed. Undefined when it breaks none. */
function cut(units: number, master: Master, relaxation: Relaxation): readonly boolean[] | undefined {
  const found = separateCuts(units, relaxation, master.cuts, CUTS_AT_ONCE)
  if (found.length === 0) return undefined
  const kept = cutsThatStay(master.cuts, relaxation.cutDuals, found, MOST_CUTS)
  if (kept === undefined) return undefined
  if (kept.includes(false))
    master.prune(
      () => true,
      (_, at) => kept[at] === true,
    )
  master.addCuts(found)
  return kept
}
