import type { Problem } from '../problem.ts'
import type { Route } from '../route/route.ts'
import type { PlainRoute, Workspace } from '../search/workspace.ts'
import { SetKeys } from './set-keys.ts'

/** A route and its score: annual pence, with the search's guide. */
export interface ScoredRoute {
  readonly score: number
  readonly route: PlainRoute
}

/** A route met by the search, named by whom it carries. */
export interface Pooled extends ScoredRoute {
  readonly key: number
}

/** The best route met for each set of customers and each offer, at most so many: those not heard of for longest make room. */
export class RoutePool {
  private readonly byKey = new Map<number, Pooled>()
  private readonly most: number
  private readonly keys: SetKeys

  constructor(problem: Problem, most: number) {
    this.most = most
    this.keys = new SetKeys(problem)
  }

  get size(): number {
    return this.byKey.size
  }

  values(): readonly Pooled[] {
    return [...this.byKey.values()]
  }

  /** Notes a route of the search; copied only when it is news. */
  note(work: Workspace, route: Route): void {
    if (route.unitCount === 0) return
    const key = this.keys.of(route.units, route.unitCount, route.offer)
    const known = this.byKey.get(key)
    if (known !== undefined && known.score <= route.score + 1e-6) return
    this.byKey.set(key, { key, score: route.score, route: work.save(route) })
    this.makeRoom()
  }

  /** Adds another's routes, as the newest; their keys are made anew, since those of a part are not the whole's. */
  merge(others: readonly ScoredRoute[]): void {
    for (const { score, route } of others) {
      const other = { key: this.keys.of(route.units, route.units.length, route.offer), score, route }
      const known = this.byKey.get(other.key)
      this.byKey.delete(other.key)
      this.byKey.set(other.key, known === undefined || other.score < known.score ? other : known)
    }
    this.makeRoom()
  }

  private makeRoom(): void {
    if (this.byKey.size <= this.most) return
    for (const key of this.byKey.keys()) {
      if (this.byKey.size <= this.most) break
      this.byKey.delete(key)
    }
  }
}
