import { describe, expect, it } from 'vitest'
import { cheapestTogether } from '../../../../src/solver/revise/cheapest-together.ts'
import type { Revised } from '../../../../src/solver/revise/reviser.ts'
import { NO_ROUTE } from '../../../../src/solver/revise/route-orders.ts'

const way = (offer: number, annualPence: number): Revised => ({
  offer,
  annualPence,
  metres: 0,
  route: NO_ROUTE,
})
const offersOf = (chosen: readonly Revised[] | undefined) => chosen?.map(({ offer }) => offer)

describe('vehicles for routes that change together', () => {
  it('are the cheapest of each where there are enough', () => {
    const ways = [way(0, 100), way(1, 90)]
    expect(offersOf(cheapestTogether([ways, ways], [2, 2]))).toEqual([1, 1])
  })

  it('are shared out so that all together cost least', () => {
    const first = [way(0, 100), way(1, 90)]
    const second = [way(0, 150), way(1, 100)]
    expect(offersOf(cheapestTogether([first, second], [1, 1]))).toEqual([0, 1])
  })

  it('are the first listed of equal ones', () => {
    expect(offersOf(cheapestTogether([[way(3, 100), way(1, 100)]], [1, 1, 1, 1]))).toEqual([3])
  })

  it('are none where there are too few, and nothing for nobody', () => {
    expect(cheapestTogether([[way(0, 1)], [way(0, 1)]], [1])).toBeUndefined()
    expect(cheapestTogether([[]], [1])).toBeUndefined()
    expect(cheapestTogether([], [])).toEqual([])
  })
})
