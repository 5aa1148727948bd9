/** Why somebody is not let in, or an account is not changed: a stable code, and what to do about it. */
export const ACCOUNT_FAULTS = {
  sign_in_refused:
    'The email address or the password is not right, or there have been too many attempts. Check both, wait a quarter of an hour, and try again or ask an administrator for a new link.',
  session_missing: 'There is no such session. Sign in.',
  session_expired: 'The session has ended. Sign in again.',
  csrf_refused: 'The form is not from this session. Load the page again and send it once more.',
  link_unknown: 'This link is not valid. Ask an administrator for a new one.',
  link_used: 'This link has been used. Sign in, or ask an administrator for a new one.',
  link_expired: 'This link is too old. Ask an administrator for a new one.',
  password_too_short:
    'The password has fewer than 12 characters. Choose a longer one: three or four words will do.',
  password_too_long: 'The password has more than 200 characters. Choose a shorter one.',
  password_is_email: 'The password is the email address, or the part before the @. Choose another.',
  password_common: 'The password is one of those that are tried first. Choose another.',
  account_disabled: 'The account is disabled. Ask an administrator.',
  accounts_exist: 'There is an account already. Sign in, or ask an administrator for a link.',
  account_missing: 'There is no such account. Check its number.',
  account_name_invalid: 'An account needs a name of 1 to 200 characters.',
  email_taken: 'There is an account with this email address. Change that one, or use another address.',
  last_administrator: 'This is the last administrator. Make another one first.',
  email_invalid: 'The email address cannot be one. Check it.',
  token_invalid: 'The API token is not valid. Make a new one.',
  token_expired: 'The API token has expired. Make a new one.',
  token_revoked: 'The API token has been revoked. Make a new one.',
  token_name_invalid: 'A token needs a name of 1 to 100 characters.',
  token_scope_unknown: 'A scope is not known. Use those that the documentation lists.',
  token_scope_refused:
    'A scope is beyond what the account may do, or can never be given to a token. Leave it out.',
  token_scopes_missing: 'A token needs at least one scope.',
  token_expiry_refused: 'A token must expire in the future, and within 366 days.',
  oidc_subject_missing: 'The identity provider did not say who signed in. Check its configuration.',
  oidc_issuer_refused: 'Another identity provider answered than the one configured. Check the issuer.',
  oidc_email_missing: 'The identity provider gave no email address. Add the email claim to the token.',
  oidc_email_unverified:
    'The identity provider does not vouch for the email address. Add the claim email_verified or xms_edov.',
  oidc_domain_refused: 'Email addresses of this domain may not sign in. Ask an administrator.',
  oidc_role_missing: 'No group or role of this person is mapped to a role here. Ask an administrator.',
  oidc_groups_not_in_token:
    'The person is in too many groups for the token to list. Use application roles in place of groups.',
  oidc_account_missing: 'There is no account for this person. Ask an administrator for one.',
  oidc_identity_differs: 'The account belongs to another identity. Ask an administrator.',
} as const
export type AccountFaultCode = keyof typeof ACCOUNT_FAULTS

export interface AccountFault {
  readonly ok: false
  readonly code: AccountFaultCode
}

export const refuse = (code: AccountFaultCode): AccountFault => ({ ok: false, code })
