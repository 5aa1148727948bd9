import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namesIn } from '../../../../web/plans/plan-names.ts'
import { routeList, routeQuery } from '../../../../web/plans/route-list.ts'
import type { RouteFiguresShown } from '../../../../web/shown.ts'

const names = namesIn({
  school_days: 190,
  schools: [{ id: 'S1', name: 'Hill School' }],
  vehicle_types: [{ id: 'car', name: 'Saloon car', layouts: [{ seats: 4, wheelchairs: 0 }], features: [] }],
  operators: [],
})

const route = (id: string, more: Partial<RouteFiguresShown> = {}): RouteFiguresShown => ({
  route_id: id,
  operator: null,
  pupils: 2,
  annual: { vehicle_pence: 100, assistant_pence: 0, management_fee_pence: 0, total_pence: 100 },
  vehicle_type: 'car',
  layout: { seats: 4, wheelchairs: 0 },
  assistants: 0,
  schools: ['S1'],
  days: 'MTWTF',
  am: { starts: '08:00:00', ends: '08:30:00' },
  pm: null,
  live_metres_per_week: 16_093,
  dead_metres_per_week: 0,
  longest_ride_seconds: 600,
  ...more,
})
const cost = (total_pence: number) => ({
  annual: { vehicle_pence: total_pence, assistant_pence: 0, management_fee_pence: 0, total_pence },
})
const list = (routes: readonly RouteFiguresShown[], query: Readonly<Record<string, string>> = {}) =>
  routeList(routes, names, routeQuery(query), '/plans/1/routes')

describe('the list of routes', () => {
  it('is in the order of route names where nothing is asked for, R2 before R10', () => {
    expect(list([route('R10'), route('R2')]).rows.map(({ id }) => id)).toEqual(['R2', 'R10'])
  })

  it('names schools and vehicles, and gives pounds for each pupil', () => {
    const [row] = list([route('R1', cost(999))]).rows
    expect(row).toMatchObject({
      schools: 'Hill School',
      vehicle: 'Saloon car',
      places: '4 seats',
      pencePerPupil: 500,
    })
    expect(row).toMatchObject({ morning: '08:00 to 08:30', afternoon: '', days: 'Monday to Friday' })
  })

  it('leaves out columns in which nobody has anything', () => {
    const texts = list([route('R1')]).headings.map(({ text }) => text)
    expect(texts).not.toContain('Operator')
    expect(texts).not.toContain('Afternoon')
    expect(texts).not.toContain('Empty miles a week')
  })

  it('turns round when the heading that it is sorted by is chosen again, and keeps the filter', () => {
    const { headings } = list([route('R1')], { sort: 'cost', order: 'desc', school: 'S1' })
    const heading = headings.find(({ text }) => text === 'Cost a year')
    expect(heading).toMatchObject({
      sorted: 'descending',
      href: '/plans/1/routes?sort=cost&order=asc&school=S1',
    })
    expect(headings.find(({ text }) => text === 'Pupils')?.href).toContain('order=desc')
  })

  it('filters by direction: routes that run then', () => {
    const both = route('R2', { pm: { starts: '15:00:00', ends: '15:30:00' } })
    expect(list([route('R1'), both], { direction: 'pm' }).rows.map(({ id }) => id)).toEqual(['R2'])
    expect(list([route('R1'), both]).all).toBe(2)
  })

  it('sorts whatever is asked for without losing a route, those without a value last', () => {
    const keys = fc.constantFrom('route', 'cost', 'morning', 'afternoon', 'miles', 'longest', 'nothing')
    const some = fc.array(fc.record({ total: fc.nat(500), metres: fc.nat(9000), late: fc.boolean() }), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(some, keys, fc.constantFrom('asc', 'desc'), (given, sort, order) => {
        const routes = given.map(({ total, metres, late }, at) =>
          route(`R${at}`, {
            ...cost(total),
            live_metres_per_week: metres,
            pm: late ? { starts: '15:00:00', ends: '16:00:00' } : null,
          }),
        )
        const { rows } = list(routes, { sort, order })
        expect(rows.map(({ id }) => id).toSorted()).toEqual(routes.map((each) => each.route_id).toSorted())
        if (sort === 'cost') {
          const pence = rows.map((each) => each.pence)
          expect(pence).toEqual(pence.toSorted((a, b) => (order === 'desc' ? b - a : a - b)))
        }
        const blank = rows.findIndex(({ afternoon }) => afternoon === '')
        if (sort === 'afternoon' && blank >= 0)
          expect(rows.slice(blank).every(({ afternoon }) => afternoon === '')).toBe(true)
      }),
    )
  })
})
