import { type FaultKind, SERVICE_FAULTS, type ServiceFaultCode } from '../../src/service/faults.ts'
import { HTTP_PROBLEMS } from './http-problems.ts'
import type { ProblemKind } from './problem.ts'

const STATUS: Readonly<Record<FaultKind, number>> = {
  not_found: 404,
  conflict: 409,
  invalid: 422,
  too_large: 413,
}

/** Of the service's faults those that are not among the refusals of any request, as a lost update is. */
export type ServiceProblemCode = Exclude<ServiceFaultCode, keyof typeof HTTP_PROBLEMS>

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** What each refusal of src/service is in HTTP. */
export const SERVICE_PROBLEMS = Object.fromEntries(
  Object.entries(SERVICE_FAULTS)
    .filter(([code]) => !Object.hasOwn(HTTP_PROBLEMS, code))
    .map(([code, { kind, problem, action }]) => [
      code,
      { status: STATUS[kind], title: sentence(problem), action: sentence(action) },
    ]),
) as Readonly<Record<ServiceProblemCode, ProblemKind>> // the keys are those of SERVICE_FAULTS
