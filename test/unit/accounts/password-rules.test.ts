import { describe, expect, it } from 'vitest'
import { COMMON_PASSWORDS } from '../../../src/accounts/common-passwords.ts'
import { passwordFault } from '../../../src/accounts/password-rules.ts'

const EMAIL = 'ada.moss.officer@council.example'
const codeOf = (password: string): string | undefined => passwordFault(password, EMAIL)?.code

describe('a password', () => {
  it.each([
    'three words here',
    'blåbærsyltetøy',
    '🐢'.repeat(3) + 'tortoises'.slice(0, 9),
    `${'xyzw vut '.repeat(22)}12`,
  ])('may be %j', (password) => {
    expect(codeOf(password)).toBeUndefined()
  })

  it('has 12 characters at least, as a person counts them', () => {
    expect(codeOf('eleven chr.')).toBe('password_too_short')
    expect(codeOf('twelve chrs.')).toBeUndefined()
    expect(codeOf('🐢🦊🐙🦉🐝🐳')).toBe('password_too_short')
  })

  it('has 200 characters at most', () => {
    const long = Array.from({ length: 67 }, (_, index) => String(index + 100)).join('')
    expect(codeOf(long.slice(0, 200))).toBeUndefined()
    expect(codeOf(long)).toBe('password_too_long')
  })

  it('is not the address, in any case', () => {
    expect(codeOf('Ada.Moss.Officer@council.example')).toBe('password_is_email')
    expect(codeOf('ADA.MOSS.OFFICER')).toBe('password_is_email')
  })

  it.each([
    'Password1234',
    'Administrator',
    'correct horse battery staple',
    'qwertyuiop12',
    'ｐａｓｓｗｏｒｄ１２３４',
  ])('is not %s, which is tried first', (password) => {
    expect(codeOf(password)).toBe('password_common')
  })

  it.each(['aaaaaaaaaaaa', 'abcabcabcabc', '121212121212', 'abcdabcdabcdab'])(
    'is not one piece over and over: %s',
    (password) => {
      expect(codeOf(password)).toBe('password_common')
    },
  )

  it('is held against a list whose every entry is long enough to matter', () => {
    expect(COMMON_PASSWORDS.size).toBeGreaterThan(80)
    for (const word of COMMON_PASSWORDS) {
      expect(word).toBe(word.toLowerCase())
      expect(codeOf(word), word).toBe(word.length < 12 ? 'password_too_short' : 'password_common')
    }
  })
})
