/** A postcode's outward and inward code, without the space between. */
const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/

/** How postcodes are compared: upper case, letters and digits alone. */
export const postcodeKey = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** `bs58nl`, ` BS5  8NL ` → `BS5 8NL`; undefined when it has not the form of a postcode. */
export function readPostcode(text: string): string | undefined {
  const key = postcodeKey(text)
  return POSTCODE.test(key) ? `${key.slice(0, -3)} ${key.slice(-3)}` : undefined
}
