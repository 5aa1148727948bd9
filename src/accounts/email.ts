// Not a full grammar: one @, something on both sides, a dot in the domain, no white space or control characters.
const EMAIL = /^[^\s@\p{C}<>"(),:;[\]\\]+@[^\s@\p{C}<>"(),:;[\]\\]+\.[^\s@\p{C}<>"(),:;[\]\\.]+$/u
const MAX_LENGTH = 254

/**
 * The form in which an address is kept and looked up: trimmed, composed, lower case.
 * @returns undefined when it cannot be an address
 */
export function normaliseEmail(text: string): string | undefined {
  const email = text.trim().normalize('NFC').toLowerCase()
  return email.length <= MAX_LENGTH && EMAIL.test(email) ? email : undefined
}

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1)
