import { describe, expect, it } from 'vitest'
import type { OidcIdentity } from '../../../../src/accounts/oidc.ts'
import { signInByOidc } from '../../../../src/accounts/use-cases/sign-in-by-oidc.ts'
import { accountCase, caseTools } from '../../../support/accounts/account-case.ts'
import { MemoryAccounts } from '../../../support/accounts/memory-accounts.ts'

const identity: OidcIdentity = {
  ok: true,
  issuer: 'https://login.example',
  subject: 'subject-1',
  email: 'ada.moss@council.example',
  name: 'Ada Moss',
  role: 'officer',
}
const tools = caseTools()
const enter = (store: MemoryAccounts, who = identity, createAccounts = true) =>
  store.transact((inside) => signInByOidc(inside, tools, who, { createAccounts }))

describe('signing in by an identity provider', () => {
  it('makes the account at the first time and finds it at the second', async () => {
    const store = new MemoryAccounts()
    for (let time = 0; time < 2; time++) expect((await enter(store)).ok).toBe(true)
    expect(store.tables.accounts.size).toBe(1)
    expect(store.tables.sessions.size).toBe(2)
    expect(store.actions).toEqual(['account.created', 'account.signed_in', 'account.signed_in'])
  })

  it('makes none where only invited people may come in', async () => {
    const store = new MemoryAccounts()
    expect(await enter(store, identity, false)).toEqual({ ok: false, code: 'oidc_account_missing' })
    expect(store.tables.accounts.size).toBe(0)
    expect(store.actions).toEqual(['account.sign_in_refused'])
  })

  it('finds an account by its address once, and by its identity from then on', async () => {
    const { store } = await accountCase()
    expect(await enter(store, identity, false)).toMatchObject({ ok: true, account: { id: 'ACCOUNT1' } })
    const renamed = { ...identity, email: 'ada.reed@council.example' }
    expect(await enter(store, renamed, false)).toMatchObject({ ok: true, account: { id: 'ACCOUNT1' } })
    expect(store.actions).toEqual(['account.identity_linked', 'account.signed_in', 'account.signed_in'])
  })

  it('does not open the account of somebody who had the address before', async () => {
    const { store } = await accountCase({ oidcIssuer: identity.issuer, oidcSubject: 'subject-0' })
    expect(await enter(store)).toEqual({ ok: false, code: 'oidc_identity_differs' })
  })

  it('follows the groups to another role, and says so on record', async () => {
    const store = new MemoryAccounts()
    await enter(store)
    expect(await enter(store, { ...identity, role: 'finance' })).toMatchObject({
      account: { role: 'finance' },
    })
    expect(store.audit.find((entry) => entry.action === 'account.role_changed')?.details).toEqual({
      from: 'officer',
      to: 'finance',
    })
  })

  it('does not open a disabled account', async () => {
    const { store } = await accountCase({ status: 'disabled' })
    expect(await enter(store)).toEqual({ ok: false, code: 'account_disabled' })
    expect(store.tables.sessions.size).toBe(0)
  })
})
