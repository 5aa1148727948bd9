import { describe, expect, it } from 'vitest'
import type { Account } from '../../src/accounts/records.ts'
import {
  accountReader,
  accountStore,
  accountTransact,
  listAccounts,
  listTokens,
  sweepAccounts,
} from '../../src/store/accounts.ts'
import { auditHead } from '../../src/store/audit-log.ts'
import { Clock, DATABASES, edge, storesOf } from './stores.ts'

const ACCOUNT: Account = {
  id: 'A1',
  email: 'a@example.org',
  name: 'A',
  role: 'administrator',
  status: 'invited',
  passwordHash: null,
  oidcIssuer: 'issuer',
  oidcSubject: 'subject',
  failedAttempts: 0,
  lockedUntil: null,
  createdAt: 1,
  updatedAt: 1,
}
const OTHER: Account = {
  ...ACCOUNT,
  id: 'A2',
  email: 'b@example.org',
  role: 'panel',
  oidcIssuer: null,
  oidcSubject: null,
}

describe.each(DATABASES)('accounts in %s', (database) => {
  const stores = storesOf(database)

  it('are found by all that they are known by', async () => {
    const store = await stores.open()
    await store.write(async (tx) => {
      for (const account of [ACCOUNT, OTHER]) await accountStore(tx).saveAccount(account)
    })
    await store.read(async (tx) => {
      const reader = accountReader(tx)
      expect(await reader.countAccounts()).toBe(2)
      expect(await reader.administrators()).toEqual([ACCOUNT])
      expect(await reader.accountById('A2')).toEqual(OTHER)
      expect(await reader.accountByEmail('a@example.org')).toEqual(ACCOUNT)
      expect(await reader.accountByEmail('c@example.org')).toBeUndefined()
      expect(await reader.accountByIdentity('issuer', 'subject')).toEqual(ACCOUNT)
      expect(await reader.accountByIdentity('issuer', 'another')).toBeUndefined()
      expect(await listAccounts(tx, { limit: 1 })).toEqual({ items: [ACCOUNT], next: 'A1' })
      expect(await listAccounts(tx, { limit: 1, after: 'A1' })).toEqual({ items: [OTHER], next: undefined })
    })
  })

  it('are replaced when they are saved again, and share no address and no identity', async () => {
    const store = await stores.open()
    const save = (account: Account) => store.write((tx) => accountStore(tx).saveAccount(account))
    await save(ACCOUNT)
    const changed: Account = {
      ...ACCOUNT,
      status: 'active',
      passwordHash: 'h',
      lockedUntil: 5,
      failedAttempts: 2,
    }
    await save(changed)
    expect(await store.read((tx) => accountReader(tx).accountById('A1'))).toEqual(changed)
    await expect(save({ ...OTHER, email: ACCOUNT.email })).rejects.toThrow(/unique/i)
    await expect(save({ ...OTHER, oidcIssuer: 'issuer', oidcSubject: 'subject' })).rejects.toThrow(/unique/i)
    await save(OTHER)
    await save({ ...OTHER, id: 'A3', email: 'd@example.org' })
    expect(await store.read((tx) => accountReader(tx).countAccounts())).toBe(3)
  })

  it('have links, sessions and tokens, each kept, changed and ended by itself', async () => {
    const clock = new Clock()
    const store = await stores.open(edge(clock))
    const now = clock.now()
    const link = {
      tokenHash: 'l',
      accountId: 'A1',
      purpose: 'set_password',
      expiresAt: now + 5,
      usedAt: null,
    } as const
    const session = {
      idHash: 's',
      accountId: 'A1',
      csrfToken: 'c',
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now + 9,
      rotatedAt: now,
    }
    const token = {
      id: 'T1',
      tokenHash: 't',
      accountId: 'A1',
      name: 'n',
      scopes: [],
      createdAt: now,
      expiresAt: now + 9,
      revokedAt: null,
      lastUsedAt: null,
    }
    await store.write(async (tx) => {
      const accounts = accountStore(tx)
      await accounts.saveAccount(ACCOUNT)
      await accounts.saveLink(link)
      for (const idHash of ['s', 'r', 'q']) await accounts.saveSession({ ...session, idHash })
      await accounts.saveToken(token)
      await accounts.saveToken({ ...token, lastUsedAt: now, revokedAt: now })
      await accounts.saveLink({ ...link, usedAt: now })
      await accounts.saveSession({ ...session, lastSeenAt: now + 1, expiresAt: now + 20 })
      expect(await accounts.linkByHash('l')).toEqual({ ...link, usedAt: now })
      expect(await accounts.sessionByHash('s')).toEqual({
        ...session,
        lastSeenAt: now + 1,
        expiresAt: now + 20,
      })
      expect(await accounts.tokenById('T1')).toEqual({ ...token, lastUsedAt: now, revokedAt: now })
      expect(await accounts.tokenById('T2')).toBeUndefined()
      expect(await listTokens(tx, 'A1')).toHaveLength(1)
      await accounts.deleteSession('q')
      expect(await accounts.sessionByHash('q')).toBeUndefined()
    })
    clock.move(10)
    expect(await store.write(sweepAccounts)).toBe(2)
    await store.write(async (tx) => {
      const accounts = accountStore(tx)
      expect(await accounts.sessionByHash('s')).toBeDefined()
      await accounts.deleteSessionsOf('A1')
      expect(await accounts.sessionByHash('s')).toBeUndefined()
      await accounts.saveLink(link)
      await accounts.deleteLinksOf('A1')
      expect(await accounts.linkByHash('l')).toBeUndefined()
    })
  })

  it('change one at a time, and what is put on record is kept with the change or not at all', async () => {
    const store = await stores.open()
    const transact = accountTransact(store)
    await store.write((tx) => accountStore(tx).saveAccount(ACCOUNT))
    const intent = {
      actor: 'A1',
      actorRole: 'nobody',
      action: 'account.sign_in_refused',
      subjectKind: 'account',
      subjectId: 'A1',
      details: {},
    } as const
    const attempt = () =>
      transact(async (accounts) => {
        const account = await accounts.accountById('A1')
        const failedAttempts = (account?.failedAttempts ?? 0) + 1
        await accounts.saveAccount({ ...ACCOUNT, failedAttempts })
        return { value: failedAttempts, audit: [intent] }
      })
    const seen = await Promise.all(Array.from({ length: 12 }, attempt))
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
    expect((await store.read(auditHead)).sequence).toBe(12)
    const bad = transact(async (accounts) => {
      await accounts.saveAccount(OTHER)
      return { value: 0, audit: [{ ...intent, details: { why: 'a sentence' } }] }
    })
    await expect(bad).rejects.toThrow('detail_not_a_reference')
    expect(await store.read((tx) => accountReader(tx).countAccounts())).toBe(1)
  })
})
