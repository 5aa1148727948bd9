import type { Pupil } from '../../../src/domain/pupil.ts'
import { lopsidedMatrix } from '../lopsided-roads.ts'
import { createTravel } from '../naive/travel.ts'
import { randomCouncil, type RandomCouncilOptions } from '../random-council.ts'
import { bestPlan } from './best-plan.ts'
import type { Cheapest } from './cheapest-plan.ts'
import type { Enumeration } from './cheapest-route.ts'
import { type Compiled, compiled } from './compiled.ts'

/** Finds the least price at which some pupils can be served. */
export type FindCheapest = (enumeration: Enumeration, pupils: readonly Pupil[]) => Cheapest

/** A random council as the solver gets it, and the least price at which any plan serves all whom it is given. */
export interface OracleCase extends Compiled {
  readonly cheapest: Cheapest
}

/** What the oracles know of a compiled council. */
export function enumerationOf({ prepared }: Compiled): Enumeration {
  const { council, pickUpPoints } = prepared.input
  return {
    council,
    travel: createTravel(council, [...pickUpPoints.values()].flat(), lopsidedMatrix),
    pickUpPoints,
  }
}

/** For whatever has to stand beside the optimum: a plan is never cheaper, a bound never dearer. */
export async function oracleCase(
  seed: number,
  options: RandomCouncilOptions,
  findCheapest: FindCheapest = bestPlan,
): Promise<OracleCase> {
  const made = await compiled(randomCouncil(seed, options))
  return { ...made, cheapest: findCheapest(enumerationOf(made), made.prepared.input.pupils) }
}
