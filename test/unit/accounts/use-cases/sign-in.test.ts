import { describe, expect, it } from 'vitest'
import { readPhc } from '../../../../src/accounts/phc-string.ts'
import { signIn } from '../../../../src/accounts/use-cases/sign-in.ts'
import { signOut } from '../../../../src/accounts/use-cases/sign-out.ts'
import { authenticateSession } from '../../../../src/accounts/use-cases/authenticate-session.ts'
import { accountCase, CHEAP, PASSWORD } from '../../../support/accounts/account-case.ts'

type Case = Awaited<ReturnType<typeof accountCase>>
const enter = ({ store, tools, account }: Case, password = PASSWORD, email = account.email) =>
  signIn(store.transact, tools, { email, password })

describe('signing in', () => {
  it('opens a session for the right password, and puts it on record', async () => {
    const given = await accountCase()
    const answer = await enter(given, PASSWORD, ' ADA.Moss@council.example')
    expect(answer.ok).toBe(true)
    if (!answer.ok) return
    const principal = await authenticateSession(given.store, given.tools.now(), answer.cookie)
    expect(principal).toMatchObject({ ok: true, account: { id: 'ACCOUNT1', failedAttempts: 0 } })
    expect(given.store.audit).toEqual([
      {
        actor: 'ACCOUNT1',
        actorRole: 'officer',
        action: 'account.signed_in',
        subjectKind: 'account',
        subjectId: 'ACCOUNT1',
        details: { by: 'password' },
      },
    ])
  })

  it.each<[string, Parameters<typeof accountCase>[0], string, string, string]>([
    ['the wrong password', {}, 'another kettle here', 'ada.moss@council.example', 'wrong_password'],
    ['an unknown address', {}, PASSWORD, 'nobody@council.example', 'unknown_account'],
    ['what is no address', {}, PASSWORD, 'ada', 'unknown_account'],
    ['a disabled account', { status: 'disabled' }, PASSWORD, 'ada.moss@council.example', 'disabled'],
    [
      'an account without a password',
      { passwordHash: null },
      PASSWORD,
      'ada.moss@council.example',
      'no_password',
    ],
  ])(
    'is refused in the same words for %s, and the reason goes on record',
    async (_, over, password, email, reason) => {
      const given = await accountCase(over)
      expect(await enter(given, password, email)).toEqual({ ok: false, code: 'sign_in_refused' })
      expect(given.store.tables.sessions.size).toBe(0)
      expect(given.store.audit).toMatchObject([
        { action: 'account.sign_in_refused', actor: 'nobody', details: { reason } },
      ])
      expect(JSON.stringify(given.store.audit)).not.toContain('@')
    },
  )

  it('shuts the account after five wrong passwords, for the right one too, and opens it again in time', async () => {
    const given = await accountCase()
    for (let attempt = 0; attempt < 5; attempt++) await enter(given, 'another kettle here')
    expect(given.store.actions.filter((action) => action === 'account.locked')).toHaveLength(1)
    expect(await enter(given)).toMatchObject({ code: 'sign_in_refused' })
    expect(given.store.audit.at(-1)?.details).toEqual({ reason: 'locked' })
    given.tools.at += 30_000
    expect((await enter(given)).ok).toBe(true)
    expect(given.store.tables.accounts.get('ACCOUNT1')).toMatchObject({
      failedAttempts: 0,
      lockedUntil: null,
    })
  })

  it('looks at no more of many guesses sent at once than of guesses in a row', async () => {
    const given = await accountCase()
    await Promise.all(Array.from({ length: 12 }, () => enter(given, 'another kettle here')))
    const reasons = given.store.audit.flatMap((entry) => entry.details['reason'] ?? [])
    expect(reasons.filter((reason) => reason === 'wrong_password')).toHaveLength(5)
    expect(reasons.filter((reason) => reason === 'locked')).toHaveLength(7)
  })

  it('is refused when the password was changed while it was being looked at', async () => {
    const given = await accountCase()
    const answer = enter(given)
    await given.store.transact(async () => ({ value: undefined, audit: [] }))
    const now = given.store.tables.accounts.get('ACCOUNT1')!
    await given.store.saveAccount({ ...now, passwordHash: 'another' })
    expect(await answer).toMatchObject({ code: 'sign_in_refused' })
    expect(given.store.audit.at(-1)?.details).toEqual({ reason: 'changed_meanwhile' })
  })

  it('renews the hash when its parameters have risen', async () => {
    const { store, tools, account } = await accountCase()
    const raised = { ...tools, now: tools.now, hashParameters: { ...CHEAP, memory: 128 } }
    await signIn(store.transact, raised, { email: account.email, password: PASSWORD })
    const hash = store.tables.accounts.get(account.id)?.passwordHash ?? ''
    expect(readPhc(hash)?.parameters.memory).toBe(128)
    const again = await signIn(store.transact, raised, { email: account.email, password: PASSWORD })
    expect(again.ok).toBe(true)
    expect(store.tables.accounts.get(account.id)?.passwordHash).toBe(hash)
  })
})

describe('signing out', () => {
  it('ends the session, and is put on record once', async () => {
    const given = await accountCase()
    const answer = await enter(given)
    if (!answer.ok) throw new Error('not signed in')
    for (let time = 0; time < 2; time++) await given.store.transact((store) => signOut(store, answer.cookie))
    expect(await authenticateSession(given.store, given.tools.now(), answer.cookie)).toMatchObject({
      code: 'session_missing',
    })
    expect(given.store.actions).toEqual(['account.signed_in', 'account.signed_out'])
  })
})
