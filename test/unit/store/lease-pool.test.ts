import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LeasePool } from '../../../src/store/lease-pool.ts'

describe('a pool of leases', () => {
  it('lends each thing to one at a time, and to all who wait, in their order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.nat(3), { maxLength: 20 }),
        async (size, holds) => {
          const pool = new LeasePool(Array.from({ length: size }, (_, index) => index))
          const lent = new Set<number>()
          const served: number[] = []
          const borrow = async (turns: number, borrower: number): Promise<void> => {
            const thing = await pool.acquire()
            expect(lent.has(thing)).toBe(false)
            lent.add(thing)
            served.push(borrower)
            for (let turn = 0; turn < turns; turn++) await Promise.resolve()
            lent.delete(thing)
            pool.release(thing)
          }
          await Promise.all(holds.map(borrow))
          expect(served).toEqual(holds.map((_, borrower) => borrower))
          expect(lent.size).toBe(0)
        },
      ),
    )
  })
})
