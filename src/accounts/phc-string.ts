/** How much work one hash is: memory in KiB, passes over it, lanes. */
export interface HashParameters {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

export interface PasswordHash {
  readonly parameters: HashParameters
  readonly salt: Uint8Array
  readonly key: Uint8Array
}

const FORM =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z\d+/]{11,86})\$([A-Za-z\d+/]{22,86})$/

/** A damaged row must not make the service take a gigabyte, or a minute, for one sign-in. */
const MAX_MEMORY = 262_144
const MAX_PASSES = 16
const MAX_LANES = 16

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '')

/** The PHC string of an argon2id hash: `$argon2id$v=19$m=19456,t=2,p=1$salt$key`. */
export const writePhc = ({ parameters, salt, key }: PasswordHash): string =>
  `$argon2id$v=19$m=${parameters.memory},t=${parameters.passes},p=${parameters.parallelism}$${base64(salt)}$${base64(key)}`

/** @returns undefined for anything else than an argon2id hash of a size that is ours */
export function readPhc(text: string): PasswordHash | undefined {
  const [, m = '', t = '', p = '', salt = '', key = ''] = FORM.exec(text) ?? []
  const parameters = { memory: Number(m), passes: Number(t), parallelism: Number(p) }
  const { memory, passes, parallelism } = parameters
  if (passes < 1 || passes > MAX_PASSES || parallelism < 1 || parallelism > MAX_LANES) return undefined
  if (memory < 8 * parallelism || memory > MAX_MEMORY) return undefined
  return { parameters, salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') }
}
