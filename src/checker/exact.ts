/** An exact fraction: prices are rounded from these, never from binary fractions. The denominator is positive. */
export interface Exact {
  readonly over: bigint
  readonly under: bigint
}

/** The decimal that a JSON number was written as, exactly. */
export function exact(value: number): Exact {
  const [digits = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = digits.split('.')
  const power = Number(exponent) - fraction.length
  const over = BigInt(whole + fraction)
  return power >= 0
    ? { over: over * 10n ** BigInt(power), under: 1n }
    : { over, under: 10n ** BigInt(-power) }
}

export const sum = (a: Exact, b: Exact): Exact =>
  a.under === b.under
    ? { over: a.over + b.over, under: a.under }
    : { over: a.over * b.under + b.over * a.under, under: a.under * b.under }

export const difference = (a: Exact, b: Exact): Exact => sum(a, { over: -b.over, under: b.under })

export const product = (a: Exact, b: Exact): Exact => ({ over: a.over * b.over, under: a.under * b.under })

/** Divides by a positive whole number. */
export const quotient = (a: Exact, by: number): Exact => ({ over: a.over, under: a.under * BigInt(by) })

export const less = (a: Exact, b: Exact): boolean => a.over * b.under < b.over * a.under

export const larger = (a: Exact, b: Exact): Exact => (less(a, b) ? b : a)

export const smaller = (a: Exact, b: Exact): Exact => (less(a, b) ? a : b)

/** Floor of a / b for a positive b; BigInt's own division cuts towards zero. */
export function floorDivide(a: bigint, b: bigint): bigint {
  const cut = a / b
  return a < 0n && cut * b !== a ? cut - 1n : cut
}

/** To a whole number, half up. */
export const rounded = (value: Exact): number =>
  Number(floorDivide(2n * value.over + value.under, 2n * value.under))
