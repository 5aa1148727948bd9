import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idSource, instant, isId } from '../../../src/domain/ids.ts'

const zeros = (count: number): Uint8Array => new Uint8Array(count)
const ones = (count: number): Uint8Array => new Uint8Array(count).fill(255)
const AT = Date.UTC(2026, 8, 1)

describe('an id', () => {
  it('is the time and then what no one guesses, in 26 characters', () => {
    expect(idSource({ now: () => 0, randomBytes: zeros })()).toBe('0'.repeat(26))
    expect(idSource({ now: () => 2 ** 48 - 1, randomBytes: ones })()).toBe(`7${'Z'.repeat(25)}`)
    expect(idSource({ now: () => 1469918176385, randomBytes: zeros })()).toBe(`01ARYZ6S41${'0'.repeat(16)}`)
  })

  it('rises strictly, however the clock goes and whatever the bytes are', () => {
    const ticks = fc.array(fc.integer({ min: -5000, max: 5000 }), { minLength: 2, maxLength: 40 })
    fc.assert(
      fc.property(ticks, fc.nat(255), (given, byte) => {
        let now = AT
        const newId = idSource({ now: () => now, randomBytes: (count) => new Uint8Array(count).fill(byte) })
        const ids = given.map((tick) => {
          now += tick
          return newId()
        })
        for (const id of ids) expect(isId(id)).toBe(true)
        expect(ids.toSorted()).toEqual(ids)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  it('goes on in the next millisecond when the random part is at its end', () => {
    const newId = idSource({ now: () => 0, randomBytes: ones })
    expect([newId(), newId()]).toEqual([`0000000000${'Z'.repeat(16)}`, `0000000001${'Z'.repeat(16)}`])
  })

  it.each(['', 'I'.repeat(26), '0'.repeat(25), '0'.repeat(27), `${'0'.repeat(25)}a`])('is not %j', (text) => {
    expect(isId(text)).toBe(false)
  })
})

describe('an instant', () => {
  it('is whole milliseconds', () => {
    expect(instant(12.9)).toBe(12)
  })
})
