import type { Issue } from '../domain/issue.ts'
import type { Unserved } from '../domain/plan.ts'
import type { SolverInput } from '../solver/compile/input.ts'
import { withCapacities } from '../solver/decompose/capacities.ts'
import { vehiclesUsed } from '../solver/decompose/vehicles-used.ts'
import type { Piece, Whole } from '../solver/decompose/whole.ts'
import { Route } from '../solver/route/route.ts'
import { Insertion, THOROUGH_EFFORT } from '../solver/search/insertion.ts'
import type { PlainSolution } from '../solver/search/solution.ts'
import { Workspace } from '../solver/search/workspace.ts'
import { pupilIssue, unserved } from './prepare/issues.ts'

interface Left {
  readonly pupil: number
  readonly code: 'not_found_in_time' | 'no_vehicle_left'
}

/** Whether there still is a vehicle for each absent customer of a piece, by what is left under each offer. */
function reasons({ problem, own }: Piece, left: readonly number[]): readonly Left[] {
  const work = new Workspace(withCapacities(problem, left))
  const insertion = new Insertion(work, THOROUGH_EFFORT)
  return own.absent.flatMap((customer) => {
    const units = [...(problem.customers[customer] ?? [])]
    const empty = new Route()
    empty.clear()
    // All of them, one after the other: those who must ride together need a vehicle together.
    const hasVehicle = units.every(
      (unit) => insertion.find(empty, unit, Number.POSITIVE_INFINITY) && insertion.apply(empty, unit),
    )
    const code = hasVehicle ? 'not_found_in_time' : 'no_vehicle_left'
    const pupils = units.flatMap((unit) => problem.unitPupils[unit] ?? [])
    return pupils.map((pupil) => ({ pupil, code }) as const)
  })
}

/** Pupils whom the search left on no route, with the reason: no vehicle that fits is left, or no place was found in time. */
export async function leftBehind(
  input: SolverInput,
  whole: Whole,
  plain: PlainSolution,
): Promise<{ readonly unserved: readonly Unserved[]; readonly issues: readonly Issue[] }> {
  const used = vehiclesUsed(whole.problem, plain)
  const left = whole.problem.offers.map(({ capacity }, at) => capacity - (used[at] as number))
  const pieces = await whole.look({ routes: [], absent: plain.absent }, (piece) => reasons(piece, left))
  const found = pieces.flat().flatMap(({ pupil: number, code }) => {
    const pupil = input.pupils[number]
    return pupil === undefined ? [] : [{ pupil, code }]
  })
  return {
    unserved: found.map(({ pupil, code }) => unserved(pupil, code)),
    issues: found.map(({ pupil, code }) => pupilIssue(code, pupil, input.council.files)),
  }
}
