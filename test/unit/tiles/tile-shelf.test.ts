import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TileShelf } from '../../../src/tiles/tile-shelf.ts'

describe('the shelf of tiles', () => {
  it('keeps what was used last', () => {
    const shelf = new TileShelf(10)
    shelf.put('a', new Uint8Array(4))
    shelf.put('b', new Uint8Array(4))
    expect(shelf.get('a')).toHaveLength(4)
    shelf.put('c', new Uint8Array(4))
    expect(shelf.get('b')).toBeUndefined()
    expect(shelf.get('a')).toHaveLength(4)
  })

  it('never holds more than it may, and counts what it holds', () => {
    const put = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 12 }))
    fc.assert(
      fc.property(fc.array(put), (puts) => {
        const shelf = new TileShelf(10)
        for (const [name, size] of puts) shelf.put(name, new Uint8Array(size))
        const held = ['a', 'b', 'c', 'd'].map((name) => shelf.get(name)?.length ?? 0)
        expect(shelf.bytes).toBe(held.reduce((sum, each) => sum + each, 0))
        expect(shelf.bytes).toBeLessThanOrEqual(10)
      }),
    )
  })
})
