import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { storedZlib } from '../../../../routing-data/files/stored-zlib.ts'

describe('a stored zlib stream', () => {
  it.each([0, 1, 65_535, 65_536, 200_000])('of %i bytes is inflated to what went in', (length) => {
    const content = Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 255)
    expect(Buffer.compare(inflateSync(storedZlib(content)), content)).toBe(0)
  })

  it('carries a check sum that a reader refuses when the content is damaged', () => {
    const stream = Buffer.from(storedZlib(Uint8Array.of(1, 2, 3, 4)))
    stream[8] = 99
    expect(() => inflateSync(stream)).toThrow(/incorrect data check/)
  })
})
