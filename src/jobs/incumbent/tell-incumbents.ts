import { INCUMBENT_SCHEMA, type Incumbent } from '../../domain/incumbent.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import type { BestSoFar } from '../../solver/solve.ts'
import { incumbentRoutes } from '../../solver/warm/incumbent-routes.ts'
import type { Search } from '../search-from.ts'

/** How long after one incumbent the next is told, unless it is the last: less than a round of the search takes. */
export const INCUMBENT_SECONDS = 2

export interface Telling {
  readonly input: SolverInput
  readonly search: Search
  /** Of the search's inputs. */
  readonly digest: string
  readonly now: () => number
  readonly seconds: number
  readonly tell: (incumbent: Incumbent) => void | Promise<void>
}

/** Serves fewer, or costs more. Where departing from a start has a price, the search alone knows which is better: the later one. */
const isWorse = (best: BestSoFar, before: BestSoFar, { problem }: Search): boolean =>
  problem.stability === undefined &&
  (best.unservedPupils > before.unservedPupils ||
    (best.unservedPupils === before.unservedPupils && best.cost > before.cost))

/** Makes incumbents of what a search finds, one every so many seconds and the last in any case; none is dearer than the one before. */
export function tellIncumbents({ input, search, digest, now, seconds, tell }: Telling) {
  let told = Number.NEGATIVE_INFINITY
  let cheapest: BestSoFar | undefined
  return async (best: BestSoFar): Promise<void> => {
    if (cheapest === undefined || !isWorse(best, cheapest, search)) cheapest = best
    if (!best.last && now() - told < seconds * 1000) return
    told = now()
    await tell({
      schema: INCUMBENT_SCHEMA,
      inputs: digest,
      progress: best.progress,
      annual_pence: search.frozenPence + cheapest.cost,
      unserved_pupils: cheapest.unservedPupils,
      routes: incumbentRoutes(input, search.whole.problem, search.finish(cheapest.solution)),
    })
  }
}
