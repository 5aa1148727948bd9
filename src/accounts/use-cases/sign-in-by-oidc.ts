import { type AccountFault, refuse } from '../faults.ts'
import { NO_ATTEMPTS } from '../lockout.ts'
import type { OidcIdentity } from '../oidc.ts'
import type { AccountReader, AccountStore, AccountTools, AuditIntent, Recorded } from '../ports.ts'
import type { Account } from '../records.ts'
import { newSession } from '../session.ts'
import { invitedAccount } from './first-administrator.ts'
import { byHolder, byNobody, bySystem, recorded } from './intent.ts'
import type { SignedIn } from './sign-in.ts'

export interface OidcAccountRules {
  /** Make an account for a person who has none, with the role that their groups give. */
  readonly createAccounts: boolean
}

type Found = { readonly account: Account; readonly audit: readonly AuditIntent[] } | AccountFault

/** The account of this identity, as it stands in the store; a new one where rules allow it. */
async function find(
  store: AccountReader,
  tools: AccountTools,
  identity: OidcIdentity,
  rules: OidcAccountRules,
): Promise<Found> {
  const known = await store.accountByIdentity(identity.issuer, identity.subject)
  if (known !== undefined) return { account: known, audit: [] }
  const byEmail = await store.accountByEmail(identity.email)
  if (byEmail === undefined) {
    if (!rules.createAccounts) return refuse('oidc_account_missing')
    const account = invitedAccount(tools, identity)
    return { account, audit: [bySystem('account.created', account, { role: account.role })] }
  }
  // An address passed on to a new member of staff must not open the account of the one who left.
  if (byEmail.oidcSubject !== null) return refuse('oidc_identity_differs')
  return { account: byEmail, audit: [byHolder('account.identity_linked', byEmail)] }
}

const refused = (fault: AccountFault): Recorded<AccountFault> =>
  recorded(fault, byNobody('account.sign_in_refused', undefined, { reason: fault.code }))

/**
 * Opens a session for a person whom the identity provider has vouched for. The role follows the provider's groups at each
 * sign-in; a disabled account stays shut.
 */
export async function signInByOidc(
  store: AccountStore,
  tools: AccountTools,
  identity: OidcIdentity,
  rules: OidcAccountRules,
): Promise<Recorded<SignedIn | AccountFault>> {
  const found = await find(store, tools, identity, rules)
  if ('ok' in found) return refused(found)
  if (found.account.status === 'disabled') return refused(refuse('account_disabled'))
  const now = tools.now()
  const account: Account = {
    ...found.account,
    ...NO_ATTEMPTS,
    role: identity.role,
    status: 'active',
    oidcIssuer: identity.issuer,
    oidcSubject: identity.subject,
    updatedAt: now,
  }
  const roleChange =
    account.role === found.account.role
      ? []
      : [bySystem('account.role_changed', account, { from: found.account.role, to: account.role })]
  const issued = newSession(account.id, now, tools.randomBytes, tools.sessionRules)
  await store.saveAccount(account)
  await store.saveSession(issued.session)
  const signedIn = byHolder('account.signed_in', account, { by: 'oidc' })
  return recorded({ ok: true, account, ...issued }, ...found.audit, ...roleChange, signedIn)
}
