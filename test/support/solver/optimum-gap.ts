import { lopsidedMatrix } from '../lopsided-roads.ts'
import { createTravel } from '../naive/travel.ts'
import { randomCouncil, type RandomCouncilOptions } from '../random-council.ts'
import { type Cheapest, cheapestPlan } from './cheapest-plan.ts'
import { compiled } from './compiled.ts'
import { planCouncil } from './plan-council.ts'

/** A council planned by the solver and by plain enumeration. */
export interface Gap {
  readonly seed: number
  readonly cheapest: Cheapest
  readonly planned: number
  /** Pupils whom the search left behind, though each has a route alone. */
  readonly left: number
}

export async function optimumGap(
  seed: number,
  iterations: number,
  options: RandomCouncilOptions,
): Promise<Gap> {
  const council = randomCouncil(seed, options)
  const { prepared } = await compiled(council)
  const { input } = prepared
  const { pickUpPoints } = input
  const travel = createTravel(input.council, [...pickUpPoints.values()].flat(), lopsidedMatrix)
  const { plan } = await planCouncil(council, { iterations })
  return {
    seed,
    cheapest: cheapestPlan({ council: input.council, travel, pickUpPoints }, input.pupils),
    planned: plan.totals.annual_pence,
    left: plan.unserved.length - prepared.unserved.length,
  }
}

/** The gaps of councils that could be enumerated and served whole, seed by seed. */
export async function optimumGaps(
  seeds: number,
  iterations: number,
  options: RandomCouncilOptions,
): Promise<readonly Gap[]> {
  const gaps: Gap[] = []
  for (let seed = 0; seed < seeds; seed++) gaps.push(await optimumGap(seed, iterations, options))
  return gaps
}
