import { describe, expect, it } from 'vitest'
import type { Council, RouteToday } from '../../../src/domain/council.ts'
import { openBook } from '../../../src/reports/book.ts'
import { crewChange } from '../../../src/reports/crew.ts'
import { planFigures } from '../../../src/reports/figures.ts'
import { beforeAfter } from '../../../src/reports/today.ts'
import { council, plan, today } from '../../support/plan-fixture.ts'

const invoiced = (...routes: readonly RouteToday[]): Council => ({
  ...council,
  routesToday: new Map(routes.map((route) => [route.route, route])),
})

describe('before and after', () => {
  const compared = beforeAfter(today, plan, council)

  it('measures both sides by the same figures', () => {
    expect(compared.plan).toEqual(planFigures(plan, council))
    expect(compared.today).toEqual(planFigures(today.plan, council, { breaches: today.breaches }))
  })

  it('gives the change of cost, routes, miles and pupils alone', () => {
    // Today: (4,273 + 5,348) × 190 + 1,505 × 114.
    expect(compared.today.cost.annual_pence).toBe(1_999_560)
    expect(compared.change).toEqual({
      annual_pence: 992_674,
      annual_percent: 49.6,
      routes: -1,
      live_metres_per_day: -1682,
      dead_metres_per_day: 6000,
      pupils_alone: 0,
    })
  })

  it('says whose company changes among those carried by both, and who is not in both', () => {
    expect(compared).toMatchObject({
      pupils_compared: 4,
      pupils_only_today: 1,
      pupils_only_in_plan: 0,
      pupils_whose_vehicle_mates_change: 3,
    })
  })

  it('changes nothing for anybody when the plan is today', () => {
    const same = beforeAfter({ plan, breaches: [] }, plan, council)
    expect(same.change).toMatchObject({ annual_pence: 0, annual_percent: 0, routes: 0 })
    expect(same).toMatchObject({ pupils_whose_vehicle_mates_change: 0, pupils_whose_crew_changes: 0 })
  })

  it('counts breaches by code, most frequent first', () => {
    expect(compared.today.breaches).toEqual([
      { code: 'ride_too_long', count: 2 },
      { code: 'not_enough_seats', count: 1 },
    ])
  })
})

describe("today's invoices", () => {
  const route = (name: string, rest: Partial<RouteToday> = {}): RouteToday => ({
    route: name,
    vehicleType: '',
    operator: '',
    ...rest,
  })

  it('take the place of the framework, by the days on which a route goes', () => {
    const with3 = invoiced(route('T3', { pricePerDayPence: 10_001, vehicleType: 'coach' }))
    const { cost, vehicles_by_type } = beforeAfter(today, plan, with3).today
    // T3 goes three days a week: 10,001 × 114; T1 and T2 by the framework.
    expect(cost.annual_pence).toBe(9621 * 190 + 10_001 * 114)
    expect(cost).toMatchObject({ priced_by: 'invoice', routes_invoiced: 1 })
    expect(cost).not.toHaveProperty('vehicle_pence')
    expect(vehicles_by_type).toContainEqual({ vehicle_type: 'coach', routes: 1 })
  })

  it('never price the plan', () => {
    const same = { ...invoiced(route('R001', { pricePerDayPence: 1 })) }
    expect(planFigures(plan, same).cost.annual_pence).toBe(plan.totals.annual_pence)
  })

  it('count a route that nobody rides, and what it costs on five days', () => {
    const { today: figures } = beforeAfter(today, plan, invoiced(route('T9', { pricePerDayPence: 100 })))
    expect(figures).toMatchObject({ routes: 4, routes_nobody_rides: 1 })
    expect(figures.cost.annual_pence).toBe(1_999_560 + 19_000)
  })

  it('do not take a route as unridden whose only pupil could not be planned', () => {
    const moved: Council = {
      ...invoiced(route('T7', { pricePerDayPence: 100 })),
      pupils: council.pupils.map((pupil) => (pupil.id === 'P6' ? { ...pupil, currentRoute: 'T7' } : pupil)),
    }
    expect(beforeAfter(today, plan, moved).today.routes_nobody_rides).toBe(0)
  })
})

describe('crews', () => {
  it('go where most of their pupils go', () => {
    const change = crewChange(openBook(plan, council), today.plan)
    expect([...change.inherits]).toEqual([
      ['R001', 'T1'],
      ['R002', 'T3'],
    ])
    expect(change.changed).toEqual(['P3'])
  })

  it('do not follow to another operator', () => {
    const other = invoiced({ route: 'T1', vehicleType: '', operator: 'OP2' })
    const change = crewChange(openBook(plan, other), today.plan)
    expect(change.inherits.get('R001')).toBe('T2')
    expect(change.changed).toEqual(['P1', 'P2'])
  })
})
