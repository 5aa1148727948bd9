import { describe, expect, it } from 'vitest'
import { domainOf, normaliseEmail } from '../../../src/accounts/email.ts'

describe('an email address', () => {
  it('is kept trimmed and in lower case, so that one person has one account', () => {
    expect(normaliseEmail('  Ada.Moss@Council.Example ')).toBe('ada.moss@council.example')
    expect(domainOf('ada.moss@council.example')).toBe('council.example')
  })

  it.each([
    '',
    'ada',
    'ada@',
    '@council.example',
    'a b@c.de',
    'a@b',
    'a@b@c.de',
    'a\n@c.de',
    'a@c.d\u0000e',
    `${'a'.repeat(250)}@c.de`,
  ])('cannot be %j', (text) => {
    expect(normaliseEmail(text)).toBeUndefined()
  })
})
