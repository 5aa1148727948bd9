import type { Seconds } from '../units.ts'
import type { Weekdays } from '../weekdays.ts'

/** What a cell of each kind becomes. */
export interface CellValues {
  /** A reference: no blanks at its ends, no `.0` that a spreadsheet added. */
  readonly id: string
  readonly text: string
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly flag: boolean
  readonly days: Weekdays
  readonly time: Seconds
  readonly minutes: number
  readonly metres: number
  readonly count: number
  readonly pence: number
  readonly latitude: number
  readonly longitude: number
  /** Metres of the British National Grid. */
  readonly grid: number
  /** Upper case, one space before the last three characters. */
  readonly postcode: string
  readonly ids: readonly string[]
  readonly features: readonly string[]
}

interface Common {
  /** Absent from the header: an error. Blank in a row: a fault of that row. */
  readonly required?: true
  /** Other names under which published files hold it. */
  readonly aliases?: readonly string[]
  /** What is lost when a cell cannot be read: the whole row (it bears on a child's safety), or the cell alone. */
  readonly unreadable?: 'row'
  readonly about: string
}

interface PlainColumn<K extends keyof CellValues> extends Common {
  readonly kind: K
  readonly default?: CellValues[K]
}

/**
 * One of a few words, in any case, with blanks, hyphens and underscores alike. `also` lists other spellings; one that
 * stands for '' says no more than a blank cell.
 */
interface ChoiceColumn extends Common {
  readonly kind: 'choice'
  readonly of: readonly string[]
  readonly also?: Readonly<Record<string, string>>
  readonly default?: string
}

export type Column = { readonly [K in keyof CellValues]: PlainColumn<K> }[keyof CellValues] | ChoiceColumn

/** The columns of one table by name: the one declaration that its reader and its documentation derive from. */
export type Columns = Readonly<Record<string, Column>>

type Value<C extends Column> = C extends { readonly kind: 'choice'; readonly of: readonly (infer V)[] }
  ? V
  : C extends { readonly kind: infer K extends keyof CellValues }
    ? CellValues[K]
    : never

/** A row's values: a column without a default is undefined where its cell is blank or unreadable. */
export type CellsOf<S extends Columns> = {
  readonly [N in keyof S]: S[N] extends { readonly default: unknown } ? Value<S[N]> : Value<S[N]> | undefined
}

/** Declares a table, keeping each column's own type. */
export const columns = <const S extends Columns>(declared: S): S => declared

/** A header's cell as it is compared: without regard to case, spaces or underscores. */
export const columnKey = (header: string): string => header.replace(/[\s_\uFEFF\u200B]/g, '').toLowerCase()
