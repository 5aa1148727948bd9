/** One pupil's claim on a route's cost. */
export interface ShareClaim {
  readonly pupilId: string
  /** What falls on this pupil alone: its one-to-one assistant, in annual pence. */
  readonly own: number
  /** Weight in the split of the rest. */
  readonly weight: number
}

// References are compared by code unit, so that a share does not depend on the machine's language.
const byId = (a: ShareClaim, b: ShareClaim): number =>
  a.pupilId < b.pupilId ? -1 : a.pupilId > b.pupilId ? 1 : 0

/**
 * Splits a route's annual total among its pupils to the penny: own costs first, the rest by weight with the largest
 * remainders rounded up (ties by `pupil_id`); when every weight is 0, equally. (Hamilton's method.)
 */
export function splitShares(total: number, claims: readonly ShareClaim[]): ReadonlyMap<string, number> {
  const rest = total - claims.reduce((sum, claim) => sum + claim.own, 0)
  const weightless = claims.every((claim) => claim.weight === 0)
  const weightOf = (claim: ShareClaim): bigint => BigInt(weightless ? 1 : claim.weight)
  const weights = claims.reduce((sum, claim) => sum + weightOf(claim), 0n)
  const parts = claims.toSorted(byId).map((claim) => {
    // Exact: pence × metres of a year outgrow what a double can hold.
    const product = BigInt(rest) * weightOf(claim)
    // Towards minus infinity: rounding can leave a rest of a penny below nothing.
    const remainder = ((product % weights) + weights) % weights
    return { claim, whole: Number((product - remainder) / weights), remainder }
  })
  const left = rest - parts.reduce((sum, part) => sum + part.whole, 0)
  const favoured = parts.toSorted((a, b) =>
    a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : 0,
  )
  const extra = new Set(favoured.slice(0, left).map((part) => part.claim.pupilId))
  return new Map(
    parts.map(({ claim, whole }) => [claim.pupilId, claim.own + whole + (extra.has(claim.pupilId) ? 1 : 0)]),
  )
}
