import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Tolls } from '../../../../src/solver/recombine/tolls.ts'
import type { Three } from '../../../../src/solver/subset-rows.ts'

const CUSTOMERS = 9

const customer = fc.integer({ min: 0, max: CUSTOMERS - 1 })
const three = fc.uniqueArray(customer, { minLength: 3, maxLength: 3 }).map((few) => few as unknown as Three)
const cut = fc.record({ three, price: fc.integer({ min: 0, max: 500 }) })
const aboard = fc.uniqueArray(customer, { maxLength: 6 })

type Cut = { readonly three: Three; readonly price: number }

const tollsOf = (cuts: readonly Cut[]): Tolls =>
  new Tolls(
    CUSTOMERS,
    cuts.map((each) => each.three),
    Float64Array.from(cuts, ({ price }) => price),
  )

/** Counted out, cut by cut. */
const owed = (cuts: readonly Cut[], customers: readonly number[]): number =>
  cuts.reduce(
    (sum, { three: few, price }) =>
      few.filter((each) => customers.includes(each)).length >= 2 ? sum + price : sum,
    0,
  )

describe('tolls', () => {
  it('are owed for each cut of whose three customers two or more are aboard, once', () => {
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 12 }), fc.array(aboard, { maxLength: 4 }), (cuts, routes) => {
        const tolls = tollsOf(cuts)
        for (const route of routes) expect(tolls.of(route)).toBe(owed(cuts, route))
      }),
    )
  })

  it('grow, with one customer more, by what the larger route owes more', () => {
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 12 }), aboard, customer, (cuts, route, joining) => {
        fc.pre(!route.includes(joining))
        const tolls = tollsOf(cuts)
        const before = tolls.begin(route)
        expect(before + tolls.joining(joining)).toBe(owed(cuts, [...route, joining]))
        tolls.end(route)
        expect(tolls.joining(joining)).toBe(0)
      }),
    )
  })
})
