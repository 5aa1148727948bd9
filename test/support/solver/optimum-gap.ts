import { randomCouncil, type RandomCouncilOptions } from '../random-council.ts'
import { type Cheapest, cheapestPlan } from './cheapest-plan.ts'
import { type FindCheapest, oracleCase } from './oracle-case.ts'
import { planCouncil } from './plan-council.ts'

/** A council planned by the solver, and by an oracle. */
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
  findCheapest: FindCheapest = cheapestPlan,
): Promise<Gap> {
  const { prepared, cheapest } = await oracleCase(seed, options, findCheapest)
  const { plan } = await planCouncil(randomCouncil(seed, options), { iterations })
  return {
    seed,
    cheapest,
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
