import type { Issue } from '../domain/issue.ts'
import { type IntakeCode, intakeCatalogue } from './catalogue.ts'

/** Where a fault stands. */
export interface Where {
  readonly file: string
  readonly row?: number
  readonly column?: string
  readonly pupilId?: string
}

/** Names come from files: a line end in one must not make two lines of a fault. */
const printable = (text: string): string => text.replace(/\p{C}/gu, '?').slice(0, 200)

const oneLine = (where: Where): Where => ({
  ...where,
  file: printable(where.file),
  ...(where.column === undefined ? {} : { column: printable(where.column) }),
})

/** Gathers the faults of one reading, in the order in which they are found. */
export class IssueLog {
  readonly #issues: Issue[] = []

  /** `detail` says what the catalogue cannot know; it never holds a cell's content. */
  add(code: IntakeCode, place: Where, detail?: string): void {
    const where = oneLine(place)
    const kind = intakeCatalogue[code]
    const problem = detail === undefined ? kind.problem : `${kind.problem} (${detail})`
    this.#issues.push({ code, severity: kind.severity, ...where, problem, action: kind.action })
  }

  /** For a fault that every row would repeat. */
  addOnce(code: IntakeCode, place: Where): void {
    if (!this.#issues.some((issue) => issue.code === code)) this.add(code, place)
  }

  addAll(issues: Iterable<Issue>): void {
    for (const issue of issues) this.#issues.push(issue)
  }

  get issues(): readonly Issue[] {
    return this.#issues
  }

  get hasErrors(): boolean {
    return this.#issues.some((issue) => issue.severity === 'error')
  }
}
