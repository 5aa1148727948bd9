import type { IssueKind } from '../domain/issue.ts'

/** Faults of the command line itself. */
export const ARGUMENT_CODES = {
  bad_argument: {
    severity: 'error',
    problem: 'the command does not take this argument, or not with this value',
    action: 'see schoolway help',
  },
  missing_argument: {
    severity: 'error',
    problem: 'the command needs this argument',
    action: 'see schoolway help',
  },
  unknown_command: {
    severity: 'error',
    problem: 'there is no such command',
    action: 'see schoolway help',
  },
  cannot_write: {
    severity: 'error',
    problem: 'the output cannot be written',
    action: 'give a folder that exists or can be made, with room and the right to write',
  },
  plan_unreadable: {
    severity: 'error',
    problem: 'the plan cannot be read as JSON',
    action: 'give the plan.json that schoolway plan wrote',
  },
} as const satisfies Record<string, IssueKind>

export type ArgumentCode = keyof typeof ARGUMENT_CODES
