const LONGEST_ID = 100
const YES = new Set(['y', 'yes', 'true', 't', '1', '1.0', 'x', '✓', '✔'])
const NO = new Set(['n', 'no', 'false', 'f', '0', '0.0', '-', '✗', '✘'])
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/** A reference; `.0` behind digits alone is a spreadsheet's doing. */
export function readId(text: string): string | undefined {
  const id = text.replace(/^(\d+)\.0+$/, '$1')
  return id.length <= LONGEST_ID && !UNPRINTABLE.test(id) ? id : undefined
}

/** Line ends and other control characters become blanks: a route sheet has one line for it. */
export const readText = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')

export function readFlag(text: string): boolean | undefined {
  const key = text.toLowerCase()
  if (YES.has(key)) return true
  return NO.has(key) ? false : undefined
}

/** A number within bounds, the unit's own letters behind it being ignored. */
export function readNumber(low: number, high: number, unit = ''): (text: string) => number | undefined {
  const form = new RegExp(
    `^([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?)${unit === '' ? '' : `(?: ?(?:${unit}))?`}$`,
    'i',
  )
  return (text) => {
    const value = Number(form.exec(text)?.[1] ?? Number.NaN)
    return value >= low && value <= high ? value : undefined
  }
}

/** As readNumber, whole numbers alone. */
export function readWhole(high: number): (text: string) => number | undefined {
  const read = readNumber(0, high)
  return (text) => {
    const value = read(text)
    return value !== undefined && Number.isInteger(value) ? value : undefined
  }
}

const parts = (text: string): readonly string[] =>
  text
    .split(/[;,|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** `P1; P2` → ids, each once, in order; undefined when one of them cannot be an id. */
export function readIds(text: string): readonly string[] | undefined {
  const ids: string[] = []
  for (const part of parts(text)) {
    const id = readId(part)
    if (id === undefined) return undefined
    if (!ids.includes(id)) ids.push(id)
  }
  return ids
}

/** How vehicle features are compared: `Tail lift`, `tail-lift` and `tail_lift` are one. */
export const featureKey = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '_')

export const readFeatures = (text: string): readonly string[] => [...new Set(parts(text).map(featureKey))]
