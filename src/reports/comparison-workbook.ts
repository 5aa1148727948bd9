import writeXlsxFile, { type CellObject } from 'write-excel-file/node'
import type { Comparison } from '../domain/comparison.ts'
import {
  type Detailed,
  groupsSheet,
  notCarriedSheet,
  overviewSheet,
} from './comparison-workbook/overview-sheet.ts'
import { routesSheet } from './comparison-workbook/routes-sheet.ts'
import { runsSheet } from './comparison-workbook/runs-sheet.ts'
import type { Sheet, SheetCell } from './comparison-workbook/sheet.ts'

export const XLSX_MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function cellObject(cell: SheetCell, format: string | undefined): CellObject | null {
  if (cell === undefined) return null
  const shown = format === undefined ? {} : { format }
  if (typeof cell === 'number') return { type: Number, value: cell, ...shown }
  // Text stays text, whatever it begins with: only these are formulas.
  if (typeof cell === 'string') return { type: String, value: cell }
  return { type: 'Formula', value: cell.formula, ...shown }
}

const asData = ({ rows, formats }: Sheet) =>
  rows.map((row, at) =>
    row.map((cell, column) => {
      const object = cellObject(cell, at === 0 ? undefined : formats[column])
      return at === 0 && object !== null ? { ...object, fontWeight: 'bold' as const, wrap: true } : object
    }),
  )

/**
 * The sheets of a comparison: an overview that adds up one sheet of routes for each framework, which adds up one of runs, where
 * each price is worked out from miles, hours and rates.
 */
export function comparisonSheets(comparison: Comparison): readonly Sheet[] {
  const details = comparison.frameworks.map((framework, at) => {
    const runs = runsSheet(`${at + 1} runs`, framework)
    return { framework, runs, routes: routesSheet(`${at + 1} routes`, framework, runs) }
  })
  const all: readonly Detailed[] = details
  return [
    overviewSheet(comparison, all),
    groupsSheet('Vehicle type', all),
    groupsSheet('Operator', all),
    notCarriedSheet(all),
    ...details.flatMap(({ routes, runs }) => [routes.sheet, runs.sheet]),
  ]
}

/** The workbook (.xlsx). Its formulas are worked out by whatever opens it. Routes, schools and counts: no pupil is in it. */
export function comparisonWorkbook(comparison: Comparison): Promise<Uint8Array> {
  const sheets = comparisonSheets(comparison).map((sheet) => ({
    sheet: sheet.name,
    data: asData(sheet),
    columns: sheet.widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }))
  return writeXlsxFile(sheets).toBuffer()
}
