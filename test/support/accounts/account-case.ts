import { hashPassword } from '../../../src/accounts/password.ts'
import type { HashParameters } from '../../../src/accounts/phc-string.ts'
import type { AccountTools } from '../../../src/accounts/ports.ts'
import type { Account } from '../../../src/accounts/records.ts'
import { createRandom } from '../random.ts'
import { MemoryAccounts } from './memory-accounts.ts'

/** As little work as argon2id knows: the tests are about what is done with the answer. */
export const CHEAP: HashParameters = { memory: 64, passes: 2, parallelism: 1 }

export const START = Date.UTC(2026, 8, 1, 8)

/** A clock that stands still until it is moved, and numbers that come in order from a seed. */
export interface CaseTools extends AccountTools {
  at: number
}

export function caseTools(seed = 1): CaseTools {
  const random = createRandom(seed)
  let ids = 0
  const tools: CaseTools = {
    at: START,
    now: () => tools.at,
    randomBytes: (count) => Uint8Array.from({ length: count }, () => random.integer(0, 255)),
    newId: () => `ID${String(++ids).padStart(24, '0')}`,
    hashParameters: CHEAP,
  }
  return tools
}

export const PASSWORD = 'a kettle on the roof'

export const anAccount = (over: Partial<Account> = {}): Account => ({
  id: 'ACCOUNT1',
  email: 'ada.moss@council.example',
  name: 'Ada Moss',
  role: 'officer',
  status: 'active',
  passwordHash: null,
  oidcIssuer: null,
  oidcSubject: null,
  failedAttempts: 0,
  lockedUntil: null,
  createdAt: START,
  updatedAt: START,
  ...over,
})

/** A store with one account whose password is `PASSWORD`. */
export async function accountCase(over: Partial<Account> = {}) {
  const tools = caseTools()
  const store = new MemoryAccounts()
  const passwordHash = await hashPassword(PASSWORD, tools.randomBytes, CHEAP)
  const account = anAccount({ passwordHash, ...over })
  await store.saveAccount(account)
  return { tools, store, account }
}
