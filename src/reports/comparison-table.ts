import type { CompareFigures, Comparison } from '../domain/comparison.ts'
import { count, pounds } from './words.ts'

const HEADINGS = ['', 'routes', 'vehicles', 'assistants', 'fee', 'total a year', 'difference', 'not carried']

const amounts = ({ routes, annual }: CompareFigures): readonly string[] => [
  count(routes),
  pounds(annual.vehicle_pence),
  pounds(annual.assistant_pence),
  pounds(annual.management_fee_pence),
  pounds(annual.total_pence),
]

const signed = (pence: number): string => (pence > 0 ? `+${pounds(pence)}` : pounds(pence))

/**
 * A comparison for a terminal: the plan as it is, and a line for each framework. The difference is over the routes that are
 * carried; names are cut at 40 characters.
 */
export function comparisonTable({ plan, frameworks }: Comparison): readonly string[] {
  const rows = [
    HEADINGS,
    ['the plan as it is', ...amounts(plan.figures), '', ''],
    ...frameworks.map(({ id, repriced }) => [
      id.slice(0, 40),
      ...amounts(repriced.figures),
      signed(repriced.difference_pence),
      count(repriced.not_carried.length),
    ]),
  ]
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return rows.map(line)
}
