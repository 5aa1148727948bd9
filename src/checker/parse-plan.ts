import { type Plan, planSchema } from '../domain/plan.ts'
import { type Finding, finding } from './finding.ts'

export interface ParsedPlan {
  readonly plan?: Plan
  readonly findings: readonly Finding[]
}

/** A parsed JSON value → the plan, or one `plan_schema` finding for each place at which it is not one. */
export function parsePlan(value: unknown): ParsedPlan {
  const result = planSchema.safeParse(value)
  if (result.success) return { plan: result.data, findings: [] }
  return {
    findings: result.error.issues.map((issue) =>
      finding('plan_schema', {}, undefined, issue.path.map(String).join('.') || 'at the top'),
    ),
  }
}
