import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '../../../src/audit/canonical-json.ts'

/** The same value with the keys of every object set in the opposite order. */
function turned(value: Json): Json {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, turned(member)]),
  )
}

const json = fc
  .jsonValue({ noUnicodeString: false } as fc.JsonSharedConstraints)
  .map((value) => value as Json)

describe('canonical JSON', () => {
  it('sorts keys at every level and leaves lists in their order', () => {
    expect(canonicalJson({ b: [2, 1, { d: null, c: true }], a: 'x' })).toBe(
      '{"a":"x","b":[2,1,{"c":true,"d":null}]}',
    )
  })

  it('sorts by code unit, so that numbers-like and accented keys have one place', () => {
    expect(canonicalJson({ é: 1, z: 2, 10: 3, 9: 4, Z: 5 })).toBe('{"10":3,"9":4,"Z":5,"z":2,"é":1}')
  })

  it('gives one text whatever order the keys were set in', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(turned(value))).toBe(canonicalJson(value))
      }),
    )
  })

  it('is read back as what was written', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  const cycle: Record<string, unknown> = {}
  cycle['self'] = cycle
  const hole: unknown[] = Array(2)
  hole[1] = 1
  it.each<[string, unknown]>([
    ['NaN', { a: Number.NaN }],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['undefined', { a: undefined }],
    ['a hole', hole],
    ['a bigint', { a: 1n }],
    ['a function', { a: () => 1 }],
    ['a symbol', { a: Symbol('a') }],
    ['a date', { a: new Date(0) }],
    ['a map', { a: new Map() }],
    ['bytes', { a: new Uint8Array(2) }],
    ['ill-formed text', { a: '\uD800' }],
    ['an ill-formed key', { '\uDC00': 1 }],
    ['a cycle', cycle],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value as Json)).toThrow(TypeError)
  })

  it('says where the fault is, and never repeats a value', () => {
    const secret = { pupils: [{ name: 'Ada Moss\uD800' }] }
    expect(() => canonicalJson(secret)).toThrow(/pupils\[0\]\.name/)
    expect(() => canonicalJson(secret)).not.toThrow(/Ada/)
  })
})
