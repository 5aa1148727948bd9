import { compile } from '../solver/compile/compile.ts'
import { measure } from '../solver/decompose/measure.ts'
import { Whole } from '../solver/decompose/whole.ts'
import type { Problem } from '../solver/problem.ts'
import type { PlainSolution } from '../solver/search/solution.ts'
import { warmStart } from '../solver/warm/warm-start.ts'
import type { Prepared } from './prepare/prepare.ts'
import type { StartFrom } from './start/start-from.ts'

/** What is searched, and how its solution becomes the whole council's. */
export interface Search {
  readonly whole: Whole
  /** Without the routes that stay as they are. */
  readonly problem: Problem
  readonly start?: PlainSolution
  readonly finish: (solution: PlainSolution) => PlainSolution
  /** The way back: a solution of the whole without the routes that stay as they are. */
  readonly without: (whole: PlainSolution) => PlainSolution
  /** Annual pence of the routes that stay as they are. */
  readonly frozenPence: number
}

const same = (solution: PlainSolution): PlainSolution => solution

/** The problem of a council, from nothing or from a start with its locks and prices. Rejects with a RoadFailure. */
export async function searchFrom(
  { input, drives }: Prepared,
  startFrom: StartFrom | undefined,
  seed: number,
): Promise<Search> {
  const whole = new Whole(compile(input), drives)
  if (startFrom === undefined)
    return { whole, problem: whole.problem, finish: same, without: same, frozenPence: 0 }
  const { from, prices, locks } = startFrom
  const { problem, thawed, start } = await warmStart(input, whole, {
    from,
    prices,
    locks: locks?.locks ?? [],
    seed,
  })
  const ruled = new Whole(problem, drives)
  const frozen = thawed.withFrozen({ routes: [], absent: [] })
  return {
    whole: ruled,
    problem: thawed.problem,
    start,
    finish: thawed.withFrozen,
    without: thawed.without,
    frozenPence: frozen.routes.length === 0 ? 0 : (await measure(ruled, frozen)).cost,
  }
}
