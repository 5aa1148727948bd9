import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { HASH_PARAMETERS, hashPassword, verifyPassword } from '../../../src/accounts/password.ts'
import { readPhc, writePhc } from '../../../src/accounts/phc-string.ts'
import { CHEAP } from '../../support/accounts/account-case.ts'

/** The reference implementation's own example: `password`, `somesalt`, 64 MiB, two passes, one lane. */
const REFERENCE = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

describe('a password hash', () => {
  it('is the argon2id of the reference implementation', async () => {
    expect(await verifyPassword(REFERENCE, 'password')).toEqual({ matches: true, needsRehash: false })
    expect(await verifyPassword(REFERENCE, 'passwore')).toEqual({ matches: false, needsRehash: false })
  })

  it('says its parameters, and has a salt of its own', async () => {
    const first = await hashPassword('a kettle on the roof', randomBytes)
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(await hashPassword('a kettle on the roof', randomBytes)).not.toBe(first)
    expect((await verifyPassword(first, 'a kettle on the roof')).matches).toBe(true)
  })

  it('takes letters that look the same for the same', async () => {
    const composed = await hashPassword('caf\u00e9 au lait olé', randomBytes, CHEAP)
    expect((await verifyPassword(composed, 'cafe\u0301 au lait olé', CHEAP)).matches).toBe(true)
  })

  it('is to be renewed when its parameters were less than those of today, and only for the right password', async () => {
    const old = await hashPassword('a kettle on the roof', randomBytes, CHEAP)
    expect(await verifyPassword(old, 'a kettle on the roof')).toEqual({ matches: true, needsRehash: true })
    expect(await verifyPassword(old, 'a kettle on the hoof')).toEqual({ matches: false, needsRehash: false })
    const strong = await hashPassword('a kettle on the roof', randomBytes, { ...CHEAP, memory: 128 })
    expect((await verifyPassword(strong, 'a kettle on the roof', CHEAP)).needsRehash).toBe(false)
  })

  it.each([
    null,
    '',
    'x',
    '$2b$10$abcdefghijklmnopqrstuv',
    REFERENCE.replace('argon2id', 'argon2i'),
    REFERENCE.replace('m=65536', 'm=9999999'),
    REFERENCE.replace('t=2', 't=99'),
    REFERENCE.replace('p=1', 'p=0'),
    REFERENCE.replace('m=65536', 'm=4'),
    `${REFERENCE}x`.repeat(3),
  ])('that is not there or cannot be read matches nothing: %j', async (stored) => {
    for (const password of ['', 'password'])
      expect(await verifyPassword(stored, password, CHEAP)).toEqual({ matches: false, needsRehash: false })
  })

  it('is read back as it was written', () => {
    const hash = readPhc(REFERENCE)
    expect(hash?.parameters).toEqual({ memory: 65_536, passes: 2, parallelism: 1 })
    expect(hash && writePhc(hash)).toBe(REFERENCE)
  })

  it('takes at least the memory and passes that OWASP asks for', () => {
    expect(HASH_PARAMETERS.memory).toBeGreaterThanOrEqual(19 * 1024)
    expect(HASH_PARAMETERS.passes).toBeGreaterThanOrEqual(2)
  })
})
