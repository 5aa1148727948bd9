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

/** A fault of one argument. */
export function argumentFault(code: ArgumentCode, argument: string, detail?: string): InputFault {
  const kind = ARGUMENT_CODES[code]
  const problem = detail === undefined ? kind.problem : `${kind.problem} (${detail})`
  return new InputFault([{ code, severity: kind.severity, file: argument, problem, action: kind.action }])
}
