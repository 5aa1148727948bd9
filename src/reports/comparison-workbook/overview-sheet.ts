import { type Comparison, type FrameworkCompared, NOT_CARRIED } from '../../domain/comparison.ts'
import type { RoutesSheet } from './routes-sheet.ts'
import { formula, letterOf, MILES, PENCE, type Sheet, type SheetCell } from './sheet.ts'

/** One framework with the sheet of its routes. */
export interface Detailed {
  readonly framework: FrameworkCompared
  readonly routes: RoutesSheet
}

const HEADINGS = [
  'Framework',
  'Routes',
  'Routes not carried',
  'Pupils',
  'Live miles a year',
  'Dead miles a year',
  'Vehicle p a year',
  'Assistants p a year',
  'Fee p a year',
  'Total p a year',
  'Total £ a year',
  'Plan as it is, p a year (same routes)',
  'Difference, p a year',
  'p a year for each pupil',
] as const

const FORMATS = [
  undefined,
  PENCE,
  PENCE,
  PENCE,
  MILES,
  MILES,
  PENCE,
  PENCE,
  PENCE,
  PENCE,
  '#,##0.00',
  PENCE,
  PENCE,
  PENCE,
] as const

const at = (heading: (typeof HEADINGS)[number]): string => letterOf(HEADINGS.indexOf(heading))

/** The plan as it was made: figures alone, as its own rates are not part of a comparison. */
function planRow({ plan }: Comparison): readonly SheetCell[] {
  const { routes, pupils, annual, pence_per_pupil: each } = plan.figures
  return [
    `The plan as it is (${plan.framework})`,
    routes,
    undefined,
    pupils,
    undefined,
    undefined,
    annual.vehicle_pence,
    annual.assistant_pence,
    annual.management_fee_pence,
    annual.total_pence,
    annual.total_pence / 100,
    annual.total_pence,
    0,
    each,
  ]
}

/** A framework's totals, added up from the sheet of its routes. */
function frameworkRow({ framework, routes }: Detailed, row: number): readonly SheetCell[] {
  const sum = (heading: string): SheetCell => formula(`SUM(${routes.column(heading)})`)
  const cell = (heading: (typeof HEADINGS)[number]): string => `${at(heading)}${row}`
  const [total, pupils] = [cell('Total p a year'), cell('Pupils')]
  return [
    framework.name === '' ? framework.id : framework.name,
    framework.repriced.routes.length,
    framework.repriced.not_carried.length,
    sum('Pupils'),
    sum('Live miles a year'),
    sum('Dead miles a year'),
    sum('Vehicle p a year'),
    sum('Assistants p a year'),
    sum('Fee p a year'),
    formula(`SUM(${cell('Vehicle p a year')}:${cell('Fee p a year')})`),
    formula(`${total}/100`),
    sum('Plan as it is, p a year'),
    formula(`${total}-${cell('Plan as it is, p a year (same routes)')}`),
    formula(`IF(${pupils}=0,0,ROUND(${total}/${pupils}+0.000000001,0))`),
  ]
}

/** Totals of some of a framework's routes, told apart by what stands in a column of theirs. */
const groupRow = (
  { framework, routes }: Detailed,
  column: 'Vehicle type' | 'Operator',
  key: string,
  row: number,
): readonly SheetCell[] => [
  framework.name === '' ? framework.id : framework.name,
  key,
  formula(`COUNTIF(${routes.column(column)},B${row})`),
  formula(`SUMIF(${routes.column(column)},B${row},${routes.column('Pupils')})`),
  formula(`SUMIF(${routes.column(column)},B${row},${routes.column('Total p a year')})`),
]

/** The first sheet: each framework's totals, added up from the others. */
export const overviewSheet = (comparison: Comparison, all: readonly Detailed[]): Sheet => ({
  name: 'Overview',
  widths: HEADINGS.map((_, column) => (column === 0 ? 48 : 18)),
  formats: FORMATS,
  // The headings are row 1, the plan is row 2.
  rows: [HEADINGS, planRow(comparison), ...all.map((each, index) => frameworkRow(each, index + 3))],
})

/** Totals by vehicle type, or by operator. */
export function groupsSheet(column: 'Vehicle type' | 'Operator', all: readonly Detailed[]): Sheet {
  const keysOf = ({ framework }: Detailed): readonly string[] => {
    const { by_vehicle_type: types, by_operator: operators } = framework.repriced.figures
    if (column === 'Vehicle type') return types.map(({ vehicle_type: type }) => type)
    return operators.flatMap(({ operator }) => operator ?? [])
  }
  const keyed = all.flatMap((each) => keysOf(each).map((key) => ({ each, key })))
  return {
    name: `By ${column.toLowerCase()}`,
    widths: [48, 20, 10, 10, 18],
    formats: [undefined, undefined, PENCE, PENCE, PENCE],
    rows: [
      ['Framework', column, 'Routes', 'Pupils', 'Total p a year'],
      ...keyed.map(({ each, key }, index) => groupRow(each, column, key, index + 2)),
    ],
  }
}

/** The routes that a framework cannot carry, and why. */
export const notCarriedSheet = (all: readonly Detailed[]): Sheet => ({
  name: 'Not carried',
  widths: [48, 12, 24, 10, 80],
  formats: [undefined, undefined, undefined, PENCE, undefined],
  rows: [
    ['Framework', 'Route', 'Schools', 'Pupils', 'Reason'],
    ...all.flatMap(({ framework }) =>
      framework.repriced.not_carried.map((route): readonly SheetCell[] => [
        framework.name === '' ? framework.id : framework.name,
        route.route_id,
        route.schools.join('; '),
        route.pupils,
        NOT_CARRIED[route.reason],
      ]),
    ),
  ],
})
