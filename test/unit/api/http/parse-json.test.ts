import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../../api/http/parse-json.ts'
import { plainName } from '../../../../api/http/read-body.ts'
import { readCursor, writeCursor } from '../../../../api/paging.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8')
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

describe('JSON that is sent', () => {
  it('is what JSON.parse makes of it, where it is small and plain', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value)
        fc.pre(!text.includes('"__proto__"') && text.isWellFormed())
        expect(parseJson(bytes(text))).toEqual({ ok: true, value: JSON.parse(text) })
      }),
      { seed: 4, numRuns: 300 },
    )
  })

  it('is refused beyond 32 levels, wherever brackets in texts stand', () => {
    expect(parseJson(bytes(nested(32)))).toMatchObject({ ok: true })
    expect(parseJson(bytes(nested(33)))).toMatchObject({ code: 'json_too_deep' })
    expect(parseJson(bytes(nested(1_000_000)))).toMatchObject({ code: 'json_too_deep' })
    expect(parseJson(bytes(JSON.stringify(`\\"${'['.repeat(99)}`)))).toMatchObject({ ok: true })
  })

  it('is refused beyond 200,000 values', () => {
    expect(parseJson(bytes(`[0${',0'.repeat(200_000)}]`))).toMatchObject({ code: 'json_too_deep' })
  })

  it('is refused where it is not UTF-8, not JSON, or reaches for a prototype', () => {
    for (const wrong of [Uint8Array.of(34, 255, 34), bytes(''), bytes('{a:1}'), bytes('[{"__proto__":{}}]')])
      expect(parseJson(wrong)).toMatchObject({ code: 'json_invalid' })
  })
})

describe('the name of a file that is sent', () => {
  it('has no folder and no sign that breaks a header, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const plain = plainName(name)
        expect(plain).not.toMatch(/[/\\"<>|:*?\p{Cc}]|^\.{1,2}$|^$/u)
        expect(plain.length).toBeLessThanOrEqual(120)
      }),
      { seed: 4, numRuns: 500 },
    )
    expect(plainName('C:\\lists\\..\\Pupils é.csv')).toBe('Pupils é.csv')
    expect(plainName('../..')).toBe('upload')
  })
})

describe('a cursor', () => {
  it('leads back to what it was made from, and nothing else is one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 60 }), (after) => {
        expect(readCursor(writeCursor(after))).toBe(after)
        expect(readCursor(after)).toBeUndefined()
      }),
      { seed: 4, numRuns: 300 },
    )
  })
})
