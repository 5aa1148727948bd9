import type { Problem } from '../../problem.ts'
import type { OwnOrder } from '../../route/route.ts'
import { schoolOf, visitOf } from '../../schedule/run-check.ts'
import { mergeRuns, type RunStep } from '../../warm/merge-runs.ts'

/** A run's tokens as steps; whoever does not travel, and schools that nobody is aboard for, are passed by. */
function stepsOf(
  problem: Problem,
  tokens: readonly number[],
  travels: ReadonlySet<number>,
): readonly RunStep[] {
  let aboard: readonly number[] = []
  return tokens.flatMap((token): readonly RunStep[] => {
    if (token >= 0) {
      if (!travels.has(token)) return []
      aboard = [...aboard, token]
      return [{ kind: 'meet', unit: token }]
    }
    const school = schoolOf(token)
    const units = aboard.filter((unit) => problem.unitSchool[unit] === school)
    aboard = aboard.filter((unit) => problem.unitSchool[unit] !== school)
    return units.length === 0 ? [] : [{ kind: 'visit', school, units }]
  })
}

const tokensOf = (steps: readonly RunStep[]): readonly number[] =>
  steps.map((step) => (step.kind === 'meet' ? step.unit : visitOf(step.school)))

/** One direction's runs, as one order for all of them, or each in its own. */
export interface DirectionOrders {
  /** Where the runs contradict each other: a stand-in that holds everybody, and need not keep any rule. */
  readonly tokens: readonly number[]
  /** Empty where `tokens` gives every run. */
  readonly own: readonly OwnOrder[]
}

/** The runs of one direction; `travels` tells who is on each. */
export function directionOrders(
  problem: Problem,
  runs: readonly { readonly order: OwnOrder; readonly units: readonly number[] }[],
): DirectionOrders {
  const all = runs.map(({ order, units }) => stepsOf(problem, order.tokens, new Set(units)))
  const longestFirst = all.toSorted((a, b) => b.length - a.length)
  const merged = mergeRuns(longestFirst, problem.unitSchool)
  if (merged !== undefined) return { tokens: merged, own: [] }
  const longest = tokensOf(longestFirst[0] ?? [])
  const missing = [...new Set(runs.flatMap(({ units }) => units))].filter((unit) => !longest.includes(unit))
  const visits = [...new Set(missing.map((unit) => visitOf(problem.unitSchool[unit] ?? -1)))]
  return {
    tokens: [...longest, ...missing, ...visits],
    own: runs.map(({ order }, at) => ({ ...order, tokens: tokensOf(all[at] ?? []) })),
  }
}
