import { COMMON_PASSWORDS } from './common-passwords.ts'
import { type AccountFault, refuse } from './faults.ts'

const MIN_CHARACTERS = 12
const MAX_CHARACTERS = 200

/** One short piece over and over: `aaaaaaaaaaaa`, `abcabcabcabc`. */
const isRepetition = (text: string): boolean => /^(.{1,4})\1{2,}.{0,3}$/su.test(text)

/** One case and one width, so that what looks the same is hashed and compared as the same. */
export const normalisePassword = (password: string): string => password.normalize('NFKC')

/**
 * Whether a password may be set: length in characters (code points), not the address, not one that is tried first. No rule
 * about digits or capitals: they make passwords weaker, not stronger.
 */
export function passwordFault(password: string, email: string): AccountFault | undefined {
  const normal = normalisePassword(password)
  const { length } = Array.from(normal)
  if (length < MIN_CHARACTERS) return refuse('password_too_short')
  if (length > MAX_CHARACTERS) return refuse('password_too_long')
  const plain = normal.toLowerCase()
  const address = email.toLowerCase()
  if (plain === address || plain === address.split('@')[0]) return refuse('password_is_email')
  return COMMON_PASSWORDS.has(plain) || isRepetition(plain) ? refuse('password_common') : undefined
}
