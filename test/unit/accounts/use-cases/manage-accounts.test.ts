import { describe, expect, it } from 'vitest'
import type { AccountStore, Recorded } from '../../../../src/accounts/ports.ts'
import { newSession } from '../../../../src/accounts/session.ts'
import {
  changeRole,
  disableAccount,
  enableAccount,
  inviteAccount,
  issueLink,
} from '../../../../src/accounts/use-cases/manage-accounts.ts'
import { setPasswordByLink } from '../../../../src/accounts/use-cases/set-password-by-link.ts'
import { accountCase, anAccount, PASSWORD } from '../../../support/accounts/account-case.ts'

async function withAdministrator() {
  const given = await accountCase()
  const by = anAccount({ id: 'ADMIN', email: 'head@council.example', role: 'administrator' })
  await given.store.saveAccount(by)
  const act = <T>(work: (store: AccountStore) => Promise<Recorded<T>>): Promise<T> =>
    given.store.transact(work)
  return { ...given, by, act, now: given.tools.now() }
}

describe('looking after accounts', () => {
  it('invites a person, who then sets a password', async () => {
    const { store, tools, by, act } = await withAdministrator()
    const who = { email: 'Bea@Council.Example', name: ' Bea ', role: 'finance' as const }
    const invited = await act((inside) => inviteAccount(inside, tools, by, who))
    if (!invited.ok) throw new Error(invited.code)
    expect(invited.account).toMatchObject({ email: 'bea@council.example', name: 'Bea', status: 'invited' })
    const request = { secret: invited.secret, password: PASSWORD }
    expect(await setPasswordByLink(store, store.transact, tools, request)).toMatchObject({
      ok: true,
      account: { status: 'active', role: 'finance' },
    })
    expect(store.audit[0]).toMatchObject({
      actor: 'ADMIN',
      action: 'account.created',
      details: { role: 'finance' },
    })
  })

  it.each([
    [{ email: 'ADA.moss@council.example', name: 'Ada' }, 'email_taken'],
    [{ email: 'ada', name: 'Ada' }, 'email_invalid'],
    [{ email: 'new@council.example', name: '  ' }, 'account_name_invalid'],
  ])('does not invite %j', async (who, code) => {
    const { store, tools, by, act } = await withAdministrator()
    const answer = await act((inside) => inviteAccount(inside, tools, by, { ...who, role: 'officer' }))
    expect(answer).toEqual({ ok: false, code })
    expect(store.tables.accounts.size).toBe(2)
    expect(store.audit).toEqual([])
  })

  it('issues a new link and voids the one before', async () => {
    const { store, tools, by, act, account } = await withAdministrator()
    const first = await act((inside) => issueLink(inside, tools, by, account.id))
    await act((inside) => issueLink(inside, tools, by, account.id))
    expect(store.tables.links.size).toBe(1)
    const request = { secret: first.ok ? first.secret : '', password: PASSWORD }
    expect(await setPasswordByLink(store, store.transact, tools, request)).toMatchObject({
      code: 'link_unknown',
    })
  })

  it('changes a role, and puts both on record', async () => {
    const { store, by, act, account, now } = await withAdministrator()
    await act((inside) => changeRole(inside, now, by, account.id, 'auditor'))
    await act((inside) => changeRole(inside, now, by, account.id, 'auditor'))
    expect(store.tables.accounts.get(account.id)?.role).toBe('auditor')
    expect(store.audit.map((entry) => entry.details)).toEqual([{ from: 'officer', to: 'auditor' }])
  })

  it('shuts an account with all its sessions and links, and opens it again', async () => {
    const { store, tools, by, act, account, now } = await withAdministrator()
    await store.saveSession(newSession(account.id, now, tools.randomBytes).session)
    await act((inside) => issueLink(inside, tools, by, account.id))
    await act((inside) => disableAccount(inside, now, by, account.id))
    expect([store.tables.sessions.size, store.tables.links.size]).toEqual([0, 0])
    expect(await act((inside) => issueLink(inside, tools, by, account.id))).toMatchObject({
      code: 'account_disabled',
    })
    const opened = await act((inside) => enableAccount(inside, now, by, account.id))
    expect(opened).toMatchObject({ account: { status: 'active' } })
    expect(store.actions).toEqual(['account.link_issued', 'account.disabled', 'account.enabled'])
  })

  it('opens an account that never had a password as one that waits for a link', async () => {
    const { store, by, act, now } = await withAdministrator()
    await store.saveAccount(anAccount({ id: 'NEW', email: 'new@council.example', status: 'disabled' }))
    expect(await act((inside) => enableAccount(inside, now, by, 'NEW'))).toMatchObject({
      account: { status: 'invited' },
    })
  })

  it('never leaves the installation without an active administrator', async () => {
    const { store, by, act, now } = await withAdministrator()
    await store.saveAccount(
      anAccount({ id: 'B', email: 'b@council.example', role: 'administrator', status: 'invited' }),
    )
    expect(await act((inside) => disableAccount(inside, now, by, by.id))).toMatchObject({
      code: 'last_administrator',
    })
    expect(await act((inside) => changeRole(inside, now, by, by.id, 'officer'))).toMatchObject({
      code: 'last_administrator',
    })
    await store.saveAccount(anAccount({ id: 'B', email: 'b@council.example', role: 'administrator' }))
    expect((await act((inside) => disableAccount(inside, now, by, by.id))).ok).toBe(true)
  })

  it('knows no account that there is not', async () => {
    const { store, tools, by, act, now } = await withAdministrator()
    const answers = await Promise.all([
      act((inside) => issueLink(inside, tools, by, 'NONE')),
      act((inside) => changeRole(inside, now, by, 'NONE', 'officer')),
      act((inside) => disableAccount(inside, now, by, 'NONE')),
      act((inside) => enableAccount(inside, now, by, 'NONE')),
    ])
    expect(answers).toEqual(answers.map(() => ({ ok: false, code: 'account_missing' })))
    expect(store.audit).toEqual([])
  })
})
