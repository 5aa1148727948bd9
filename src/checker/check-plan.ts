import type { Council } from '../domain/council.ts'
import type { CheckRoads } from './check-roads.ts'
import { createContext } from './context.ts'
import type { Finding } from './finding.ts'
import { parsePlan } from './parse-plan.ts'
import { RULES } from './rules.ts'

export interface CheckInput {
  readonly council: Council
  /** plan.json as parsed JSON; anything at all is taken. */
  readonly plan: unknown
  readonly roads: CheckRoads
}

/**
 * Re-derives everything that a plan says from its inputs, sharing no code with what made it: the checker has its own
 * copy of the contract's rules and prices. Pure: what it needs of the roads is data, from `gatherCheckRoads`.
 * No findings: the plan keeps every rule.
 */
export function checkPlan({ council, plan: document, roads }: CheckInput): readonly Finding[] {
  const { plan, findings } = parsePlan(document)
  if (plan === undefined) return findings
  const context = createContext(council, plan, roads)
  return RULES.flatMap((rule) => [...rule(context)])
}
