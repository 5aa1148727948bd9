import { createHash, timingSafeEqual } from 'node:crypto'

/** So many bytes that nobody can guess: the process's edge hands in `crypto.randomBytes`. */
export type RandomBytes = (count: number) => Uint8Array

const SECRET_BYTES = 32

/** A secret to hand out once: 256 random bits as 43 characters of base64url. */
export const newSecret = (randomBytes: RandomBytes): string =>
  Buffer.from(randomBytes(SECRET_BYTES)).toString('base64url')

/** What is kept of a secret: SHA-256, hex. A fast hash will do, since the secret cannot be guessed. */
export const hashSecret = (secret: string): string =>
  createHash('sha256').update(secret, 'utf8').digest('hex')

/** Compares in a time that depends on neither text. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(hashSecret(a), 'hex'), Buffer.from(hashSecret(b), 'hex'))
