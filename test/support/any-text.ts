import fc from 'fast-check'

const SURROGATES = [0xd800, 0xdfff] as const

/** Any letter or sign, those of western Europe as often as all others. fast-check's own `binary` takes seconds to set up. */
const letter = fc
  .oneof(fc.integer({ min: 0, max: 0x24f }), fc.integer({ min: 0, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code >= SURROGATES[0] && code <= SURROGATES[1] ? 0x20 : code))

/** Whatever somebody may have typed, up to so many letters. */
export const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(letter, { maxLength }).map((letters) => letters.join(''))
