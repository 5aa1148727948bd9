import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pack, PIECE_BYTES, piecesOf, unpack } from '../../../src/store/content-pieces.ts'

async function gather(parts: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return all
}

describe('the pieces of a value', () => {
  it.each([
    [0, []],
    [1, [1]],
    [PIECE_BYTES, [PIECE_BYTES]],
    [PIECE_BYTES + 1, [PIECE_BYTES, 1]],
    [3 * PIECE_BYTES, [PIECE_BYTES, PIECE_BYTES, PIECE_BYTES]],
  ])('of %i bytes are all full but the last', async (size, sizes) => {
    expect((await gather(piecesOf(Buffer.alloc(size)))).map(({ length }) => length)).toEqual(sizes)
  })

  it('are the same however the value comes', async () => {
    const value = Buffer.from(Uint32Array.from({ length: PIECE_BYTES / 3 }, (_, index) => index * 7).buffer)
    const whole = await gather(piecesOf(value))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(value.length), { maxLength: 6 }), async (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), value.length]
        async function* source() {
          for (let at = 1; at < places.length; at++) yield value.subarray(places[at - 1], places[at])
        }
        expect(Buffer.concat(await gather(piecesOf(source()))).equals(Buffer.concat(whole))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it('come out of their package as they went in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.nat(40), async (bytes, times) => {
        const plain = Buffer.concat(Array.from({ length: times }, () => bytes))
        const packed = await pack(plain)
        expect(packed.bytes.length).toBeLessThanOrEqual(plain.length)
        expect(Buffer.from(await unpack(packed)).equals(plain)).toBe(true)
      }),
    )
  })

  it('that would unpack to more than a piece are refused', async () => {
    const bomb = await pack(Buffer.alloc(PIECE_BYTES + 1))
    await expect(unpack(bomb)).rejects.toThrow()
  })
})
