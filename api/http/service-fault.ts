import type { Issue } from '../../src/domain/issue.ts'
import { ServiceFault, type ServiceFaultCode } from '../../src/service/faults.ts'
import type { Answer } from '../answer.ts'
import { type FieldFault, type Refusal, RefusalError, refusal } from '../errors.ts'

const MOST_ISSUES = 50

/** Where `detail` names a part of the request, the field that has it. */
const FIELD_OF: Readonly<Partial<Record<ServiceFaultCode, string>>> = {
  scenario_input_missing: 'body.inputs',
  scenario_input_wrong_kind: 'body.inputs',
  scenario_input_faulty: 'body.inputs',
  scenario_overrides_invalid: 'body.policy_overrides',
  plan_settings_invalid: 'body.settings',
  columns_invalid: 'body.columns',
}

const isIssue = (value: unknown): value is Issue =>
  typeof value === 'object' && value !== null && 'code' in value && 'severity' in value && 'action' in value

/** Position, code and what to do: what a cell holds, and whose row it is, stays where it is. */
const issueFault = ({ file, row, column, code, action }: Issue): FieldFault => ({
  field: `${file}:${row ?? ''}:${column ?? ''}`.slice(0, 200),
  problem: `${code}: ${action}`,
})

function errorsOf({ code, detail, about }: ServiceFault): readonly FieldFault[] | undefined {
  if (Array.isArray(about)) {
    const issues: readonly Issue[] = about.filter(isIssue)
    const errors = issues.filter(({ severity }) => severity === 'error')
    return (errors.length > 0 ? errors : issues).slice(0, MOST_ISSUES).map(issueFault)
  }
  const field = FIELD_OF[code]
  if (field === undefined) return undefined
  const whole = detail === undefined ? field : `${field}.${detail}`
  return [{ field: whole.slice(0, 200), problem: 'This is what is at fault.' }]
}

/** A refusal of src/service as the API's own. */
export const serviceRefusal = (fault: ServiceFault): Refusal => refusal(fault.code, errorsOf(fault))

/** What a handler answers, with the service's faults as the refusals that they are: handlers let them go through. */
export async function refusing<Body>(work: () => Promise<Answer<Body>>): Promise<Answer<Body>> {
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof ServiceFault) return serviceRefusal(fault)
    if (fault instanceof RefusalError) return fault.refusal
    throw fault
  }
}
