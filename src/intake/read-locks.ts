import type { Issue } from '../domain/issue.ts'
import type { LockFile } from '../domain/lock.ts'
import { locksColumns } from '../domain/tables/others.ts'
import { type InputSource, readFile, TABLE_LIMIT } from './files/read-file.ts'
import { IssueLog } from './issue-log.ts'
import { readLockRows } from './read/locks.ts'
import { readTable } from './table/read-table.ts'

export type LocksOutcome =
  | { readonly ok: true; readonly locks: LockFile; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** Reads the table of `--locks`, and says what is wrong with it. Rejects only when the machine fails. */
export async function readLocks(source: InputSource): Promise<LocksOutcome> {
  const log = new IssueLog()
  const file = await readFile(source, TABLE_LIMIT, log)
  const table = file && (await readTable(file, locksColumns, log))
  const locks = table && readLockRows(table, log)
  if (log.hasErrors || table === undefined) return { ok: false, issues: log.issues }
  return { ok: true, locks: { file: table.file, locks: locks ?? [] }, issues: log.issues }
}
