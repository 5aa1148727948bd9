import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../../src/store/address.ts'

describe('the address of a store', () => {
  it.each([
    ['schoolway.db', 'schoolway.db'],
    ['/var/lib/schoolway/store.db', '/var/lib/schoolway/store.db'],
    ['sqlite:store.db', 'store.db'],
    ['sqlite:/var/store.db', '/var/store.db'],
    ['sqlite:///var/store.db', '/var/store.db'],
    ['file:store.db', 'store.db'],
  ])('%s is a file', (text, path) => {
    expect(parseAddress(text)).toEqual({ kind: 'sqlite', path })
  })

  it.each(['postgres://u:p@h/d', 'postgresql://h/d'])('%s is a database', (url) => {
    expect(parseAddress(url)).toEqual({ kind: 'postgres', url })
  })

  it.each(['', 'sqlite:', ':memory:', 'mysql://h/d', 'https://h/d'])('is not %j', (text) => {
    expect(() => parseAddress(text)).toThrow(expect.objectContaining({ code: 'store_address' }))
  })

  it('is not repeated where it is wrong: it may hold a password', () => {
    expect(() => parseAddress('mysql://u:secret@h/d')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('secret') }),
    )
  })
})
