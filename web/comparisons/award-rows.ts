import type { AwardsShown } from '../shown.ts'

type AwardShown = AwardsShown['routes'][number]

/** What things are called on the page, by their ids. */
export interface AwardNames {
  readonly types: ReadonlyMap<string, string>
  readonly operators: ReadonlyMap<string, string>
}

/** A route and who drives it. */
export interface AwardRow {
  readonly route: string
  readonly operator: string
  readonly vehicle: string
  readonly pence: number
  /** Before an operator was gone; absent where nothing is compared. */
  readonly before?: { readonly operator: string; readonly vehicle: string; readonly pence: number }
}

const wordsOf = ({ operator, vehicle_type: type, annual }: AwardShown, { types, operators }: AwardNames) => ({
  operator: operator === null ? 'Any operator' : (operators.get(operator) ?? operator),
  vehicle: types.get(type) || type,
  pence: annual.total_pence,
})

/** Every route with who drives it. */
export const awardRows = ({ routes }: AwardsShown, names: AwardNames): readonly AwardRow[] =>
  routes.map((award) => ({ route: award.route_id, ...wordsOf(award, names) }))

/** The routes that somebody else, or another vehicle, drives after than before. */
export function movedRows(before: AwardsShown, after: AwardsShown, names: AwardNames): readonly AwardRow[] {
  const [was, moved] = [new Map(before.routes.map((each) => [each.route_id, each])), new Set(after.moved)]
  return after.routes
    .filter(({ route_id: id }) => moved.has(id))
    .map((award) => {
      const old = was.get(award.route_id)
      return {
        route: award.route_id,
        ...wordsOf(award, names),
        ...(old === undefined ? {} : { before: wordsOf(old, names) }),
      }
    })
}
