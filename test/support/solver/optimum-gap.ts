import type { Pupil } from '../../../src/domain/pupil.ts'
import { lopsidedMatrix } from '../lopsided-roads.ts'
import { createTravel } from '../naive/travel.ts'
import { randomCouncil, type RandomCouncilOptions } from '../random-council.ts'
import { type Cheapest, cheapestPlan } from './cheapest-plan.ts'
import type { Enumeration } from './cheapest-route.ts'
import { compiled } from './compiled.ts'
import { planCouncil } from './plan-council.ts'

/** A council planned by the solver, and by an oracle. */
export interface Gap {
  readonly seed: number
  readonly cheapest: Cheapest
  readonly planned: number
  /** Pupils whom the search left behind, though each has a route alone. */
  readonly left: number
}

/** Finds the least price at which some pupils can be served. */
export type FindCheapest = (enumeration: Enumeration, pupils: readonly Pupil[]) => Cheapest

export async function optimumGap(
  seed: number,
  iterations: number,
  options: RandomCouncilOptions,
  findCheapest: FindCheapest = cheapestPlan,
): Promise<Gap> {
  const council = randomCouncil(seed, options)
  const { prepared } = await compiled(council)
  const { input } = prepared
  const { pickUpPoints } = input
  const travel = createTravel(input.council, [...pickUpPoints.values()].flat(), lopsidedMatrix)
  const { plan } = await planCouncil(council, { iterations })
  return {
    seed,
    cheapest: findCheapest({ council: input.council, travel, pickUpPoints }, input.pupils),
    planned: plan.totals.annual_pence,
    left: plan.unserved.length - prepared.unserved.length,
  }
}

/** The gaps of councils that could be enumerated and served whole, seed by seed. */
export async function optimumGaps(
  seeds: number,
  iterations: number,
  options: RandomCouncilOptions,
  findCheapest: FindCheapest = cheapestPlan,
): Promise<readonly Gap[]> {
  const gaps: Gap[] = []
  for (let seed = 0; seed < seeds; seed++)
    gaps.push(await optimumGap(seed, iterations, options, findCheapest))
  return gaps
}
