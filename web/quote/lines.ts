import { WORDS } from '../words.ts'

/** One line of a cell. */
export interface Line {
  readonly text: string
  /** The figure that is looked for first. */
  readonly main?: boolean
  readonly tag?: { readonly text: string; readonly colour: string }
}

/** A measure, with a cell of each school in their order. */
export interface Row {
  readonly heading: string
  /** How the measure is to be read. */
  readonly note?: string
  readonly cells: readonly (readonly Line[])[]
}

export interface RowGroup {
  readonly heading: string
  readonly rows: readonly Row[]
}

export const line = (text: string): Line => ({ text })
export const main = (text: string): Line => ({ text, main: true })

export const NOTHING: readonly Line[] = [line('–')]

/** So much a year, without the pennies; less than nothing is a saving. */
export const aYear = (pence: number): string =>
  pence < 0 ? `${WORDS.wholePounds(-pence)} less` : WORDS.wholePounds(pence)

const METRES_PER_MILE = 1609.344
const toHundredths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** To the hundredth, since a right may turn on it: `2.98 miles`. */
export const exactMiles = (metres: number): string => `${toHundredths.format(metres / METRES_PER_MILE)} miles`

/** `3 miles`: the law's own limits. */
export const wholeMiles = (metres: number): string => `${Math.round(metres / METRES_PER_MILE)} miles`

export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${WORDS.count(value)} ${value === 1 ? one : many}`
