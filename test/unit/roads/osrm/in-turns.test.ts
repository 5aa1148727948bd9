import { expect, it } from 'vitest'
import { inTurns } from '../../../../src/roads/osrm/in-turns.ts'

/** Work that ends when it is told to. */
function controlled() {
  const started: number[] = []
  const ends = new Map<
    number,
    { readonly resolve: (value: number) => void; readonly reject: (reason: Error) => void }
  >()
  const work = (item: number): Promise<number> => {
    started.push(item)
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    ends.set(item, { resolve, reject })
    return promise
  }
  return { started, ends, work }
}
const settle = () => new Promise((done) => setImmediate(done))

it('gives results in the order of the items, whichever ends first', async () => {
  const { ends, work } = controlled()
  const all = inTurns([10, 20, 30], 3, work)
  for (const item of [30, 10, 20]) ends.get(item)?.resolve(item * 2)
  expect(await all).toEqual([20, 40, 60])
})

it('starts the next only when one has ended', async () => {
  const { started, ends, work } = controlled()
  const all = inTurns([1, 2, 3], 2, work)
  await settle()
  expect(started).toEqual([1, 2])
  ends.get(2)?.resolve(2)
  await settle()
  expect(started).toEqual([1, 2, 3])
  for (const item of [1, 3]) ends.get(item)?.resolve(item)
  expect(await all).toEqual([1, 2, 3])
})

it('starts nothing more after a failure', async () => {
  const { started, ends, work } = controlled()
  const all = inTurns([1, 2, 3, 4], 2, work)
  ends.get(1)?.reject(new Error('lost'))
  await expect(all).rejects.toThrow('lost')
  ends.get(2)?.resolve(2)
  await settle()
  expect(started).toEqual([1, 2])
})

it('has nothing to do for no items', async () => {
  expect(await inTurns([], 4, async () => 1)).toEqual([])
})
