import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partOf, Shelf, WHOLE_PART } from '../../../../src/solver/bound/shelf.ts'

const memory = fc.integer({ min: 0, max: 2 ** 31 - 1 })

describe('shelves of labels', () => {
  it('put a memory that is within another on a shelf that is within the other’s', () => {
    fc.assert(
      fc.property(memory, memory, (one, other) => {
        const within = one & other
        expect(partOf(within) & ~partOf(one)).toBe(0)
        expect(partOf(within)).toBeLessThanOrEqual(WHOLE_PART)
      }),
    )
  })

  it('have the cheapest first, whatever comes and goes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 80 }), (costs) => {
        const shelf = new Shelf()
        for (const [at, cost] of costs.entries()) {
          shelf.add(at, 0, 0, cost)
          if (at % 3 === 2) shelf.drop(at % shelf.count)
        }
        const held = [...shelf.cost.subarray(0, shelf.count)]
        expect(held).toEqual(held.toSorted((a, b) => a - b))
      }),
    )
  })

  it('hold what was put on them, however much, but for what was taken off', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 80 }), (labels) => {
        const shelf = new Shelf()
        for (const label of labels) shelf.add(label, label + 1, label + 2, label + 3)
        for (let at = shelf.count - 1; at >= 0; at--)
          if ((shelf.label[at] as number) % 2 === 1) shelf.drop(at)
        const left = Array.from({ length: shelf.count }, (_, at) => [
          shelf.label[at],
          shelf.key[at],
          shelf.memory[at],
          shelf.cost[at],
        ])
        const even = labels.filter((label) => label % 2 === 0)
        expect(left.toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual(
          even.toSorted((a, b) => a - b).map((label) => [label, label + 1, label + 2, label + 3]),
        )
      }),
    )
  })
})
