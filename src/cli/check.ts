import { gatherCheckRoads } from '../checker/check-roads.ts'
import { checkPlan } from '../checker/check-plan.ts'
import { type Finding, formatFinding } from '../checker/finding.ts'
import { parsePlan } from '../checker/parse-plan.ts'
import type { Council } from '../domain/council.ts'
import type { RoadSource } from '../domain/travel.ts'

/** As many findings are printed as faults of an input are. */
const MOST_LINES = 200

export interface CheckOutcome {
  /** 1 where the plan breaks a rule. */
  readonly exitStatus: 0 | 1
  readonly lines: readonly string[]
}

/** A line for each finding, at most 200, and how many there are; none for none. */
export function findingLines(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return []
  const shown = findings.slice(0, MOST_LINES).map(formatFinding)
  const count = `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`
  return [...shown, findings.length > shown.length ? `${count} in all` : count]
}

/**
 * `schoolway check`: re-derives a plan (plan.json, parsed) from its inputs and says each thing that differs, a line
 * for each and a count. The roads are asked only about a document that is a plan, and stay open. Rejects with a
 * RoadFailure where they fail.
 */
export async function check(document: unknown, council: Council, roads: RoadSource): Promise<CheckOutcome> {
  const { plan, findings: faults } = parsePlan(document)
  const findings =
    plan === undefined
      ? faults
      : checkPlan({ council, plan, roads: await gatherCheckRoads(roads, council, plan) })
  if (plan !== undefined && findings.length === 0) {
    const { served, routes, pupils } = plan.totals
    return {
      exitStatus: 0,
      lines: [`The plan keeps every rule: ${served} of ${pupils} pupils on ${routes} routes; no findings`],
    }
  }
  return { exitStatus: 1, lines: findingLines(findings) }
}
