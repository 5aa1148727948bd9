import { describe, expect, it } from 'vitest'
import { awardRows, movedRows } from '../../../../web/comparisons/award-rows.ts'
import type { AwardsShown } from '../../../../web/shown.ts'

const award = (route: string, operator: string | null, pence: number) => ({
  route_id: route,
  vehicle_type: 'car',
  layout: { seats: 4, wheelchairs: 0 },
  operator,
  annual: { vehicle_pence: pence, assistant_pence: 0, management_fee_pence: 0, total_pence: pence },
})

const awards = (routes: AwardsShown['routes'], moved: readonly string[] = []): AwardsShown => ({
  framework_version_id: 'A',
  without: null,
  annual_pence: 0,
  difference_pence: null,
  routes,
  moved: [...moved],
  not_carried: [],
})

const NAMES = { types: new Map([['car', '']]), operators: new Map([['HILL', 'Hill Cars']]) }

describe('awards', () => {
  it('name operators and vehicles, by their ids where they have no name', () => {
    expect(
      awardRows(awards([award('R1', 'HILL', 5), award('R2', 'VALE', 6), award('R3', null, 7)]), NAMES),
    ).toEqual([
      { route: 'R1', operator: 'Hill Cars', vehicle: 'car', pence: 5 },
      { route: 'R2', operator: 'VALE', vehicle: 'car', pence: 6 },
      { route: 'R3', operator: 'Any operator', vehicle: 'car', pence: 7 },
    ])
  })

  it('that move are told with who had them; one that nobody had has nothing before it', () => {
    const before = awards([award('R1', 'HILL', 5), award('R2', 'VALE', 6)])
    const after = awards(
      [award('R1', 'VALE', 9), award('R2', 'VALE', 6), award('R3', 'VALE', 4)],
      ['R1', 'R3'],
    )
    const moved = movedRows(before, after, NAMES)
    expect(moved.map(({ route, before: was }) => [route, was?.operator])).toEqual([
      ['R1', 'Hill Cars'],
      ['R3', undefined],
    ])
  })
})
