import { ACCOUNT_PROBLEMS } from './problems/account-problems.ts'
import { EDIT_PROBLEMS } from './problems/edit-problems.ts'
import { HTTP_PROBLEMS } from './problems/http-problems.ts'
import type { ProblemKind } from './problems/problem.ts'
import { SERVICE_PROBLEMS, type ServiceProblemCode } from './problems/service-problems.ts'

/** The one catalogue of all that the API refuses, in the parts that docs/api-errors.md has. */
export const PROBLEM_PARTS = {
  Requests: HTTP_PROBLEMS,
  'Accounts and signing in': ACCOUNT_PROBLEMS,
  'Datasets, scenarios and plans': SERVICE_PROBLEMS,
  'Edits of a plan': EDIT_PROBLEMS,
} as const

export type ProblemCode =
  | keyof typeof HTTP_PROBLEMS
  | keyof typeof ACCOUNT_PROBLEMS
  | ServiceProblemCode
  | keyof typeof EDIT_PROBLEMS

export const PROBLEMS: Readonly<Record<ProblemCode, ProblemKind>> = {
  ...HTTP_PROBLEMS,
  ...ACCOUNT_PROBLEMS,
  ...SERVICE_PROBLEMS,
  ...EDIT_PROBLEMS,
}

export const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(PROBLEMS, text)

/** What is wrong with one field of a request. */
export interface FieldFault {
  /** `body.name`, `query.limit`. */
  readonly field: string
  readonly problem: string
}

/** A refusal as a value. The faults of src/accounts are refusals as they stand. */
export interface Refusal {
  readonly ok: false
  readonly code: ProblemCode
  readonly errors?: readonly FieldFault[]
  readonly headers?: Readonly<Record<string, string>>
}

export const refusal = (code: ProblemCode, errors?: readonly FieldFault[]): Refusal =>
  errors === undefined ? { ok: false, code } : { ok: false, code, errors }

/** Carries a refusal through libraries that know errors alone. */
export class RefusalError extends Error {
  readonly refusal: Refusal
  constructor(of: Refusal) {
    super(of.code)
    this.name = 'RefusalError'
    this.refusal = of
  }
}

export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** The request's id. */
  readonly instance: string
  readonly code: ProblemCode
  readonly errors?: readonly FieldFault[]
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json'

/** A refusal as RFC 9457 has it. */
export function problemDocument(of: Refusal, requestId: string): ProblemDocument {
  const { status, title, action } = PROBLEMS[of.code]
  return {
    type: `/problems/${of.code}`,
    title,
    status,
    detail: action,
    instance: requestId,
    code: of.code,
    ...(of.errors === undefined ? {} : { errors: of.errors }),
  }
}
