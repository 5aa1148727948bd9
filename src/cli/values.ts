import { parseOsrmAddress } from '../roads/osrm/open-osrm.ts'

interface Bounds {
  readonly least: number
  readonly most: number
  readonly whole: boolean
}

/** Arguments that are numbers. */
export const NUMBERS = {
  'time-limit': { least: 0, most: 86_400, whole: false },
  'bound-time-limit': { least: 1, most: 86_400, whole: false },
  iterations: { least: 0, most: 1e9, whole: true },
  seed: { least: 0, most: 2 ** 31 - 1, whole: true },
  workers: { least: 1, most: 256, whole: true },
  'moved-pence': { least: 0, most: 1e8, whole: true },
  'retime-pence': { least: 0, most: 1e8, whole: true },
  'retime-tolerance': { least: 0, most: 1440, whole: false },
} as const satisfies Record<string, Bounds>

export type NumberName = keyof typeof NUMBERS

/** What is wrong with the text of a number; undefined when nothing is. */
export function numberFault(name: NumberName, text: string): string | undefined {
  const { least, most, whole } = NUMBERS[name]
  const fits = (whole ? /^\d+$/ : /^\d+(\.\d+)?$/).test(text) && Number(text) >= least && Number(text) <= most
  return fits ? undefined : `${whole ? 'a whole number' : 'a number'} from ${least} to ${most} is wanted`
}

/** `CIRCUITY,KMH` of `--crow-flies`; undefined when it is none. */
export function parseEstimate(text: string): { readonly circuity: number; readonly kmh: number } | undefined {
  const parts = /^(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/.exec(text.trim())
  const [circuity, kmh] = [Number(parts?.[1]), Number(parts?.[2])]
  return circuity >= 1 && circuity <= 10 && kmh >= 1 && kmh <= 200 ? { circuity, kmh } : undefined
}

export const estimateFault = (text: string): string | undefined =>
  parseEstimate(text) === undefined ? 'CIRCUITY,KMH is wanted, for example 1.35,30' : undefined

export const addressFault = (text: string): string | undefined =>
  parseOsrmAddress(text) === undefined ? 'an address such as http://127.0.0.1:5000 is wanted' : undefined
