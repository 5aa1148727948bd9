/** `error` stops the run; `warning` leaves the rest planned and goes into the plan's report. */
export type Severity = 'error' | 'warning'

/**
 * One coded fault in what was handed in. `problem` and `action` name columns, references (`pupil_id`, `school_id`)
 * and file positions, never a name, a place or a need: they reach terminals and logs.
 */
export interface Issue {
  readonly code: string
  readonly severity: Severity
  /** The file's base name, as the user gave it. */
  readonly file: string
  /** 1-based row of the table as a spreadsheet numbers it (the header is row 1). */
  readonly row?: number
  readonly column?: string
  readonly problem: string
  readonly action: string
  readonly pupilId?: string
}

/** What a catalogue says of one code: `docs/errors.md` is kept in step with it by a test. */
export interface IssueKind {
  readonly severity: Severity
  readonly problem: string
  readonly action: string
}

/** `file:row:column: code: what is wrong, and what to do`, the contract's one line for a fault. */
export function formatIssue(issue: Issue): string {
  const where = `${issue.file}:${issue.row ?? ''}:${issue.column ?? ''}`
  return `${where}: ${issue.code}: ${issue.problem}; ${issue.action}`
}
