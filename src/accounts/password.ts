import { argon2, timingSafeEqual } from 'node:crypto'
import { normalisePassword } from './password-rules.ts'
import { type HashParameters, type PasswordHash, readPhc, writePhc } from './phc-string.ts'
import type { RandomBytes } from './secrets.ts'

/** 19 MiB, two passes, one lane: about 50 ms, on a thread of libuv's pool. Raised here, hashes are renewed at sign-in. */
export const HASH_PARAMETERS: HashParameters = { memory: 19_456, passes: 2, parallelism: 1 }

const SALT_BYTES = 16
const KEY_BYTES = 32

const derive = (
  password: string,
  salt: Uint8Array,
  length: number,
  parameters: HashParameters,
): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const message = Buffer.from(normalisePassword(password), 'utf8')
    argon2('argon2id', { ...parameters, message, nonce: salt, tagLength: length }, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })

/** Hashes a password for keeping, as a PHC string with its parameters. Slow on purpose: never inside a transaction. */
export async function hashPassword(
  password: string,
  randomBytes: RandomBytes,
  parameters: HashParameters = HASH_PARAMETERS,
): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  return writePhc({ parameters, salt, key: await derive(password, salt, KEY_BYTES, parameters) })
}

/** Stands in where there is no hash, so that an unknown account takes as long as a known one. */
const nobody = (parameters: HashParameters): PasswordHash => ({
  parameters,
  salt: new Uint8Array(SALT_BYTES),
  key: new Uint8Array(KEY_BYTES),
})

export interface PasswordVerdict {
  readonly matches: boolean
  /** The password is right and its hash is of lesser parameters than today's: hash it anew. */
  readonly needsRehash: boolean
}

const isLess = (old: HashParameters, now: HashParameters): boolean =>
  old.memory < now.memory || old.passes < now.passes || old.parallelism < now.parallelism

/**
 * Whether the password is the one that was hashed. Where `stored` is null or unreadable the same work is done, and the
 * answer is no. Slow on purpose: never inside a transaction.
 */
export async function verifyPassword(
  stored: string | null,
  password: string,
  parameters: HashParameters = HASH_PARAMETERS,
): Promise<PasswordVerdict> {
  const known = stored === null ? undefined : readPhc(stored)
  const hash = known ?? nobody(parameters)
  const key = await derive(password, hash.salt, hash.key.length, hash.parameters)
  const matches = timingSafeEqual(key, hash.key) && known !== undefined
  return { matches, needsRehash: matches && isLess(hash.parameters, parameters) }
}
