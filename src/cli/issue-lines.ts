import { formatIssue, type Issue } from '../domain/issue.ts'

/** More than this nobody reads in a terminal. */
const MOST_LINES = 200

/** One line a fault, errors first, at most 200 and then a count of the rest. */
export function issueLines(issues: readonly Issue[]): readonly string[] {
  const ordered = [...issues].sort(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
  )
  const lines = ordered.slice(0, MOST_LINES).map(formatIssue)
  const rest = issues.length - lines.length
  return rest > 0 ? [...lines, `and ${rest} more`] : lines
}
