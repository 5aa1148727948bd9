import type { Issue } from '../domain/issue.ts'
import { ARGUMENT_CODES, type ArgumentCode } from './catalogue.ts'

/** Ends a command with status 2: what was handed in is wrong. */
export class InputFault extends Error {
  readonly issues: readonly Issue[]
  constructor(issues: readonly Issue[]) {
    super('the input or the arguments are wrong')
    this.name = 'InputFault'
    this.issues = issues
  }
}

/** Arguments are printed: a line end in one must not make two lines of a fault. */
const printable = (text: string): string => text.replace(/\p{C}/gu, '?').slice(0, 200)

/** A fault of one argument, or of the file that it names. */
export function argumentIssue(code: ArgumentCode, argument: string, detail?: string): Issue {
  const kind = ARGUMENT_CODES[code]
  const problem = detail === undefined ? kind.problem : `${kind.problem} (${detail})`
  return { code, severity: kind.severity, file: printable(argument), problem, action: kind.action }
}

/** The same, alone, to be thrown. */
export const argumentFault = (code: ArgumentCode, argument: string, detail?: string): InputFault =>
  new InputFault([argumentIssue(code, argument, detail)])

/** What the file system calls its own failure (ENOENT, EACCES, …). */
export const systemCode = (problem: unknown): string | undefined =>
  problem instanceof Error && 'code' in problem ? String(problem.code) : undefined
