import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { returnPath, signInPath } from '../../../web/return-path.ts'

describe('where to go on after signing in', () => {
  it.each(['/', '/plans', '/plans/01M8?sort=cost&order=up', '/a-b/c.d~e%20f'])(
    'is %s where that is ours',
    (path) => {
      expect(returnPath(path)).toBe(path)
    },
  )

  it.each([
    undefined,
    '',
    'plans',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'https://elsewhere.example',
    'javascript:alert(1)',
    '/\t/elsewhere.example',
    '/plans\r\nSet-Cookie: a=b',
    `/${'a'.repeat(600)}`,
  ])('is the home page for %j', (text) => {
    expect(returnPath(text)).toBe('/')
  })

  it('is never on another host, whatever was written', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '.',
      ':',
      '@',
      '//',
      'elsewhere.example',
      '%2f',
      '\t',
      '?',
      '#',
      'a',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part).map((parts) => `/${parts.join('')}`),
        ),
        (text) => {
          const base = 'https://schoolway.example'
          expect(new URL(returnPath(text), base).origin).toBe(base)
        },
      ),
    )
  })

  it('goes by the address of the sign-in page and comes back the same', () => {
    const address = new URL(signInPath('/plans?sort=cost&order=up'), 'https://schoolway.example')
    expect(returnPath(address.searchParams.get('return') ?? '')).toBe('/plans?sort=cost&order=up')
    expect(signInPath('//elsewhere.example')).toBe('/sign-in')
  })
})
