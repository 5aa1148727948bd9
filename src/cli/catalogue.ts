import type { IssueKind } from '../domain/issue.ts'

/** Faults of the command line itself, and of what it reads and writes beside the council's files. */
export const ARGUMENT_CODES = {
  unknown_command: {
    severity: 'error',
    problem: 'there is no such command',
    action: 'see schoolway help',
  },
  unknown_argument: {
    severity: 'error',
    problem: 'the command does not take this argument',
    action: 'see schoolway help',
  },
  missing_argument: {
    severity: 'error',
    problem: 'the command needs this argument',
    action: 'see schoolway help',
  },
  bad_argument: {
    severity: 'error',
    problem: 'the argument cannot be used as it is given',
    action: 'see schoolway help',
  },
  not_available: {
    severity: 'error',
    problem: 'this version cannot do this yet',
    action: 'leave it out, or use a version whose CHANGELOG.md names it',
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
  certificate_unreadable: {
    severity: 'error',
    problem: 'the certificate cannot be read as JSON',
    action: 'give the certificate.json that schoolway plan --bound wrote',
  },
  machine_failed: {
    severity: 'error',
    problem: 'the program or the machine failed',
    action: 'please report this, with the command that was run',
  },
} as const satisfies Record<string, IssueKind>

export type ArgumentCode = keyof typeof ARGUMENT_CODES
