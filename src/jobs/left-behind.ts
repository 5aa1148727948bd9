import type { Issue } from '../domain/issue.ts'
import type { Unserved } from '../domain/plan.ts'
import type { SolverInput } from '../solver/compile/input.ts'
import type { Problem } from '../solver/problem.ts'
import { Route } from '../solver/route/route.ts'
import { Insertion, THOROUGH_EFFORT } from '../solver/search/insertion.ts'
import { type PlainSolution, Solution } from '../solver/search/solution.ts'
import { Workspace } from '../solver/search/workspace.ts'
import { pupilIssue, unserved } from './prepare/issues.ts'

/** Pupils whom the search left on no route, with the reason: no vehicle that fits is left, or no place was found in time. */
export function leftBehind(
  input: SolverInput,
  problem: Problem,
  plain: PlainSolution,
): { readonly unserved: readonly Unserved[]; readonly issues: readonly Issue[] } {
  const work = new Workspace(problem)
  const solution = new Solution(work)
  solution.load(plain)
  const insertion = new Insertion(work, THOROUGH_EFFORT)
  const found = plain.absent.flatMap((customer) => {
    const units = [...(problem.customers[customer] ?? [])]
    const empty = new Route()
    empty.clear()
    // All of them, one after the other: those who must ride together need a vehicle together.
    const hasVehicle = units.every(
      (unit) => insertion.find(empty, unit, Number.POSITIVE_INFINITY) && insertion.apply(empty, unit),
    )
    const code = hasVehicle ? 'not_found_in_time' : 'no_vehicle_left'
    const numbers = units.flatMap((unit) => problem.unitPupils[unit] ?? [])
    return numbers.flatMap((number) => {
      const pupil = input.pupils[number]
      return pupil === undefined ? [] : [{ pupil, code } as const]
    })
  })
  return {
    unserved: found.map(({ pupil, code }) => unserved(pupil, code)),
    issues: found.map(({ pupil, code }) => pupilIssue(code, pupil, input.council.files)),
  }
}
