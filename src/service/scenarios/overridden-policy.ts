import { parseClock } from '../../domain/clock.ts'
import { type Policy, policySchema } from '../../domain/policy.ts'
import type { Json } from '../../audit/canonical-json.ts'
import { ServiceFault } from '../faults.ts'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One value over another: objects field by field, everything else whole. */
function over(base: unknown, change: unknown): unknown {
  if (!isRecord(base) || !isRecord(change)) return change
  const merged = new Map(Object.entries(base))
  for (const [name, value] of Object.entries(change)) merged.set(name, over(merged.get(name), value))
  return Object.fromEntries(merged)
}

/** A policy with some of its fields changed. Throws a ServiceFault that names the field where that makes none. */
export function overriddenPolicy(policy: Policy, overrides: Json): Policy {
  const parsed = policySchema.safeParse(over(policy, overrides))
  if (!isRecord(overrides) || !parsed.success) {
    const field = parsed.error?.issues[0]?.path.map(String).join('.')
    throw new ServiceFault('scenario_overrides_invalid', field)
  }
  const [earliest = 0, latest = 0] = [parsed.data.earliest_pick_up, parsed.data.latest_drop_off].map(
    parseClock,
  )
  if (earliest >= latest) throw new ServiceFault('scenario_overrides_invalid', 'earliest_pick_up')
  return parsed.data
}
