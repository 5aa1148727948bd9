import { detailsFault } from '../../../src/audit/details-fault.ts'
import type { AccountStore, AuditIntent, Recorded, Transact } from '../../../src/accounts/ports.ts'
import type { Account, ApiToken, OneTimeLink, Session } from '../../../src/accounts/records.ts'

interface Tables {
  accounts: Map<string, Account>
  links: Map<string, OneTimeLink>
  sessions: Map<string, Session>
  tokens: Map<string, ApiToken>
}

const copyOf = (tables: Tables): Tables => ({
  accounts: new Map(tables.accounts),
  links: new Map(tables.links),
  sessions: new Map(tables.sessions),
  tokens: new Map(tables.tokens),
})

/** Accounts kept in memory, with transactions one after the other: what fails leaves nothing behind. */
export class MemoryAccounts implements AccountStore {
  tables: Tables = { accounts: new Map(), links: new Map(), sessions: new Map(), tokens: new Map() }
  readonly audit: AuditIntent[] = []
  #last: Promise<unknown> = Promise.resolve()

  readonly transact: Transact = <T>(work: (store: AccountStore) => Promise<Recorded<T>>): Promise<T> => {
    const run = this.#last.then(async () => {
      const before = copyOf(this.tables)
      try {
        const { value, audit } = await work(this)
        for (const intent of audit) {
          const fault = detailsFault(intent.details)
          if (fault !== undefined) throw new Error(`${intent.action}: ${fault.code} (${fault.key})`)
        }
        this.audit.push(...audit)
        return value
      } catch (error) {
        this.tables = before
        throw error
      }
    })
    this.#last = run.catch(() => undefined)
    return run
  }

  get actions(): readonly string[] {
    return this.audit.map((entry) => entry.action)
  }

  #accounts(): readonly Account[] {
    return [...this.tables.accounts.values()]
  }

  async countAccounts() {
    return this.tables.accounts.size
  }
  async administrators() {
    return this.#accounts().filter((account) => account.role === 'administrator')
  }
  async accountById(id: string) {
    return this.tables.accounts.get(id)
  }
  async accountByEmail(email: string) {
    return this.#accounts().find((account) => account.email === email)
  }
  async accountByIdentity(issuer: string, subject: string) {
    return this.#accounts().find(
      (account) => account.oidcIssuer === issuer && account.oidcSubject === subject,
    )
  }
  async linkByHash(tokenHash: string) {
    return this.tables.links.get(tokenHash)
  }
  async sessionByHash(idHash: string) {
    return this.tables.sessions.get(idHash)
  }
  async tokenById(id: string) {
    return this.tables.tokens.get(id)
  }
  async saveAccount(account: Account) {
    this.tables.accounts.set(account.id, account)
  }
  async saveLink(link: OneTimeLink) {
    this.tables.links.set(link.tokenHash, link)
  }
  async deleteLinksOf(accountId: string) {
    for (const link of this.tables.links.values())
      if (link.accountId === accountId) this.tables.links.delete(link.tokenHash)
  }
  async saveSession(session: Session) {
    this.tables.sessions.set(session.idHash, session)
  }
  async deleteSession(idHash: string) {
    this.tables.sessions.delete(idHash)
  }
  async deleteSessionsOf(accountId: string) {
    for (const session of this.tables.sessions.values())
      if (session.accountId === accountId) this.tables.sessions.delete(session.idHash)
  }
  async saveToken(token: ApiToken) {
    this.tables.tokens.set(token.id, token)
  }
}
