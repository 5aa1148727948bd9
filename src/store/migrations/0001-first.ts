import { accounts } from './0001-first/accounts.ts'
import { content } from './0001-first/content.ts'
import { plans } from './0001-first/plans.ts'
import { record } from './0001-first/record.ts'
import type { StoreMigration } from './migration.ts'

/**
 * The tables of the first version. References are checked at commit where a transaction asks for it (a restore does).
 * Numbers that count up (versions, revisions, events, audit entries) are counted in their parent's row: adding one there
 * locks the row, so that no two writers are given the same.
 */
export const first: StoreMigration = (types) =>
  [content, accounts, plans, record].flatMap((part) => part(types))
