const FOOT = 0.3048
const INCH = 0.0254
// OSRM's own figure; the statute mile would be 0.02 % more.
const KM_PER_MILE = 1.609

/** `3.2`, `3,2 m`, `10'6"` → metres; undefined when there is no number. */
export function parseMetres(text: string | undefined): number | undefined {
  const match = text === undefined ? null : /(\d+(?:[.,]\d+)?)\s*('|ft|feet)?\s*(\d+)?/.exec(text)
  if (match === null) return undefined
  const number = Number((match[1] ?? '').replace(',', '.'))
  if (match[2] === undefined) return number
  return number * FOOT + (match[3] === undefined ? 0 : Number(match[3]) * INCH)
}

/** `7.5`, `7.5 t`, `3500 kg` → kilograms; undefined when there is no number. */
export function parseKilograms(text: string | undefined): number | undefined {
  const match = text === undefined ? null : /(\d+(?:[.,]\d+)?)\s*(kg)?/.exec(text)
  if (match === null) return undefined
  const number = Number((match[1] ?? '').replace(',', '.'))
  return match[2] === undefined ? number * 1000 : number
}

/** `30 mph`, `50` → km/h; undefined when it does not start with a number (`national`, `GB:nsl_single`). */
export function parseSpeed(text: string): number | undefined {
  const match = /^\d+/.exec(text)
  if (match === null) return undefined
  return Number(match[0]) * (/mph|mp\/h/.test(text) ? KM_PER_MILE : 1)
}
