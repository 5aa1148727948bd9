import type { FrameworkCompared, RouteCompared } from '../../domain/comparison.ts'
import type { RunsSheet } from './runs-sheet.ts'
import {
  formula,
  lettersOf,
  MILES,
  PENCE,
  rangeIn,
  type Sheet,
  type SheetCell,
  type SheetColumn,
  sheetOf,
} from './sheet.ts'

/** A sheet of a framework's routes, and what the overview needs to add it up. */
export interface RoutesSheet {
  readonly sheet: Sheet
  readonly letter: (heading: string) => string
  /** All of a column, as the overview's formulas name it. */
  readonly column: (heading: string) => string
}

type Column = SheetColumn<RouteCompared>

const value = (heading: string, cell: (route: RouteCompared) => SheetCell, width = 12): Column => ({
  heading,
  width,
  cell,
})

const ROUTE: readonly Column[] = [
  value('Route', ({ route_id }) => route_id),
  value('Schools', ({ schools }) => schools.join('; '), 24),
  value('Pupils', ({ pupils }) => pupils, 8),
  value('Vehicle type', ({ vehicle_type }) => vehicle_type, 16),
  value('Seats', ({ layout }) => layout.seats, 8),
  value('Wheelchair spaces', ({ layout }) => layout.wheelchairs),
  value('Operator', ({ operator }) => operator ?? '', 16),
]

/** Sums of the route's own runs. */
const SUMS: readonly (readonly [heading: string, format: string])[] = [
  ['Live miles a year', MILES],
  ['Dead miles a year', MILES],
  ['Assistants’ hours a year', MILES],
  ['Vehicle p a year', PENCE],
  ['Assistants p a year', PENCE],
  ['Fee p a year', PENCE],
]

/** One row for a route: its year added up from its runs, beside what the plan as it is pays. */
export function routesSheet(name: string, { repriced }: FrameworkCompared, runs: RunsSheet): RoutesSheet {
  const column = (heading: string): string => rangeIn(runs.sheet.name, runs.letter(heading), runs.rows)
  const sums = SUMS.map(
    ([heading, format]): Column => ({
      heading,
      width: 14,
      format,
      cell: (_, row) => formula(`SUMIF(${column('Route')},A${row},${column(heading)})`),
    }),
  )
  const cell = (heading: string, row: number): string => `${letter(heading)}${row}`
  const columns: readonly Column[] = [
    ...ROUTE,
    ...sums,
    {
      heading: 'Total p a year',
      width: 14,
      format: PENCE,
      cell: (_, row) => formula(`SUM(${cell('Vehicle p a year', row)}:${cell('Fee p a year', row)})`),
    },
    {
      heading: 'Plan as it is, p a year',
      width: 18,
      format: PENCE,
      cell: ({ annual, difference_pence }) => annual.total_pence - difference_pence,
    },
    {
      heading: 'Difference, p a year',
      width: 18,
      format: PENCE,
      cell: (_, row) => formula(`${cell('Total p a year', row)}-${cell('Plan as it is, p a year', row)}`),
    },
  ]
  const letter = lettersOf(columns)
  return {
    sheet: sheetOf(name, columns, repriced.routes),
    letter,
    column: (heading) => rangeIn(name, letter(heading), repriced.routes.length),
  }
}
