import type { Permission } from '../../../src/accounts/permissions.ts'
import type { Role } from '../../../src/accounts/roles.ts'
import type { Caller } from '../../caller.ts'

type Permitted = Pick<Caller, 'permissions'>

/** Readers, the one who sees most first, and what each of them must be permitted to see. */
const READERS: readonly (readonly [Exclude<Role, 'panel'>, readonly Permission[]])[] = [
  ['officer', ['results.map', 'results.by_pupil', 'results.by_route', 'results.money']],
  ['auditor', ['results.by_pupil', 'results.by_route', 'results.money']],
  ['procurement', ['results.by_route']],
  ['finance', ['results.money']],
  ['administrator', ['plans.read']],
]

const may = ({ permissions }: Permitted, needed: readonly Permission[]): boolean =>
  needed.every((one) => permissions.has(one))

/**
 * As whom somebody reads a plan: by what is permitted, not by the role alone, so that a token with few scopes shows no more
 * than they say. For somebody with all that a role may do it is that role.
 */
export const readerOf = (caller: Permitted): Role =>
  READERS.find(([, needed]) => may(caller, needed))?.[0] ?? 'panel'

/** As whom somebody reads one child's record. */
export function childReaderOf(caller: Permitted): Role {
  const reader = readerOf(caller)
  return reader === 'officer' || reader === 'auditor' ? reader : 'panel'
}

/** Whether somebody sees pupils by reference. */
export const seesPupils = (caller: Permitted): boolean => caller.permissions.has('results.by_pupil')
