import type { Framework } from '../domain/framework.ts'
import type { Issue } from '../domain/issue.ts'
import { type InputSource, JSON_LIMIT, readFile } from './files/read-file.ts'
import { IssueLog } from './issue-log.ts'
import { readFramework } from './read/framework.ts'

export type FrameworkOutcome =
  | { readonly ok: true; readonly framework: Framework; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** Reads one framework by itself, and says what is wrong with it. Rejects only when the machine fails. */
export async function readFrameworkAlone(source: InputSource): Promise<FrameworkOutcome> {
  const log = new IssueLog()
  const file = await readFile(source, JSON_LIMIT, log)
  const framework = file && readFramework(file, log)
  if (log.hasErrors || framework === undefined) return { ok: false, issues: log.issues }
  return { ok: true, framework, issues: log.issues }
}
