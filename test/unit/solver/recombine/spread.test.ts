import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Column } from '../../../../src/solver/recombine/column.ts'
import { spread } from '../../../../src/solver/recombine/spread.ts'

const column = (...customers: number[]): Column => ({ score: 1, customers, limit: -1, route: undefined })

test('columns with no customer in common come first, the others after them in the order given', () => {
  const [best, alike, apart, alikeToo] = [column(0, 1), column(1, 2), column(3), column(0, 1, 2)]
  expect(spread([best, alike, apart, alikeToo], 4)).toEqual([best, apart, alike, alikeToo])
})

test('every column is there once, and none comes before one that crowds less', () => {
  const some = fc.array(fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 4 }), { maxLength: 40 })
  fc.assert(
    fc.property(some, (lists) => {
      const columns = lists.map((customers) => column(...customers))
      const order = spread(columns, 10)
      expect(new Set(order)).toEqual(new Set(columns))
      expect(order).toHaveLength(columns.length)
      const before = (each: Column): number => {
        const earlier = columns.slice(0, columns.indexOf(each))
        return Math.max(
          ...each.customers.map(
            (customer) => earlier.filter((one) => one.customers.includes(customer)).length,
          ),
        )
      }
      const crowds = order.map(before)
      expect(crowds).toEqual(crowds.toSorted((a, b) => a - b))
    }),
  )
})
