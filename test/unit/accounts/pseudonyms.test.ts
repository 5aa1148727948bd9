import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pseudonyms } from '../../../src/accounts/pseudonyms.ts'

const key = (byte: number) => new Uint8Array(32).fill(byte)

describe('a pseudonym', () => {
  it('is short, and the same for the same reference under the same key', () => {
    const [first, second] = [pseudonyms(key(1)), pseudonyms(key(1))]
    expect(first('pupil', 'P1')).toMatch(/^pupil-[\dA-HJKMNP-TV-Z]{12}$/)
    expect(second('pupil', 'P1')).toBe(first('pupil', 'P1'))
  })

  it('is the first sixty bits of HMAC-SHA-256', () => {
    // Worked out by another program.
    expect(pseudonyms(key(1))('pupil', 'P1')).toBe('pupil-V3BMGCFC3KTB')
  })

  it('is another under another key, and for another kind', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const name = pseudonyms(key(1))
        expect(pseudonyms(key(2))('pupil', id)).not.toBe(name('pupil', id))
        expect(name('route', id).slice(6)).not.toBe(name('pupil', id).slice(6))
      }),
    )
  })

  it('is one reference each for ten thousand pupils', () => {
    const name = pseudonyms(key(3))
    const all = new Set(Array.from({ length: 10_000 }, (_, index) => name('pupil', `P${index}`)))
    expect(all.size).toBe(10_000)
  })

  it('does not change when the key is wiped after use', () => {
    const bytes = key(4)
    const name = pseudonyms(bytes)
    const before = name('pupil', 'P1')
    bytes.fill(0)
    expect(name('pupil', 'P1')).toBe(before)
  })

  it('is not made with a key that could be guessed', () => {
    expect(() => pseudonyms(new Uint8Array(31))).toThrow(RangeError)
  })
})
