import { describe, expect, it } from 'vitest'
import { type Claims, identityOf, type OidcRules } from '../../../src/accounts/oidc.ts'

const ISSUER = 'https://login.example/tenant/v2.0'
const rules: OidcRules = {
  issuer: ISSUER,
  domains: ['council.example'],
  roleClaim: 'roles',
  roles: [
    { value: 'Transport.Officer', role: 'officer' },
    { value: 'Transport.Audit', role: 'auditor' },
  ],
}
const claims: Claims = {
  iss: ISSUER,
  sub: 'subject-1',
  email: 'Ada.Moss@Council.Example',
  email_verified: true,
  name: 'Ada Moss',
  roles: ['Transport.Officer'],
}
const without = (name: string): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name))

describe('the claims of an identity provider', () => {
  it('give who has signed in, and the role of their group', () => {
    expect(identityOf(claims, rules)).toEqual({
      ok: true,
      issuer: ISSUER,
      subject: 'subject-1',
      email: 'ada.moss@council.example',
      name: 'Ada Moss',
      role: 'officer',
    })
  })

  it.each([true, 1, '1', 'true'])("take Microsoft Entra's xms_edov (%j) for a verified address", (value) => {
    expect(identityOf({ ...without('email_verified'), xms_edov: value }, rules).ok).toBe(true)
  })

  it('give the role that the configuration lists first, where a person has several', () => {
    const both = { ...claims, roles: ['Transport.Audit', 'other', 'Transport.Officer'] }
    expect(identityOf(both, rules)).toMatchObject({ role: 'officer' })
    expect(identityOf(both, { ...rules, roles: rules.roles.toReversed() })).toMatchObject({ role: 'auditor' })
  })

  it('may give one role as a text instead of a list', () => {
    expect(identityOf({ ...claims, roles: 'Transport.Audit' }, rules)).toMatchObject({ role: 'auditor' })
  })

  it.each<[string, Claims, string]>([
    ['of another issuer', { ...claims, iss: `${ISSUER}/` }, 'oidc_issuer_refused'],
    ['without an issuer', without('iss'), 'oidc_issuer_refused'],
    ['without a subject', without('sub'), 'oidc_subject_missing'],
    ['with a subject that is no text', { ...claims, sub: 7 }, 'oidc_subject_missing'],
    ['without an address', without('email'), 'oidc_email_missing'],
    ['with something else for an address', { ...claims, email: ['a@council.example'] }, 'oidc_email_missing'],
    ['with an address nobody vouches for', without('email_verified'), 'oidc_email_unverified'],
    ['with an unverified address', { ...claims, email_verified: false }, 'oidc_email_unverified'],
    ['with an odd word for verified', { ...claims, email_verified: 'yes' }, 'oidc_email_unverified'],
    ['of another domain', { ...claims, email: 'ada@example.org' }, 'oidc_domain_refused'],
    ['of a domain below', { ...claims, email: 'ada@x.council.example' }, 'oidc_domain_refused'],
    ['of a domain that ends alike', { ...claims, email: 'ada@notcouncil.example' }, 'oidc_domain_refused'],
    ['without a role', without('roles'), 'oidc_role_missing'],
    ['with a role that is not mapped', { ...claims, roles: ['toString', 'officer'] }, 'oidc_role_missing'],
    [
      'with too many groups',
      { ...without('roles'), _claim_names: { roles: 'src1' } },
      'oidc_groups_not_in_token',
    ],
  ])('are refused %s', (_, given, code) => {
    expect(identityOf(given, rules)).toEqual({ ok: false, code })
  })

  it('let nobody in where no domain is configured', () => {
    expect(identityOf(claims, { ...rules, domains: [] })).toMatchObject({ code: 'oidc_domain_refused' })
  })
})
