import { roundHalfUp } from '../domain/units.ts'

/** One decimal, half up. */
export const tenth = (value: number): number => roundHalfUp(value * 10) / 10

/** Two decimals, half up. */
export const hundredth = (value: number): number => roundHalfUp(value * 100) / 100

/** Whole units, half up; a share of nothing is 0. */
export const shareOf = (amount: number, among: number): number =>
  among === 0 ? 0 : roundHalfUp(amount / among)

/** A part of a whole in percent with one decimal; a part of nothing is 0. */
export const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : tenth((part / whole) * 100)

/** How often each value occurs, most frequent first, then by name. */
export function tally(values: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

/**
 * Splits an amount by integer weights with largest remainders, the earliest first among equals, so that the parts add
 * up to it. All weights zero: equal parts.
 */
export function splitByWeight(amount: number, weights: readonly number[]): readonly number[] {
  const given = weights.reduce((sum, weight) => sum + weight, 0)
  const used = given === 0 ? weights.map(() => 1) : weights
  const total = given === 0 ? weights.length : given
  const parts = used.map((weight) => Math.floor((amount * weight) / total))
  const left = amount - parts.reduce((sum, part) => sum + part, 0)
  const remainder = (index: number): number => (amount * (used[index] ?? 0)) % total
  const order = used.map((_, index) => index).sort((a, b) => remainder(b) - remainder(a) || a - b)
  for (const index of order.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1
  return parts
}
