import type { SheetContent, SheetRun, SheetStop } from '../sheet-content.ts'
import type { SheetPupil } from '../sheet-pupils.ts'
import { type Row, SheetPaper } from './sheet-paper.ts'

/** Which plan a sheet belongs to, as it stands on every page. */
export interface SheetEdition {
  /** The revision of the plan, from 1. */
  readonly revision: number
  /** When that revision was made. */
  readonly made: Date
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' })

const DIRECTION_WORDS = { am: 'Morning', pm: 'Afternoon' } as const

/** A clock without its seconds where they are none. */
const clock = (text: string): string => text.replace(/:00$/, '')

const INDENT = 26
const LABELS = 58

const detailRows = ({ details }: SheetPupil): readonly Row[] =>
  details.map(({ name, text }) => ({
    tag: 'LBody',
    label: `${name}:`,
    text,
    indent: INDENT + LABELS,
    labelWidth: 62,
    size: 9.5,
    above: 1,
  }))

const pupilRow = ({ moves, text }: SheetPupil): Row => ({
  tag: 'LBody',
  label: moves === 'on' ? 'Gets in' : 'Gets out',
  text,
  indent: INDENT,
  labelWidth: LABELS,
  above: 3,
})

const headRow = (stop: SheetStop, number: number): Row => ({
  tag: 'H3',
  label: String(number),
  text: `${clock(stop.arrive)} to ${clock(stop.leave)}   ${stop.place}`,
  labelWidth: INDENT,
  size: 11,
  bold: true,
})

const afterRow = ({ after }: SheetStop): Row => ({
  tag: 'P',
  text: after,
  indent: INDENT,
  bold: true,
  above: 4,
})

const legRow = ({ leg }: SheetStop): Row => ({
  tag: 'P',
  text: leg?.text ?? '',
  indent: INDENT,
  grey: true,
  above: 4,
})

const stepRow = (text: string, index: number): Row => ({
  tag: 'LBody',
  label: `${index + 1}.`,
  text,
  indent: INDENT,
  labelWidth: 20,
  size: 9.5,
  above: 1,
})

/** Points, with the line above it. */
const stopHeight = (paper: SheetPaper, stop: SheetStop, number: number): number =>
  16 +
  paper.heightOf([
    headRow(stop, number),
    ...stop.pupils.flatMap((pupil) => [pupilRow(pupil), ...detailRows(pupil)]),
    afterRow(stop),
  ])

/** A stop on one page: whoever reads it at the kerb does not turn over. */
function drawStop(
  paper: SheetPaper,
  stop: SheetStop,
  number: number,
  run: ReturnType<SheetPaper['part']>,
): void {
  paper.keep(stopHeight(paper, stop, number))
  paper.rule(8)
  const section = paper.part('Sect', run)
  paper.row({ ...headRow(stop, number), above: 6 }, section)
  if (stop.pupils.length > 0) {
    const list = paper.part('L', section)
    for (const pupil of stop.pupils) {
      const item = paper.part('LI', list)
      for (const row of [pupilRow(pupil), ...detailRows(pupil)]) paper.row(row, item)
      item.end()
    }
    list.end()
  }
  paper.row(afterRow(stop), section)
  section.end()
}

/** The drive to a stop; its steps may go on over the page. */
function drawLeg(paper: SheetPaper, stop: SheetStop, run: ReturnType<SheetPaper['part']>): void {
  if (stop.leg === undefined) return
  const steps = stop.leg.steps.map(stepRow)
  paper.keep(paper.heightOf([legRow(stop), ...steps.slice(0, 2)]))
  paper.row(legRow(stop), run)
  if (steps.length === 0) return
  const list = paper.part('L', run)
  for (const step of steps) {
    const item = paper.part('LI', list)
    paper.row(step, item)
    item.end()
  }
  list.end()
}

function drawRun(paper: SheetPaper, run: SheetRun): void {
  const rows: readonly Row[] = [
    { tag: 'H2', text: `${DIRECTION_WORDS[run.direction]}, ${run.days}`, size: 14, bold: true, above: 18 },
    { tag: 'P', text: run.size, above: 2 },
    { tag: 'P', label: 'Assistants', text: run.assistants, labelWidth: 64, above: 2 },
  ]
  const [first] = run.stops
  // No heading stands at the foot of a page without its first stop.
  paper.keep(paper.heightOf(rows) + (first === undefined ? 0 : stopHeight(paper, first, 1)))
  const section = paper.part('Sect')
  for (const row of rows) paper.row(row, section)
  for (const [index, stop] of run.stops.entries()) {
    drawLeg(paper, stop, section)
    drawStop(paper, stop, index + 1, section)
  }
  section.end()
}

/**
 * A route's sheet for its crew as a tagged PDF on A4, in the fonts that every reader brings. The same sheet of the same
 * revision gives the same bytes.
 */
export async function routeSheetPdf(
  content: SheetContent,
  { revision, made }: SheetEdition,
): Promise<Uint8Array> {
  const paper = new SheetPaper({
    title: `Route ${content.routeId}: route sheet`,
    left: `Route ${content.routeId}`,
    right: 'Confidential: for the crew only',
    foot: `Plan of ${DAY.format(made)}, revision ${revision}`,
    made,
  })
  paper.row({ tag: 'H1', text: `Route ${content.routeId}`, size: 20, bold: true })
  const facts = [
    ['Vehicle', content.vehicle],
    ['Operator', content.operator],
    ['Pupils', String(content.pupils)],
  ] as const
  for (const [label, text] of facts) paper.row({ tag: 'P', label, text, labelWidth: 64, above: 3 })
  for (const run of content.runs) drawRun(paper, run)
  return paper.finish()
}
