import type { Plan, PlanRoute } from '../domain/plan.ts'
import type { Book } from './book.ts'

/** Which crew each route inherits, and who loses theirs. */
export interface CrewChange {
  /** Today's route whose crew a route of the plan takes over. */
  readonly inherits: ReadonlyMap<string, string>
  /** Pupils carried today and by the plan whose crew is another one, by reference. */
  readonly changed: readonly string[]
}

interface Claim {
  readonly today: string
  readonly planned: string
  readonly pupils: number
}

/** A crew cannot follow its pupils to another operator. */
function sameOperator(book: Book, today: string, planned: PlanRoute): boolean {
  const operator = book.council.routesToday.get(today)?.operator ?? ''
  return operator === '' || planned.operator === null || planned.operator === operator
}

function claims(book: Book, routeToday: ReadonlyMap<string, string>): readonly Claim[] {
  return book.plan.routes.flatMap((route) => {
    const shared = new Map<string, number>()
    for (const id of route.pupils) {
      const today = routeToday.get(id)
      if (today !== undefined && sameOperator(book, today, route))
        shared.set(today, (shared.get(today) ?? 0) + 1)
    }
    return [...shared].map(([today, pupils]) => ({ today, planned: route.route_id, pupils }))
  })
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Whose driver and assistants would change. No list says who drives, so a crew is taken to go where most of its pupils
 * go: crews claim the plan's routes in order of pupils shared, ties by route, each crew one route and each route one crew.
 */
export function crewChange(book: Book, today: Plan): CrewChange {
  const routeToday = new Map(
    today.routes.flatMap((route) => route.pupils.map((id) => [id, route.route_id] as const)),
  )
  const inherits = new Map<string, string>()
  const placed = new Set<string>()
  const ordered = [...claims(book, routeToday)].sort(
    (a, b) => b.pupils - a.pupils || byName(a.today, b.today) || byName(a.planned, b.planned),
  )
  for (const claim of ordered) {
    if (placed.has(claim.today) || inherits.has(claim.planned)) continue
    placed.add(claim.today)
    inherits.set(claim.planned, claim.today)
  }
  const changed = book.plan.routes.flatMap((route) =>
    route.pupils.filter((id) => {
      const before = routeToday.get(id)
      return before !== undefined && inherits.get(route.route_id) !== before
    }),
  )
  return { inherits, changed }
}
