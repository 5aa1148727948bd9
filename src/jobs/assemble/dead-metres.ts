import type { Operator } from '../../domain/framework.ts'
import { placeNumber } from '../../domain/places.ts'
import type { SolverInput } from '../../solver/compile/input.ts'

/** Metres from an operator's base to a place and from another back; 0 without a base, or where there is no way. */
export function deadMetres(
  input: SolverInput,
  operator: Operator | undefined,
  first: number,
  last: number,
): number {
  if (operator?.base === undefined) return 0
  const base = placeNumber(input.index, operator.base)
  if (base === undefined) return 0
  const { travel } = input
  return Math.max(0, travel.metres(base, first)) + Math.max(0, travel.metres(last, base))
}
