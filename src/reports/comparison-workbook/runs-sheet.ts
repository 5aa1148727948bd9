import type { FrameworkCompared, RouteCompared, RunCompared } from '../../domain/comparison.ts'
import type { Rate } from '../../domain/framework.ts'
import { MILLIMETRES_PER_MILE } from '../../domain/units.ts'
import {
  assistantsFormula,
  bandEnd,
  bandRate,
  type CellAt,
  feeFormula,
  paidHoursFormula,
  vehicleFormula,
} from './run-formulas.ts'
import {
  formula,
  lettersOf,
  MILES,
  PENCE,
  rounded,
  type Sheet,
  type SheetCell,
  type SheetColumn,
  sheetOf,
} from './sheet.ts'

interface Row {
  readonly route: RouteCompared
  readonly run: RunCompared
  readonly rate: Rate
}

type Column = SheetColumn<Row>

const NARROW = 10
const WIDE = 14

const value = (heading: string, cell: (row: Row) => SheetCell, width = NARROW): Column => ({
  heading,
  width,
  cell,
})

/** What is known of a run, whoever drives it. */
const RUN: readonly Column[] = [
  value('Route', ({ route }) => route.route_id),
  value('Direction', ({ run }) => run.direction),
  value('Days', ({ run }) => run.days),
  value('Days a week', ({ run }) => run.weekdays),
  value('Live metres', ({ run }) => run.live_metres),
  value('Dead metres', ({ run }) => run.dead_metres),
  value('Run seconds', ({ run }) => run.seconds),
  value('Wheelchairs', ({ run }) => run.wheelchairs),
  value('Assistants', ({ run }) => run.assistants),
  value('Assistants at higher rate', ({ run }) => run.assistants_at_higher_rate, WIDE),
  value('Goes both ways', ({ run }) => Number(run.goes_both_ways), WIDE),
  value('Pupils one way', ({ run }) => run.pupils_one_way, WIDE),
  value('Pupils both ways', ({ run }) => run.pupils_both_ways, WIDE),
]

/** What the framework asks. */
function ratesColumns(
  { passenger_assistants: pay, management_fee: fee, school_days }: FrameworkCompared,
  bands: number,
) {
  const banded = Array.from({ length: bands }, (_, at): readonly Column[] => [
    value(bandEnd(at + 1), ({ rate }) => rate.bands[at]?.up_to_miles, WIDE),
    value(bandRate(at + 1), ({ rate }) => rate.bands[at]?.pence_per_mile, WIDE),
  ]).flat()
  return [
    value('Base p', ({ rate }) => rate.base_pence),
    value('Minimum p', ({ rate }) => rate.minimum_pence),
    value('Bands', ({ rate }) => rate.band_basis, WIDE),
    ...banded,
    value('Dead p a mile', ({ rate }) => rate.dead_pence_per_mile, WIDE),
    value('Supplement p', ({ rate }) => rate.wheelchair_supplement_pence, WIDE),
    value('p an hour', () => pay?.pence_per_hour ?? 0),
    value('Higher p an hour', () => pay?.skilled_pence_per_hour ?? pay?.pence_per_hour ?? 0, WIDE),
    value('Fee (% or p)', () => (fee.basis === 'percent' ? fee.percent : fee.pence), WIDE),
    value('School days', () => school_days),
  ]
}

/** What comes of both, each worked out from the cells of its own row. */
function priceColumns(of: FrameworkCompared, at: (row: number) => CellAt): readonly Column[] {
  const computed = (heading: string, text: (cells: CellAt, row: Row) => string, format = PENCE): Column => ({
    heading,
    width: WIDE,
    format,
    cell: (row, number) => formula(text(at(number), row)),
  })
  const miles = (metres: string): string => `${metres}*1000/${MILLIMETRES_PER_MILE}`
  const year = (line: string) => (cells: CellAt) =>
    rounded(`${cells(line)}*${cells('Days a week')}*${cells('School days')}/5`)
  const perYear = (once: string) => (cells: CellAt) =>
    `${cells(once)}*${cells('Days a week')}*${cells('School days')}/5`
  const crew = (cells: CellAt): string => `(${cells('Assistants')}+${cells('Assistants at higher rate')})`
  return [
    computed('Live miles', (cells) => miles(cells('Live metres')), MILES),
    computed('Dead miles', (cells) => miles(cells('Dead metres')), MILES),
    computed('Paid hours each', (cells) => paidHoursFormula(cells, of.passenger_assistants), MILES),
    computed('Vehicle p a run', (cells, { rate }) => vehicleFormula(cells, rate)),
    computed('Assistants p a run', (cells) => assistantsFormula(cells)),
    computed('Fee p a run', (cells, { run }) => feeFormula(cells, of.management_fee, run.direction)),
    computed('Vehicle p a year', year('Vehicle p a run')),
    computed('Assistants p a year', year('Assistants p a run')),
    computed('Fee p a year', year('Fee p a run')),
    computed('Live miles a year', perYear('Live miles'), MILES),
    computed('Dead miles a year', perYear('Dead miles'), MILES),
    computed(
      'Assistants’ hours a year',
      (cells) => `${crew(cells)}*${perYear('Paid hours each')(cells)}`,
      MILES,
    ),
  ]
}

function rowsOf({ repriced, rates }: FrameworkCompared): readonly Row[] {
  const byOffer = new Map(
    rates.map(({ vehicle_type: type, operator, rate }) => [JSON.stringify([type, operator]), rate]),
  )
  return repriced.routes.flatMap((route) => {
    const rate = byOffer.get(JSON.stringify([route.vehicle_type, route.operator]))
    if (rate === undefined) throw new RangeError('a route is awarded at a rate that the comparison lacks')
    return route.runs.map((run) => ({ route, run, rate }))
  })
}

/** A sheet of a framework's runs, and what other sheets need to add it up. */
export interface RunsSheet {
  readonly sheet: Sheet
  readonly rows: number
  readonly letter: (heading: string) => string
}

/** One row for a run: everything that its price is made of, and the price worked out from that. */
export function runsSheet(name: string, of: FrameworkCompared): RunsSheet {
  const rows = rowsOf(of)
  const bands = Math.max(1, ...rows.map(({ rate }) => rate.bands.length))
  const known: readonly Column[] = [...RUN, ...ratesColumns(of, bands)]
  const cellsOf =
    (row: number): CellAt =>
    (heading) =>
      `${letter(heading)}${row}`
  const columns = [...known, ...priceColumns(of, cellsOf)]
  const letter = lettersOf(columns)
  return { sheet: sheetOf(name, columns, rows), rows: rows.length, letter }
}
