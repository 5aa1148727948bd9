import type { Pupil } from '../domain/pupil.ts'
import { compile, drivesOf } from './compile/compile.ts'
import type { Drives } from './compile/legs.ts'
import type { SolverInput } from './compile/input.ts'
import { bestOrder } from './fixed/best-order.ts'
import type { Problem } from './problem.ts'
import { Route } from './route/route.ts'
import { Insertion, THOROUGH_EFFORT } from './search/insertion.ts'
import { Workspace } from './search/workspace.ts'

/** Vehicles that are all in use elsewhere are another matter: here every operator has as many as are asked for. */
const withoutCapacities = (problem: Problem): Problem => ({
  ...problem,
  offers: problem.offers.map((offer) => ({ ...offer, capacity: Number.POSITIVE_INFINITY })),
})

/** Whether all of a customer's units can be put on one empty route: one after the other, or failing that in another order. */
function fitsOneRoute(work: Workspace, insertion: Insertion, customer: number): boolean {
  const units = [...(work.problem.customers[customer] ?? [])]
  const route = new Route()
  route.clear()
  const inOrder = units.every(
    (unit) => insertion.find(route, unit, Number.POSITIVE_INFINITY) && insertion.apply(route, unit),
  )
  return inOrder || (units.length > 1 && bestOrder(work, units, 0) !== undefined)
}

/** The largest set of a group that one route can carry, built up in the group's order. */
function carried(input: SolverInput, drives: Drives, group: readonly Pupil[]): readonly Pupil[] {
  return group.reduce<readonly Pupil[]>((aboard, pupil) => {
    const grown = [...aboard, pupil]
    const problem = withoutCapacities(compile({ ...input, pupils: grown }, drives, 0))
    const work = new Workspace(problem)
    const insertion = new Insertion(work, THOROUGH_EFFORT)
    return problem.customers.every((_, customer) => fitsOneRoute(work, insertion, customer)) ? grown : aboard
  }, [])
}

/**
 * Pupils whom no route can carry even with nobody else aboard but those they are kept with: found before the search, so
 * that everybody else is certain to have a route of their own at worst.
 */
export function pupilsWithoutRoute(input: SolverInput): readonly Pupil[] {
  const drives = drivesOf(input)
  const problem = withoutCapacities(compile(input, drives, 0))
  const work = new Workspace(problem)
  const insertion = new Insertion(work, THOROUGH_EFFORT)
  return problem.customers.flatMap((units, customer) => {
    if (fitsOneRoute(work, insertion, customer)) return []
    const numbers = [...units].flatMap((unit) => problem.unitPupils[unit] ?? []).sort((a, b) => a - b)
    const group = numbers.flatMap((number) => input.pupils[number] ?? [])
    const aboard = new Set(carried(input, drives, group))
    return group.filter((pupil) => !aboard.has(pupil))
  })
}
