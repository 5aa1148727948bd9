import { writeCsv } from '../../csv/write.ts'
import type { Issue } from '../../domain/issue.ts'
import type { Service } from '../service.ts'
import { versionReport } from './issues.ts'
import { versionTable } from './version-table.ts'

/** What stands in the last columns of the file: where the row was, and what is wrong with it. */
export const ROW_IN_FILE = 'row_in_file'
export const PROBLEMS = 'problems'

const told = ({ code, column, problem, action }: Issue): string =>
  `${column === undefined ? '' : `${column}: `}${code}: ${problem}; ${action}`

function byRow(issues: readonly Issue[]): ReadonlyMap<number, readonly Issue[]> {
  const rows = new Map<number, Issue[]>()
  for (const issue of issues) {
    if (issue.row === undefined) continue
    const others = rows.get(issue.row)
    if (others === undefined) rows.set(issue.row, [issue])
    else others.push(issue)
  }
  return rows
}

/**
 * The rows with faults as CSV, with their numbers and, in a last column, what is wrong and what to do; to be mended and sent
 * back. Those two columns are none that is read. Of what is no table: nothing but a header. Rejects with a ServiceFault.
 */
export async function faultyRows(service: Service, versionId: string): Promise<string> {
  const { report } = await versionReport(service, versionId)
  const table = await versionTable(service, versionId)
  if (table === undefined) return writeCsv([ROW_IN_FILE, PROBLEMS], [])
  const faults = byRow(report.issues)
  const rows = table.records.flatMap(({ row, cells }) => {
    const issues = faults.get(row)
    if (issues === undefined) return []
    return [[...table.columns.map((_, at) => cells[at] ?? ''), row, issues.map(told).join(' | ')]]
  })
  return writeCsv([...table.columns, ROW_IN_FILE, PROBLEMS], rows)
}
