import { writeCsv } from '../../csv/write.ts'
import type { Issue } from '../../domain/issue.ts'
import type { Service } from '../service.ts'
import { versionReport } from './issues.ts'
import { versionTable } from './version-table.ts'

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
 * The rows with faults as CSV, with what is wrong and what to do in a last column, to be mended and sent back: that column
 * is none that is read. Of what is no table: nothing but a header. Rejects with a ServiceFault.
 */
export async function faultyRows(service: Service, versionId: string): Promise<string> {
  const { report } = await versionReport(service, versionId)
  const table = await versionTable(service, versionId)
  if (table === undefined) return writeCsv(['problems'], [])
  const faults = byRow(report.issues)
  const rows = table.records.flatMap(({ row, cells }) => {
    const issues = faults.get(row)
    if (issues === undefined) return []
    return [[...table.columns.map((_, at) => cells[at] ?? ''), issues.map(told).join(' | ')]]
  })
  return writeCsv([...table.columns, 'problems'], rows)
}
