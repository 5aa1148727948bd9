import type { AccountReader, AccountStore, Transact } from '../accounts/ports.ts'
import type { Account, ApiToken } from '../accounts/records.ts'
import { appendAudit } from './audit-log.ts'
import { type Page, type PageRequest, pageOf } from './page.ts'
import type { ApiTokenRow } from './schema/accounts.ts'
import type { Store } from './store.ts'
import type { Tx } from './transaction.ts'

const tokenOf = (row: ApiTokenRow): ApiToken => ({ ...row, scopes: JSON.parse(row.scopes) })

/** What accounts look up, in a transaction. */
export function accountReader({ db }: Tx): AccountReader {
  const account = () => db.selectFrom('account').selectAll()
  return {
    countAccounts: async () => {
      const counted = db.selectFrom('account').select(({ fn }) => fn.countAll<number>().as('count'))
      return (await counted.executeTakeFirstOrThrow()).count
    },
    administrators: () => account().where('role', '=', 'administrator').orderBy('id').execute(),
    accountById: (id) => account().where('id', '=', id).executeTakeFirst(),
    accountByEmail: (email) => account().where('email', '=', email).executeTakeFirst(),
    accountByIdentity: (issuer, subject) =>
      account().where('oidcIssuer', '=', issuer).where('oidcSubject', '=', subject).executeTakeFirst(),
    linkByHash: (hash) =>
      db.selectFrom('oneTimeLink').selectAll().where('tokenHash', '=', hash).executeTakeFirst(),
    sessionByHash: (hash) =>
      db.selectFrom('session').selectAll().where('idHash', '=', hash).executeTakeFirst(),
    tokenById: async (id) => {
      const row = await db.selectFrom('apiToken').selectAll().where('id', '=', id).executeTakeFirst()
      return row && tokenOf(row)
    },
  }
}

/** What accounts look up and keep, in a transaction. */
export function accountStore(tx: Tx): AccountStore {
  const { db } = tx
  return {
    ...accountReader(tx),
    saveAccount: async (account) => {
      const { id: _, ...set } = account
      const insert = db.insertInto('account').values(account)
      await insert.onConflict((conflict) => conflict.column('id').doUpdateSet(set)).execute()
    },
    saveLink: async (link) => {
      const { tokenHash: _, ...set } = link
      const insert = db.insertInto('oneTimeLink').values(link)
      await insert.onConflict((conflict) => conflict.column('tokenHash').doUpdateSet(set)).execute()
    },
    deleteLinksOf: async (accountId) => {
      await db.deleteFrom('oneTimeLink').where('accountId', '=', accountId).execute()
    },
    saveSession: async (session) => {
      const { idHash: _, ...set } = session
      const insert = db.insertInto('session').values(session)
      await insert.onConflict((conflict) => conflict.column('idHash').doUpdateSet(set)).execute()
    },
    deleteSession: async (idHash) => {
      await db.deleteFrom('session').where('idHash', '=', idHash).execute()
    },
    deleteSessionsOf: async (accountId) => {
      await db.deleteFrom('session').where('accountId', '=', accountId).execute()
    },
    saveToken: async (token) => {
      const row = { ...token, scopes: JSON.stringify(token.scopes) }
      const { id: _, ...set } = row
      const insert = db.insertInto('apiToken').values(row)
      await insert.onConflict((conflict) => conflict.column('id').doUpdateSet(set)).execute()
    },
  }
}

/**
 * The transactions of src/accounts: one at a time over all processes, so that what one has read still holds when it saves.
 * Whatever it puts on record is kept with it; it may put nothing on record (the use of a session).
 */
export const accountTransact =
  (store: Store): Transact =>
  (work) =>
    store.exclusive(async (tx) => {
      const { value, audit } = await work(accountStore(tx))
      for (const { actor, actorRole, ...note } of audit)
        await appendAudit(tx, { id: actor, role: actorRole }, note)
      return value
    })

/** Accounts in the order of making. */
export async function listAccounts({ db }: Tx, { after, limit }: PageRequest): Promise<Page<Account>> {
  let query = db.selectFrom('account').selectAll()
  if (after !== undefined) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => row)
}

/** An account's tokens, revoked and expired ones with them. */
export async function listTokens({ db }: Tx, accountId: string): Promise<readonly ApiToken[]> {
  const query = db.selectFrom('apiToken').selectAll().where('accountId', '=', accountId)
  return (await query.orderBy('id').execute()).map(tokenOf)
}

/**
 * Deletes the sessions and one-time links that have run out.
 * @returns how many went
 */
export async function sweepAccounts({ db, now }: Tx): Promise<number> {
  const sessions = await db.deleteFrom('session').where('expiresAt', '<', now()).executeTakeFirstOrThrow()
  const links = await db.deleteFrom('oneTimeLink').where('expiresAt', '<', now()).executeTakeFirstOrThrow()
  return Number(sessions.numDeletedRows + links.numDeletedRows)
}
