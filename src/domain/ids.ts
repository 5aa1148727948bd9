declare const instantBrand: unique symbol

/** A moment: whole milliseconds since 1970 (UTC). */
export type Instant = number & { readonly [instantBrand]: true }

export const instant = (milliseconds: number): Instant => Math.trunc(milliseconds) as Instant

/** Crockford's 32 digits: no I, L, O or U, so that an id read out over the telephone is not mistaken. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TIME_DIGITS = 10
const RANDOM_DIGITS = 16
const RADIX = 32

export interface IdSource {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** As many random bytes as are asked for. */
  readonly randomBytes: (count: number) => Uint8Array
}

function timeDigits(milliseconds: number): string {
  let [rest, text] = [Math.max(0, Math.trunc(milliseconds)), '']
  for (let digit = 0; digit < TIME_DIGITS; digit++) {
    text = `${DIGITS[rest % RADIX]}${text}`
    rest = Math.floor(rest / RADIX)
  }
  return text
}

/** The number one higher; undefined past the last (all ones). */
function successor(digits: readonly number[]): readonly number[] | undefined {
  const at = digits.findLastIndex((digit) => digit < RADIX - 1)
  return at < 0
    ? undefined
    : digits.map((digit, index) => (index < at ? digit : index === at ? digit + 1 : 0))
}

/**
 * Makes ids of 26 characters (ULID): 10 of time, then 16 that no one guesses. Ids of one source rise strictly, within a
 * millisecond and when the clock is put back; ids of several sources rise with their clocks.
 */
export function idSource({ now, randomBytes }: IdSource): () => string {
  let time = -1
  let random: readonly number[] = []
  return () => {
    const at = Math.trunc(now())
    const next = at > time ? undefined : successor(random)
    if (next === undefined) {
      time = Math.max(at, time + 1)
      random = Array.from(randomBytes(RANDOM_DIGITS), (byte) => byte % RADIX)
    } else random = next
    return timeDigits(time) + random.map((digit) => DIGITS[digit]).join('')
  }
}

/** Whether a text has the form of an id. */
export const isId = (text: string): boolean => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text)
