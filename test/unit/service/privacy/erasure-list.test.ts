import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { erasureListText, readErasureList } from '../../../../src/service/privacy/erasure-list.ts'

const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })

describe('the list of who was erased', () => {
  it('is read as it was written, each hash once, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(hash), (hashes) => {
        const text = erasureListText(hashes)
        expect(readErasureList(text)).toEqual([...new Set(hashes)].toSorted())
        expect(erasureListText(hashes.toReversed())).toBe(text)
      }),
    )
  })

  it('is not taken from a file that is another', () => {
    const others = [
      '',
      'null',
      '[]',
      '{"schema":"schoolway.plan/1","hashes":[]}',
      '{"schema":"schoolway.erasures/1"}',
      '{"schema":"schoolway.erasures/1","hashes":["P1"]}',
      '{"schema":"schoolway.erasures/1","hashes":[1]}',
    ]
    expect(others.map(readErasureList)).toEqual(others.map(() => undefined))
    fc.assert(fc.property(fc.string(), (text) => readErasureList(text) === undefined))
  })
})
