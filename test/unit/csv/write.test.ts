import { parseString } from 'fast-csv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neutralise } from '../../../src/csv/neutralise.ts'
import { writeCsv } from '../../../src/csv/write.ts'

const parse = (text: string): Promise<string[][]> =>
  new Promise((resolve, reject) => {
    const rows: string[][] = []
    parseString(text, { headers: false })
      .on('error', reject)
      .on('data', (row: string[]) => rows.push(row))
      .on('end', () => {
        resolve(rows)
      })
  })

describe('a cell that a spreadsheet would execute', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u200b=1',
    '＝1+1',
    '＠x',
    '\tplain',
  ])('%j is neutralised', (text) => {
    expect(neutralise(text)).toBe(`'${text}`)
  })

  it.each(['', 'plain', '1-2', 'a=b', "'=1", 'MTWTF', '07:30:00', 'x@y'])('%j is left as it is', (text) => {
    expect(neutralise(text)).toBe(text)
  })
})

describe('a written table', () => {
  it('keeps numbers as numbers, minus sign and all, and quotes what must be quoted', async () => {
    expect(await writeCsv(['a', 'b', 'c'], [[-5, 'x,"y"', undefined]])).toBe('a,b,c\n-5,"x,""y""",\n')
  })

  it('has its header though it has no row', async () => {
    expect(await writeCsv(['a', 'b'], [])).toBe('a,b\n')
  })

  it('neutralises its header too', async () => {
    expect(await writeCsv(['=a'], [])).toBe("'=a\n")
  })

  it('refuses a row of another length, and a number that is none', () => {
    expect(() => writeCsv(['a', 'b'], [['x']])).toThrow(RangeError)
    expect(() => writeCsv(['a'], [[Number.NaN]])).toThrow(RangeError)
  })

  it('reads back as it was written, neutralised, whatever the text', async () => {
    const cell = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => `x${text}x`)
    const risky = fc.constantFrom('=1', '+x', '-x', '@x', '\tx', '"', ',', '\n', 'a\r\nb')
    const row = fc.tuple(fc.oneof(cell, risky), fc.oneof(cell, risky), fc.constant('end'))
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
        const read = await parse(await writeCsv(['a', 'b', 'c'], rows))
        expect(read).toEqual([['a', 'b', 'c'], ...rows.map((cells) => cells.map(neutralise))])
        for (const text of read.flat()) expect(text).not.toMatch(/^\s*[=+\-@]/)
      }),
      { numRuns: 60 },
    )
  })
})
