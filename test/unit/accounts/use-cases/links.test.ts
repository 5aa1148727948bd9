import { describe, expect, it } from 'vitest'
import { LINK_LIFE_MS, newLink } from '../../../../src/accounts/one-time-link.ts'
import { newSession } from '../../../../src/accounts/session.ts'
import { firstAdministrator } from '../../../../src/accounts/use-cases/first-administrator.ts'
import { setPasswordByLink } from '../../../../src/accounts/use-cases/set-password-by-link.ts'
import { signIn } from '../../../../src/accounts/use-cases/sign-in.ts'
import { accountCase, anAccount, caseTools, PASSWORD } from '../../../support/accounts/account-case.ts'
import { MemoryAccounts } from '../../../support/accounts/memory-accounts.ts'

const WHO = { email: 'Head@Council.Example', name: 'Head' }
const empty = () => ({ store: new MemoryAccounts(), tools: caseTools() })
const start = ({ store, tools }: ReturnType<typeof empty>) =>
  store.transact((inside) => firstAdministrator(inside, tools, WHO))
const choose = ({ store, tools }: ReturnType<typeof empty>, secret: string, password = PASSWORD) =>
  setPasswordByLink(store, store.transact, tools, { secret, password })

describe('the first administrator', () => {
  it('is created with a link that sets a password and lets them in', async () => {
    const given = empty()
    const first = await start(given)
    if (!first.ok) throw new Error(first.code)
    expect(first.account).toMatchObject({
      role: 'administrator',
      status: 'invited',
      email: 'head@council.example',
    })
    expect(await choose(given, first.secret)).toMatchObject({ ok: true, account: { status: 'active' } })
    const answer = await signIn(given.store.transact, given.tools, { email: WHO.email, password: PASSWORD })
    expect(answer.ok).toBe(true)
    expect(given.store.actions).toEqual([
      'account.first_administrator_created',
      'account.password_set',
      'account.signed_in',
    ])
  })

  it('gets a new link, and loses the old one, while the password was never set', async () => {
    const given = empty()
    const [first, second] = [await start(given), await start(given)]
    if (!first.ok || !second.ok) throw new Error('refused')
    expect(second.account.id).toBe(first.account.id)
    expect(given.store.tables.accounts.size).toBe(1)
    expect(await choose(given, first.secret)).toEqual({ ok: false, code: 'link_unknown' })
    expect((await choose(given, second.secret)).ok).toBe(true)
    expect(await start(given)).toEqual({ ok: false, code: 'accounts_exist' })
  })

  it('is not created beside any other account, nor with what is no address', async () => {
    const given = empty()
    await given.store.saveAccount(anAccount({ status: 'disabled' }))
    expect(await start(given)).toEqual({ ok: false, code: 'accounts_exist' })
    await given.store.saveAccount(anAccount({ id: 'B', role: 'administrator', status: 'invited' }))
    expect(await start(given)).toEqual({ ok: false, code: 'accounts_exist' })
    const { store, tools } = empty()
    const answer = await store.transact((inside) =>
      firstAdministrator(inside, tools, { ...WHO, email: 'head' }),
    )
    expect(answer).toEqual({ ok: false, code: 'email_invalid' })
    expect(store.audit).toEqual([])
  })
})

describe('a one-time link', () => {
  async function withLink(over: Parameters<typeof accountCase>[0] = {}) {
    const given = await accountCase(over)
    const { secret, link } = newLink(given.account.id, given.tools.at, given.tools.randomBytes)
    await given.store.saveLink(link)
    return { ...given, secret, link }
  }

  it('sets the password once, ends the sessions that were open, and opens a locked account', async () => {
    const given = await withLink({ failedAttempts: 9, lockedUntil: caseTools().at + 1e6 })
    await given.store.saveSession(
      newSession(given.account.id, given.tools.at, given.tools.randomBytes).session,
    )
    expect((await choose(given, given.secret, 'the other kettle')).ok).toBe(true)
    expect(given.store.tables.sessions.size).toBe(0)
    expect(await choose(given, given.secret)).toEqual({ ok: false, code: 'link_used' })
    const request = { email: given.account.email, password: 'the other kettle' }
    expect((await signIn(given.store.transact, given.tools, request)).ok).toBe(true)
  })

  it('serves one of two who use it at once', async () => {
    const given = await withLink()
    const answers = await Promise.all([choose(given, given.secret), choose(given, given.secret)])
    expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true])
    expect(given.store.actions).toEqual(['account.password_set'])
  })

  it('is not used up by a password that is refused', async () => {
    const given = await withLink()
    expect(await choose(given, given.secret, 'too short')).toEqual({ ok: false, code: 'password_too_short' })
    expect((await choose(given, given.secret)).ok).toBe(true)
  })

  it('opens nothing when it is unknown, too old, or of a disabled account', async () => {
    const given = await withLink()
    expect(await choose(given, 'x')).toEqual({ ok: false, code: 'link_unknown' })
    given.tools.at += LINK_LIFE_MS
    expect(await choose(given, given.secret)).toEqual({ ok: false, code: 'link_expired' })
    const disabled = await withLink({ status: 'disabled' })
    expect(await choose(disabled, disabled.secret)).toEqual({ ok: false, code: 'account_disabled' })
    expect([...given.store.audit, ...disabled.store.audit]).toEqual([])
  })

  it('is kept as a hash', async () => {
    const { secret, link } = await withLink()
    expect(JSON.stringify(link)).not.toContain(secret)
  })
})
