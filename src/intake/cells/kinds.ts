import type { CellValues, Column } from '../../domain/tables/column.ts'
import type { IntakeCode } from '../catalogue.ts'
import { readDate } from './date.ts'
import { readDays } from './days.ts'
import { readFeatures, readFlag, readId, readIds, readNumber, readText, readWhole } from './plain.ts'
import { readPostcode } from './postcode.ts'
import { readTime } from './time.ts'

interface CellKind<V> {
  /** From a cell's trimmed text, never blank; undefined when it makes no sense. */
  readonly read: (text: string) => V | undefined
  readonly fault: IntakeCode
}

const DAY_MINUTES = 1440

/** How each kind of cell is read. */
export const cellKinds: { readonly [K in keyof CellValues]: CellKind<CellValues[K]> } = {
  id: { read: readId, fault: 'bad_id' },
  text: { read: readText, fault: 'bad_id' },
  date: { read: readDate, fault: 'bad_date' },
  flag: { read: readFlag, fault: 'bad_flag' },
  days: { read: readDays, fault: 'bad_days' },
  time: { read: readTime, fault: 'bad_time' },
  minutes: { read: readNumber(0, DAY_MINUTES, "m|mins?|minutes?|'"), fault: 'bad_number' },
  metres: { read: readNumber(0, 100_000, 'm|metres?'), fault: 'bad_number' },
  count: { read: readWhole(100), fault: 'bad_number' },
  pence: { read: readWhole(100_000_000), fault: 'bad_number' },
  latitude: { read: readNumber(-90, 90), fault: 'bad_number' },
  longitude: { read: readNumber(-180, 180), fault: 'bad_number' },
  grid: { read: readNumber(-2_000_000, 2_000_000), fault: 'bad_number' },
  postcode: { read: readPostcode, fault: 'bad_postcode' },
  ids: { read: readIds, fault: 'bad_id' },
  features: { read: readFeatures, fault: 'bad_id' },
}

const choiceKey = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, '')

/** Reads one cell's text as its column says; undefined when it makes no sense. */
export function cellReader(column: Column): (text: string) => unknown {
  if (column.kind !== 'choice') return cellKinds[column.kind].read
  const words = new Map(column.of.map((word) => [choiceKey(word), word]))
  for (const [spelling, word] of Object.entries(column.also ?? {})) words.set(choiceKey(spelling), word)
  return (text) => words.get(choiceKey(text))
}

export const cellFault = (column: Column): IntakeCode =>
  column.kind === 'choice' ? 'bad_choice' : cellKinds[column.kind].fault
