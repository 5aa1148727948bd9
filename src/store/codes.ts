import type { IssueKind } from '../domain/issue.ts'

/** What can be wrong with a store or a backup, for the people who run the service. */
export const STORE_CODES = {
  store_address: {
    severity: 'error',
    problem: 'the address of the store is neither a file nor postgres://…',
    action: 'give the path of a file, sqlite:PATH, or postgres://USER:PASSWORD@HOST/DATABASE',
  },
  store_missing: {
    severity: 'error',
    problem: 'there is no store at this address',
    action: 'check the address; the service makes a store when it first starts',
  },
  store_unreachable: {
    severity: 'error',
    problem: 'the store cannot be opened',
    action:
      'check that the folder exists and may be written to, or that the database runs and lets this user in',
  },
  store_newer: {
    severity: 'error',
    problem: 'the store was written by a newer version of the program',
    action: 'install that version or a later one; an older one may not write to it',
  },
  store_not_ours: {
    severity: 'error',
    problem: 'the file or database is no store of this program',
    action: 'give another address, or an empty database',
  },
  store_not_empty: {
    severity: 'error',
    problem: 'the store to be restored to holds data',
    action: 'restore to an address where nothing is yet, and point the service at it',
  },
  backup_unreadable: {
    severity: 'error',
    problem: 'the file cannot be read as a backup',
    action: 'give the file that schoolway backup wrote',
  },
  backup_damaged: {
    severity: 'error',
    problem: 'the backup is cut short, or is not what was written',
    action: 'use another backup; nothing of this one was restored',
  },
  backup_newer: {
    severity: 'error',
    problem: 'the backup was written by a newer version of the program',
    action: 'install that version or a later one, and restore with it',
  },
  backup_chain_broken: {
    severity: 'error',
    problem: "the backup's audit chain does not verify",
    action: 'use an earlier backup, and find out who could write to the store that this one was made from',
  },
} as const satisfies Record<string, IssueKind>

export type StoreCode = keyof typeof STORE_CODES

/** A store or a backup that cannot be used as it is. */
export class StoreFault extends Error {
  readonly code: StoreCode
  /** References, versions and system codes only. */
  readonly detail: string | undefined

  constructor(code: StoreCode, detail?: string, cause?: unknown) {
    const { problem, action } = STORE_CODES[code]
    super(`${problem}${detail === undefined ? '' : ` (${detail})`}; ${action}`, { cause })
    this.name = 'StoreFault'
    this.code = code
    this.detail = detail
  }
}
