import type { PlanRoute } from '../domain/plan.ts'
import type { Book } from './book.ts'
import { PAGE_WIDTH, spread, wrap } from './page.ts'
import { type RouteDirections, type SheetRun, type SheetStop, sheetContent } from './sheet-content.ts'
import type { SheetPupil } from './sheet-pupils.ts'

const INDENT = ' '.repeat(6)
const field = (name: string, text: string): readonly string[] => wrap(text, name.padEnd(13))

const pupilLines = ({ moves, text, details }: SheetPupil): readonly string[] => [
  ...wrap(text, `${INDENT}${moves === 'on' ? 'ON  ' : 'OFF '}`),
  ...details.flatMap((each) => wrap(each.text, `${INDENT}    ${each.name.padEnd(11)}`)),
]

const legLines = ({ leg }: SheetStop): readonly string[] =>
  leg === undefined
    ? []
    : [...wrap(leg.text, INDENT), ...leg.steps.flatMap((step) => wrap(step, `${INDENT}  - `)), '']

const stopLines = (stop: SheetStop, index: number): readonly string[] => [
  ...legLines(stop),
  ...wrap(stop.place, `${String(index + 1).padStart(4)}  ${stop.arrive}  ${stop.leave}  `),
  ...stop.pupils.flatMap(pupilLines),
  ...wrap(stop.after, INDENT),
  '',
]

const DIRECTION_WORDS = { am: 'MORNING', pm: 'AFTERNOON' } as const

const runLines = ({ direction, days, size, assistants, stops }: SheetRun): readonly string[] => [
  ...spread(`${DIRECTION_WORDS[direction]}, ${days}`, size),
  '-'.repeat(PAGE_WIDTH),
  ...field('Assistants', assistants),
  '',
  'Stop  Arrive    Leave     Place',
  ...stops.flatMap(stopLines),
]

/**
 * The sheet that a crew drives by: one route, eighty columns, with the pupils' names and what the crew needs to know of
 * them, and no cost.
 */
export function routeSheet(book: Book, route: PlanRoute, directions: RouteDirections): string {
  const { routeId, vehicle, operator, pupils, runs } = sheetContent(book, route, directions)
  return [
    ...spread(`ROUTE ${routeId}`, 'Route sheet: confidential, for the crew only'),
    '='.repeat(PAGE_WIDTH),
    ...field('Vehicle', vehicle),
    ...field('Operator', operator),
    ...field('Pupils', String(pupils)),
    '',
    ...runs.flatMap(runLines),
  ]
    .join('\n')
    .concat('\n')
}
