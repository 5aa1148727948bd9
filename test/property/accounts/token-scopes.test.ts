import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newToken, permissionsOfToken, tokenFault, tokenIdOf } from '../../../src/accounts/api-token.ts'
import { allowedToTokens, PERMISSIONS, permissionsOf } from '../../../src/accounts/permissions.ts'
import { ROLES } from '../../../src/accounts/roles.ts'
import { anAccount, caseTools, START } from '../../support/accounts/account-case.ts'

const DAY = 86_400_000
const role = fc.constantFrom(...ROLES)
const scopes = fc.array(fc.constantFrom(...PERMISSIONS), { minLength: 1 })
const request = (asked: readonly string[], expiresAt = START + DAY) => ({
  name: 'nightly export',
  scopes: asked,
  expiresAt,
})

describe('an API token', () => {
  it('never grants more than its role may do, whatever was asked and whatever the role has become', () => {
    fc.assert(
      fc.property(scopes, role, role, (asked, then, now) => {
        const { randomBytes } = caseTools()
        const { token } = newToken(request(asked), 'ACCOUNT1', 'T1', START, randomBytes)
        const granted = permissionsOfToken(token, anAccount({ role: now }))
        for (const permission of granted) {
          expect(asked).toContain(permission)
          expect(permissionsOf(now).has(permission)).toBe(true)
          expect(allowedToTokens(permission)).toBe(true)
        }
        const fault = tokenFault(request(asked), then, START)
        const beyond = asked.some(
          (permission) => !permissionsOf(then).has(permission) || !allowedToTokens(permission),
        )
        expect(fault?.code).toBe(beyond ? 'token_scope_refused' : undefined)
      }),
    )
  })

  it('grants nothing when its account is not active', () => {
    const { token } = newToken(request(['plans.run']), 'A', 'T1', START, caseTools().randomBytes)
    expect([...permissionsOfToken(token, anAccount())]).toEqual(['plans.run'])
    for (const status of ['disabled', 'invited'] as const)
      expect(permissionsOfToken(token, anAccount({ status })).size).toBe(0)
  })

  it('is a text that is known by its beginning, and kept as a hash', () => {
    const { text, token } = newToken(request(['plans.run']), 'A', '01K5TOKEN', START, caseTools().randomBytes)
    expect(text).toMatch(/^sw_01K5TOKEN_[\w-]{43}$/)
    expect(tokenIdOf(text)).toBe('01K5TOKEN')
    expect(JSON.stringify(token)).not.toContain(text.slice(-43))
    for (const other of ['', 'sw__x', text.slice(1), `${text}x`, text.slice(0, -1), `${text}\n`])
      expect(tokenIdOf(other)).toBeUndefined()
  })

  it.each([
    ['no name', { ...request(['plans.run']), name: '  ' }, 'token_name_invalid'],
    ['a name too long', { ...request(['plans.run']), name: 'x'.repeat(101) }, 'token_name_invalid'],
    ['no scope', request([]), 'token_scopes_missing'],
    ['an unknown scope', request(['plans.run', 'plans.everything']), 'token_scope_unknown'],
    ['a scope for persons only', request(['tokens.own']), 'token_scope_refused'],
    ['a scope of another role', request(['backups.make']), 'token_scope_refused'],
    ['no life', request(['plans.run'], START), 'token_expiry_refused'],
    ['a life without end', request(['plans.run'], Number.POSITIVE_INFINITY), 'token_expiry_refused'],
    ['an end that is no number', request(['plans.run'], Number.NaN), 'token_expiry_refused'],
    ['more than a year', request(['plans.run'], START + 367 * DAY), 'token_expiry_refused'],
  ])('is refused with %s', (_, asked, code) => {
    expect(tokenFault(asked, 'officer', START)?.code).toBe(code)
  })
})
