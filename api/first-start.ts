import { firstAdministrator } from '../src/accounts/use-cases/first-administrator.ts'
import { accountTransact } from '../src/store/accounts.ts'
import type { Frame } from './frame.ts'
import { linkTo } from './link-to.ts'

/**
 * Makes the first administrator where there is no account yet, or a new link where that one never set a password.
 * @param origin scheme, host and port under which the service is reached
 * @returns the address to be shown once, never logged; undefined where somebody can sign in already
 */
export async function firstStart(
  { store, edge, config }: Pick<Frame, 'store' | 'edge' | 'config'>,
  origin: string,
): Promise<string | undefined> {
  const who = { email: config.adminEmail, name: 'Administrator' }
  const made = await accountTransact(store)((accounts) => firstAdministrator(accounts, edge, who))
  if (made.ok) return linkTo(origin, made.secret)
  if (made.code === 'accounts_exist') return undefined
  throw new Error(`the first administrator cannot be made: ${made.code}`)
}
