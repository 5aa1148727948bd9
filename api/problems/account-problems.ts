import { ACCOUNT_FAULTS, type AccountFaultCode } from '../../src/accounts/faults.ts'
import type { ProblemKind } from './problem.ts'

/** What each refusal of src/accounts is in HTTP. */
const STATUS: Readonly<Record<AccountFaultCode, number>> = {
  sign_in_refused: 401,
  session_missing: 401,
  session_expired: 401,
  csrf_refused: 403,
  link_unknown: 410,
  link_used: 410,
  link_expired: 410,
  password_too_short: 422,
  password_too_long: 422,
  password_is_email: 422,
  password_common: 422,
  account_disabled: 403,
  accounts_exist: 409,
  account_missing: 404,
  account_name_invalid: 422,
  email_taken: 409,
  last_administrator: 409,
  email_invalid: 422,
  token_invalid: 401,
  token_expired: 401,
  token_revoked: 401,
  token_name_invalid: 422,
  token_scope_unknown: 422,
  token_scope_refused: 422,
  token_scopes_missing: 422,
  token_expiry_refused: 422,
  oidc_subject_missing: 403,
  oidc_issuer_refused: 403,
  oidc_email_missing: 403,
  oidc_email_unverified: 403,
  oidc_domain_refused: 403,
  oidc_role_missing: 403,
  oidc_groups_not_in_token: 403,
  oidc_account_missing: 403,
  oidc_identity_differs: 403,
}

/** The texts say what is wrong, and after the last full stop within them, what to do. */
function kindOf(code: AccountFaultCode): ProblemKind {
  const text = ACCOUNT_FAULTS[code]
  const at = text.indexOf('. ') + 1
  const [title, action] =
    at > 0 ? [text.slice(0, at), text.slice(at + 1)] : [text, 'Change it and send it again.']
  return { status: STATUS[code], title, action }
}

export const ACCOUNT_PROBLEMS = Object.fromEntries(
  Object.keys(STATUS).map((code) => [code, kindOf(code as AccountFaultCode)]), // the keys are those of STATUS
) as Readonly<Record<AccountFaultCode, ProblemKind>>
