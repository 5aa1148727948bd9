import { basename } from 'node:path'
import type { Issue } from '../domain/issue.ts'
import { STORE_CODES, type StoreCode, type StoreFault } from '../store/codes.ts'
import { type Options, optional } from './options.ts'

/** The argument that names what a code is about. */
function argumentOf(code: StoreCode, options: Options): string {
  const from = optional(options, 'from')
  // An address may hold a password: it is never repeated.
  return code.startsWith('backup_') && from !== undefined ? basename(from) || '--from' : '--store'
}

/** A store's or backup's fault as a line of the command that ran into it. */
export function storeIssue({ code, detail }: StoreFault, options: Options): Issue {
  const { severity, problem, action } = STORE_CODES[code]
  const said = detail === undefined ? problem : `${problem} (${detail})`
  return { code, severity, file: argumentOf(code, options), problem: said, action }
}
