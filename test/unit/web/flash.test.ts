import { describe, expect, it } from 'vitest'
import { flashText, withFlash } from '../../../web/flash.ts'

describe('what was done', () => {
  it('is told by its code in the address of the next page', () => {
    expect(withFlash('/a', 'signed_out')).toBe('/a?done=signed_out')
    expect(withFlash('/a?b=c#d', 'signed_out')).toBe('/a?b=c&done=signed_out#d')
    expect(withFlash('/a', undefined)).toBe('/a')
    expect(flashText('signed_out')).toBe('You are signed out.')
  })

  it.each([undefined, '', 'anything else', 'toString', '<b>'])(
    'is nothing for %j: no text comes in by an address',
    (code) => {
      expect(flashText(code)).toBeUndefined()
    },
  )
})
