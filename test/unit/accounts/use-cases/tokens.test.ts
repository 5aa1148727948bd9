import { describe, expect, it } from 'vitest'
import { permissionsOf } from '../../../../src/accounts/permissions.ts'
import {
  authenticateToken,
  createToken,
  revokeToken,
  touchToken,
} from '../../../../src/accounts/use-cases/tokens.ts'
import { accountCase, anAccount } from '../../../support/accounts/account-case.ts'

async function withToken() {
  const given = await accountCase()
  const request = {
    name: ' nightly ',
    scopes: ['plans.read', 'plans.run'],
    expiresAt: given.tools.at + 86_400_000,
  }
  const made = await given.store.transact((store) => createToken(store, given.tools, given.account, request))
  if (!made.ok) throw new Error(made.code)
  const ask = (text = made.text) => authenticateToken(given.store, given.tools.now(), text)
  return { ...given, made, ask }
}

describe('an API token', () => {
  it('lets its bearer do what its scopes say, and is put on record without its text', async () => {
    const { ask, made, store } = await withToken()
    const principal = await ask()
    expect(principal).toMatchObject({ ok: true, account: { id: 'ACCOUNT1' }, token: { name: 'nightly' } })
    expect(principal.ok && [...principal.permissions]).toEqual(['plans.read', 'plans.run'])
    expect(store.actions).toEqual(['token.created'])
    expect(JSON.stringify([store.audit, [...store.tables.tokens]])).not.toContain(made.text.slice(-43))
  })

  it('is not made beyond what the account may do, nor for an account that is not active', async () => {
    const { store, tools, account } = await accountCase()
    const request = { name: 'x', scopes: ['audit.read'], expiresAt: tools.at + 1 }
    expect((await createToken(store, tools, account, request)).value).toMatchObject({
      code: 'token_scope_refused',
    })
    const disabled = anAccount({ status: 'disabled' })
    expect((await createToken(store, tools, disabled, request)).value).toMatchObject({
      code: 'account_disabled',
    })
    expect(store.tables.tokens.size).toBe(0)
  })

  it('loses what its account loses', async () => {
    const { ask, store, account } = await withToken()
    await store.saveAccount({ ...account, role: 'auditor' })
    const principal = await ask()
    expect(principal.ok && [...principal.permissions]).toEqual(['plans.read'])
    await store.saveAccount({ ...account, status: 'disabled' })
    expect(await ask()).toEqual({ ok: false, code: 'account_disabled' })
  })

  it('is refused with another secret, cut short, unknown, or past its end', async () => {
    const { ask, made, tools } = await withToken()
    const other = made.text.slice(0, -1) + (made.text.endsWith('A') ? 'B' : 'A')
    for (const text of [
      other,
      made.text.slice(0, -1),
      made.text.replace(made.token.id, 'NOBODY'),
      '',
      'sw__',
    ])
      expect(await ask(text)).toEqual({ ok: false, code: 'token_invalid' })
    tools.at = made.token.expiresAt
    expect(await ask()).toEqual({ ok: false, code: 'token_expired' })
  })

  it('is revoked by its holder or by whoever looks after tokens, once, and by nobody else', async () => {
    const { ask, made, store, account, tools } = await withToken()
    const revoke = (by: typeof account) =>
      store.transact((inside) => revokeToken(inside, tools.now(), by, made.token.id, permissionsOf(by.role)))
    expect(await revoke(anAccount({ id: 'OTHER' }))).toEqual({ ok: false, code: 'token_invalid' })
    expect((await ask()).ok).toBe(true)
    expect(await revoke(anAccount({ id: 'ADMIN', role: 'administrator' }))).toEqual({ ok: true })
    expect(await revoke(account)).toEqual({ ok: true })
    expect(await ask()).toEqual({ ok: false, code: 'token_revoked' })
    expect(store.actions).toEqual(['token.created', 'token.revoked'])
    expect(store.audit.at(-1)).toMatchObject({ actor: 'ADMIN', actorRole: 'administrator' })
  })

  it('is written down as used once a minute, and nothing else of it changes', async () => {
    const { made, store, tools } = await withToken()
    const use = () => store.transact((inside) => touchToken(inside, tools.now(), made.token.id))
    await use()
    const first = tools.at
    tools.at += 59_999
    await use()
    expect(store.tables.tokens.get(made.token.id)).toEqual({ ...made.token, lastUsedAt: first })
    tools.at += 1
    await use()
    expect(store.tables.tokens.get(made.token.id)?.lastUsedAt).toBe(first + 60_000)
    await store.transact((inside) => touchToken(inside, tools.now(), 'NONE'))
    expect(store.tables.tokens.size).toBe(1)
  })
})
