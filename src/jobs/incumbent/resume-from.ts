import { type Incumbent, incumbentSchema } from '../../domain/incumbent.ts'
import { RoadFailure } from '../../domain/travel.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import { measure } from '../../solver/decompose/measure.ts'
import type { PlainSolution } from '../../solver/search/solution.ts'
import type { CutShort } from '../../solver/solve.ts'
import { solutionOfIncumbent } from '../../solver/warm/solution-of-incumbent.ts'
import type { Search } from '../search-from.ts'
import { IncumbentRefused } from './refused.ts'

/** Annual pence; undefined where a route breaks a rule. */
async function priceOf({ whole }: Search, solution: PlainSolution): Promise<number | undefined> {
  try {
    return (await measure(whole, solution)).cost
  } catch (fault) {
    if (fault instanceof RoadFailure) throw fault
    return undefined
  }
}

/** An incumbent without its frozen routes; undefined where somebody else has come to be on one of them. */
function withoutFrozen({ problem, without }: Search, solution: PlainSolution): PlainSolution | undefined {
  const rest = without(solution)
  const kept = new Set(rest.routes)
  const dropped = solution.routes.filter((route) => !kept.has(route)).flatMap(({ units }) => units)
  return dropped.every((unit) => (problem.customerOf[unit] ?? -1) < 0) ? rest : undefined
}

/**
 * Where a search goes on from an incumbent. Rejects with an IncumbentRefused when it is of other inputs (by their digest), or
 * when it does not come to the price that it had; and with a RoadFailure.
 */
export async function resumeFrom(
  incumbent: Incumbent,
  digest: string,
  input: SolverInput,
  search: Search,
): Promise<CutShort> {
  const parsed = incumbentSchema.safeParse(incumbent)
  if (!parsed.success) throw new IncumbentRefused('incumbent_unreadable')
  const { inputs, routes, annual_pence, progress } = parsed.data
  if (inputs !== digest) throw new IncumbentRefused('incumbent_other_inputs')
  const whole = solutionOfIncumbent(input, search.whole.problem, routes)
  const solution = whole && withoutFrozen(search, whole)
  if (whole === undefined || solution === undefined) throw new IncumbentRefused('incumbent_unreadable')
  if ((await priceOf(search, whole)) !== annual_pence) throw new IncumbentRefused('incumbent_unreadable')
  return { solution, progress }
}
