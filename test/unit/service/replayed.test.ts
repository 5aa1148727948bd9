import { describe, expect, it } from 'vitest'
import { replayed } from '../../../src/service/replayed.ts'

async function* counted(upTo: number, made: number[]): AsyncGenerator<number> {
  for (let next = 1; next <= upTo; next++) {
    made.push(next)
    yield next
  }
}

async function all<Piece>(pieces: AsyncIterable<Piece>): Promise<readonly Piece[]> {
  const taken: Piece[] = []
  for await (const piece of pieces) taken.push(piece)
  return taken
}

describe('pieces that are handed out more than once', () => {
  it('are made once, however many read them, and at the same time', async () => {
    const made: number[] = []
    const read = replayed(counted(4, made))
    const both = await Promise.all([all(read()), all(read())])
    expect(both).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ])
    expect(await all(read())).toEqual([1, 2, 3, 4])
    expect(made).toEqual([1, 2, 3, 4])
  })

  it('are not made before somebody wants them, and go on where a reader left', async () => {
    const made: number[] = []
    const read = replayed(counted(3, made))
    for await (const piece of read()) if (piece === 2) break
    expect(made).toEqual([1, 2])
    expect(await all(read())).toEqual([1, 2, 3])
  })

  it('fail for everybody where their making fails', async () => {
    const read = replayed(
      (async function* () {
        yield 1
        throw new Error('no more paper')
      })(),
    )
    for (const _ of [1, 2]) await expect(all(read())).rejects.toThrow('no more paper')
  })
})
