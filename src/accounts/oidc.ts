import { domainOf, normaliseEmail } from './email.ts'
import { type AccountFault, refuse } from './faults.ts'
import type { Role } from './roles.ts'

/** How the claims of a council's identity provider are read. */
export interface OidcRules {
  readonly issuer: string
  /** Domains of addresses that may sign in, lower case; none: nobody. */
  readonly domains: readonly string[]
  /** The claim that lists groups or roles: `roles`, `groups`. */
  readonly roleClaim: string
  /** Values of that claim and the role here; where a person has several, the first of this list decides. */
  readonly roles: readonly { readonly value: string; readonly role: Role }[]
}

/** Claims of an ID token whose signature, audience and nonce were checked by the HTTP flow. */
export type Claims = Readonly<Record<string, unknown>>

export interface OidcIdentity {
  readonly ok: true
  readonly issuer: string
  readonly subject: string
  readonly email: string
  readonly name: string
  readonly role: Role
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const isTrue = (value: unknown): boolean => value === true || value === 1 || value === '1' || value === 'true'

/** `email_verified` is OpenID Connect's; `xms_edov` is what Microsoft Entra says instead. */
const isVouchedFor = (claims: Claims): boolean =>
  isTrue(claims['email_verified']) || isTrue(claims['xms_edov'])

function listed(claims: Claims, rules: OidcRules): readonly string[] {
  const value = claims[rules.roleClaim]
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.filter((item) => typeof item === 'string')
}

/** Entra leaves out a list that is too long and says where else to ask for it. */
function isElsewhere(claims: Claims, name: string): boolean {
  const names = claims['_claim_names']
  return typeof names === 'object' && names !== null && Object.hasOwn(names, name)
}

function roleOf(claims: Claims, rules: OidcRules): Role | AccountFault {
  const values = listed(claims, rules)
  const first = rules.roles.find((known) => values.includes(known.value))
  if (first !== undefined) return first.role
  return refuse(isElsewhere(claims, rules.roleClaim) ? 'oidc_groups_not_in_token' : 'oidc_role_missing')
}

/**
 * Who the identity provider says has signed in, in our terms. A person is known by issuer and subject; the address only
 * serves to find or make the account, and only where the provider vouches for it and its domain may sign in.
 */
export function identityOf(claims: Claims, rules: OidcRules): OidcIdentity | AccountFault {
  if (textOf(claims['iss']) !== rules.issuer) return refuse('oidc_issuer_refused')
  const subject = textOf(claims['sub'])
  if (subject === '' || subject.length > 255) return refuse('oidc_subject_missing')
  const email = normaliseEmail(textOf(claims['email']))
  if (email === undefined) return refuse('oidc_email_missing')
  if (!isVouchedFor(claims)) return refuse('oidc_email_unverified')
  if (!rules.domains.includes(domainOf(email))) return refuse('oidc_domain_refused')
  const role = roleOf(claims, rules)
  if (typeof role === 'object') return role
  const name = textOf(claims['name']).trim().slice(0, 200) || email
  return { ok: true, issuer: rules.issuer, subject, email, name, role }
}
