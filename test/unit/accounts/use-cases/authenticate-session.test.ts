import { describe, expect, it } from 'vitest'
import { newSession, SESSION_RULES } from '../../../../src/accounts/session.ts'
import {
  authenticateSession,
  refreshSession,
} from '../../../../src/accounts/use-cases/authenticate-session.ts'
import { accountCase } from '../../../support/accounts/account-case.ts'

async function signedIn() {
  const given = await accountCase()
  const { cookie, session } = newSession(given.account.id, given.tools.at, given.tools.randomBytes)
  await given.store.saveSession(session)
  const ask = (with_: string = cookie) => authenticateSession(given.store, given.tools.now(), with_)
  const refresh = () => given.store.transact((store) => refreshSession(store, given.tools, session.idHash))
  return { ...given, cookie, session, ask, refresh }
}

describe('a request with a session cookie', () => {
  it('is its account’s, with the permissions of the role', async () => {
    const { ask } = await signedIn()
    const principal = await ask()
    expect(principal).toMatchObject({ ok: true, account: { id: 'ACCOUNT1' }, due: undefined })
    expect(principal.ok && principal.permissions.has('plans.run')).toBe(true)
  })

  it('is refused with a cookie that is none, or has ended', async () => {
    const { ask, tools } = await signedIn()
    expect(await ask('x')).toEqual({ ok: false, code: 'session_missing' })
    tools.at += SESSION_RULES.idle
    expect(await ask()).toEqual({ ok: false, code: 'session_expired' })
  })

  it('is refused from the moment that the account is disabled, and follows a change of role at once', async () => {
    const { ask, store, account } = await signedIn()
    await store.saveAccount({ ...account, role: 'auditor' })
    const principal = await ask()
    expect(principal.ok && principal.permissions.has('plans.run')).toBe(false)
    await store.saveAccount({ ...account, status: 'disabled' })
    expect(await ask()).toEqual({ ok: false, code: 'account_disabled' })
    store.tables.accounts.clear()
    expect(await ask()).toEqual({ ok: false, code: 'session_missing' })
  })

  it('keeps the session open by being seen', async () => {
    const { ask, refresh, tools, store, cookie } = await signedIn()
    tools.at += SESSION_RULES.touch
    expect(await ask()).toMatchObject({ due: 'touch' })
    expect(await refresh()).toBeUndefined()
    expect(await ask()).toMatchObject({ due: undefined, session: { lastSeenAt: tools.at } })
    tools.at += SESSION_RULES.idle - 1
    expect((await authenticateSession(store, tools.now(), cookie)).ok).toBe(true)
  })

  it('is given a new cookie when that is due, once, and the old one serves a little longer', async () => {
    const { ask, refresh, tools } = await signedIn()
    tools.at += SESSION_RULES.rotate
    expect(await ask()).toMatchObject({ due: 'rotate' })
    const [first, second] = await Promise.all([refresh(), refresh()])
    expect(first?.cookie).toBeDefined()
    expect(second).toBeUndefined()
    expect((await ask(first?.cookie)).ok).toBe(true)
    expect((await ask()).ok).toBe(true)
    tools.at += SESSION_RULES.grace
    expect(await ask()).toEqual({ ok: false, code: 'session_expired' })
    expect((await ask(first?.cookie)).ok).toBe(true)
    expect(await refresh()).toBeUndefined()
  })
})
