import type { Cut } from './task.ts'

/**
 * Which cuts stay when others come: those that come back with more memory are replaced, and where there is no room those go
 * that the relaxation leaves idle. Undefined where there is no room even so.
 */
export function cutsThatStay(
  cuts: readonly Cut[],
  duals: Float64Array,
  coming: readonly Cut[],
  most: number,
): readonly boolean[] | undefined {
  const again = new Set(coming.map((cut) => cut.units.join()))
  const stay = cuts.map((cut) => !again.has(cut.units.join()))
  const full = stay.filter(Boolean).length + coming.length > most
  const kept = stay.map((stays, at) => stays && !(full && (duals[at] as number) > -1))
  return kept.filter(Boolean).length + coming.length > most ? undefined : kept
}
