import { floorDivide } from '../exact.ts'

export interface Weighted {
  readonly id: string
  /** A whole number, not negative. */
  readonly weight: number
}

const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Splits whole pence by weight with largest remainders; ties go to the id that sorts first (by code units).
 * The weights must not all be zero.
 */
export function apportion(total: number, weighted: readonly Weighted[]): ReadonlyMap<string, number> {
  const whole = BigInt(weighted.reduce((sum, { weight }) => sum + weight, 0))
  const parts = weighted.map(({ id, weight }) => {
    const over = BigInt(total) * BigInt(weight)
    const pence = floorDivide(over, whole)
    return { id, pence: Number(pence), remainder: over - pence * whole }
  })
  const left = total - parts.reduce((sum, part) => sum + part.pence, 0)
  const ranked = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? byId(a.id, b.id) : a.remainder > b.remainder ? -1 : 1,
  )
  return new Map(ranked.map((part, rank) => [part.id, part.pence + (rank < left ? 1 : 0)]))
}
