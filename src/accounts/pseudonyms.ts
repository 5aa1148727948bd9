import { createHmac } from 'node:crypto'

/** What a reference stands for: the same id of two kinds has two pseudonyms. */
export type PseudonymKind = 'pupil' | 'route' | 'school' | 'operator'

export type Pseudonyms = (kind: PseudonymKind, id: string) => string

const MIN_KEY_BYTES = 32
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 60 bits: among a hundred thousand references, two alike about once in two hundred million exports. */
const LENGTH = 12

/** The first sixty bits, five to a digit. */
const shortForm = (digest: Buffer): string =>
  Array.from({ length: LENGTH }, (_, index) => {
    const bit = index * 5
    const pair = digest.readUInt16BE(Math.floor(bit / 8))
    return DIGITS.charAt((pair >> (11 - (bit % 8))) & 31)
  }).join('')

/**
 * References that stand for others: HMAC-SHA-256 under the export's own key, so that within one export a pupil is one
 * reference, and between two exports with two keys nobody can tell that it is the same. Whoever keeps the key can find a
 * pupil again; where it is thrown away nobody can.
 * @throws RangeError for a key of fewer than 32 bytes: references are few enough to be guessed one by one
 */
export function pseudonyms(key: Uint8Array): Pseudonyms {
  if (key.length < MIN_KEY_BYTES)
    throw new RangeError(`a pseudonym's key has at least ${MIN_KEY_BYTES} bytes`)
  const secret = Uint8Array.from(key)
  // A pupil stands at stops, in runs and in shares: what was worked out once is looked up.
  const known = new Map<string, string>()
  return (kind, id) => {
    const text = `${kind}\u0000${id}`
    const before = known.get(text)
    if (before !== undefined) return before
    const made = `${kind}-${shortForm(createHmac('sha256', secret).update(text, 'utf8').digest())}`
    known.set(text, made)
    return made
  }
}
