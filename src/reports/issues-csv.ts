import { writeCsv } from '../csv/write.ts'
import type { Issue } from '../domain/issue.ts'

const HEADER = ['severity', 'code', 'file', 'row', 'column', 'pupil_id', 'problem', 'action'] as const

/** issues.csv: one row for each fault found in what was handed in. */
export const issuesCsv = (issues: readonly Issue[]): Promise<string> =>
  writeCsv(
    HEADER,
    issues.map((issue) => [
      issue.severity,
      issue.code,
      issue.file,
      issue.row,
      issue.column,
      issue.pupilId,
      issue.problem,
      issue.action,
    ]),
  )
