import type { Comparison } from '../src/domain/comparison.ts'
import { comparisonWorkbook } from '../src/reports/comparison-workbook.ts'
import { typedTable } from '../src/reports/workbook/table.ts'
import { workbookOf } from '../src/reports/workbook/workbook.ts'
import { giveWay } from './give-way.ts'

giveWay()

/** What is to be made a workbook: a comparison, or a report by its name and its text as CSV. */
export type WorkbookTask =
  | { readonly kind: 'comparison'; readonly comparison: Comparison }
  | { readonly kind: 'report'; readonly name: string; readonly csv: string }

/** The workbook of a comparison or of a report. */
export default async function workbook(task: WorkbookTask): Promise<Uint8Array> {
  const bytes =
    task.kind === 'comparison'
      ? await comparisonWorkbook(task.comparison)
      : await workbookOf(task.name, await typedTable(task.csv))
  // A plain array of bytes: what a thread hands over is copied without its kind.
  return Uint8Array.from(bytes)
}
