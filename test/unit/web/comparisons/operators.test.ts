import { describe, expect, it } from 'vitest'
import { operatorShares, scarcityPence } from '../../../../web/comparisons/operators.ts'
import { figures, framework, type LeftOver } from './shown-frameworks.ts'

const gone = (operator: string, name: string) => ({
  operator,
  name,
  routes: 0,
  annual_pence: 0,
  difference_pence: 0,
  moved: [],
  not_carried: [],
})

describe('what operators are awarded', () => {
  it('is told of each in the framework’s order, of those without a route too', () => {
    const shown = framework(
      'A',
      { figures: figures(100_000, { operators: { HILL: 60_000 } }) },
      { without: [gone('VALE', 'Vale Buses'), gone('HILL', '')] },
    )
    expect(operatorShares(shown)).toEqual([
      { id: 'VALE', name: 'Vale Buses', routes: 0, pence: 0 },
      { id: 'HILL', name: 'HILL', routes: 1, pence: 60_000 },
    ])
    expect(operatorShares(framework('B'))).toEqual([])
  })

  it('costs more than without limits by the price of scarcity, unless routes are left over', () => {
    expect(scarcityPence(framework('A', { cheapest_pence: 90_000 }))).toBe(10_000)
    const left: LeftOver = { route_id: 'R1', schools: [], pupils: 1, reason: 'no_vehicle_left' }
    expect(scarcityPence(framework('A', { cheapest_pence: 190_000, not_carried: [left] }))).toBeUndefined()
  })
})
