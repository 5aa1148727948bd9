import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printable } from '../../../../src/reports/route-sheet-pdf/printable.ts'
import { anyText } from '../../../support/any-text.ts'

describe('a text in the built-in fonts', () => {
  it('keeps the letters that are there', () => {
    expect(printable('Zoë O’Neill, Šárka, £5 – €6')).toBe('Zoë O’Neill, Šárka, £5 – €6')
  })

  it('takes the nearest letter for those that are not', () => {
    expect(printable('Łukasz Çağla Đỗ Ştefan Ħal')).toBe('Lukasz Çagla Do Stefan Hal')
  })

  it('owns up to scripts that are not', () => {
    expect(printable('李 Али')).toBe('? ???')
  })

  it('is of WinAnsi alone and changes nothing that is', () => {
    const decoder = new TextDecoder('windows-1252')
    const known = new Set(decoder.decode(Uint8Array.from({ length: 256 }, (_, code) => code)))
    fc.assert(
      fc.property(anyText(60), (text) => {
        const printed = printable(text)
        expect([...printed].every((letter) => known.has(letter) && !/\p{Cc}/u.test(letter))).toBe(true)
        expect(printable(printed)).toBe(printed)
      }),
    )
  })
})
