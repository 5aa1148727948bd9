import { checkPlan } from '../checker/check-plan.ts'
import { gatherCheckRoads } from '../checker/check-roads.ts'
import type { Council } from '../domain/council.ts'
import type { Plan } from '../domain/plan.ts'
import type { RoadSource } from '../domain/travel.ts'
import { compile } from '../solver/compile/compile.ts'
import { measured } from '../solver/search/measured.ts'
import { solutionOfPlan } from '../solver/warm/solution-of-plan.ts'
import { prepare } from './prepare/prepare.ts'
import type { PlanOutcome } from './run-plan.ts'
import { priceToday } from './today/today.ts'
import { type BoundJob, certified, proveBound } from './bound/bound-plan.ts'

export interface FinishedPlan {
  readonly council: Council
  readonly roads: RoadSource
  readonly plan: Plan
  readonly now: () => number
  readonly stopFlag: Int32Array
}

/** The plan's routes are not what it says under the inputs given: nothing can be proven of it. */
export class OtherPlan extends Error {
  readonly code = 'plan_other_inputs'
  constructor() {
    super('the plan is of other inputs, or of another version of the program: plan again')
    this.name = 'OtherPlan'
  }
}

/**
 * A finished plan again, with its bound where one is found in time. Rejects with an OtherPlan where it does not come to its
 * price under these inputs, and with a RoadFailure.
 */
export async function provePlan(
  { council, roads, plan, now, stopFlag }: FinishedPlan,
  bound: BoundJob,
): Promise<PlanOutcome> {
  const { input, issues } = await prepare(council, roads)
  const problem = compile(input)
  const drives = problem.legs.some((legs) => legs.length > 0)
  // Without drives there is no bound, and no solution that could be measured.
  const solution = drives ? solutionOfPlan(input, problem, plan) : { routes: [], absent: [] }
  if (drives && measured(problem, solution).cost !== plan.totals.annual_pence) throw new OtherPlan()
  const proof = await proveBound(bound, { now, stopFlag }, { problem, solution })
  const bounded = certified(input, problem, plan, proof)
  const findings = checkPlan({
    council,
    plan: bounded.plan,
    roads: await gatherCheckRoads(roads, council, bounded.plan),
  })
  const today = await priceToday(input, roads, plan.run.seed, { inputs: plan.inputs, run: plan.run })
  return {
    plan: bounded.plan,
    issues,
    findings,
    ...(today === undefined ? {} : { today }),
    ...(bounded.certificate === undefined ? {} : { certificate: bounded.certificate }),
  }
}
