import type { Operator } from '../../domain/framework.ts'
import { placeNumber } from '../../domain/places.ts'
import type { SolverInput } from '../../solver/compile/input.ts'

/** Metres from an operator's base to a place and from another back; 0 without a base. */
export function deadMetres(
  input: SolverInput,
  operator: Operator | undefined,
  first: number,
  last: number,
): number {
  if (operator?.base === undefined) return 0
  const base = placeNumber(input.index, operator.base)
  if (base === undefined) return 0
  const { metres, size } = input.matrix
  return (metres[base * size + first] ?? 0) + (metres[last * size + base] ?? 0)
}
