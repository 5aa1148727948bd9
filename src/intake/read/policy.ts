import { parseClock } from '../../domain/clock.ts'
import { type Policy, policySchema } from '../../domain/policy.ts'
import type { InputFile } from '../files/read-file.ts'
import type { IssueLog } from '../issue-log.ts'
import { matchSchema, parseJson } from './json.ts'

/** The contract's defaults: what holds where no policy is given. */
export const defaultPolicy = (): Policy => policySchema.parse({})

/** policy.json, free of contradictions; undefined, with errors, otherwise. */
export function readPolicy(file: InputFile, log: IssueLog): Policy | undefined {
  const json = parseJson(file, log)
  const policy = json && matchSchema(policySchema, json.value, file.name, log)
  if (policy === undefined) return undefined
  const [earliest = 0, latest = 0] = [policy.earliest_pick_up, policy.latest_drop_off].map(parseClock)
  if (earliest >= latest) log.add('policy_day_reversed', { file: file.name, column: 'earliest_pick_up' })
  return policy
}
