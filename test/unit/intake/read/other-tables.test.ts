import { describe, expect, it } from 'vitest'
import { readSmall } from '../../../support/small-council.ts'

describe('routes_today.csv', () => {
  const read = (text: string) => readSmall({ 'routes_today.csv': text })

  it('says what each of today’s routes really is', async () => {
    const outcome = await read(
      'Current Route,vehicle_type,operator,price_per_day_pence,assistants\nR1,car4,Abbey,8400,1\nR2,,,,\n',
    )
    expect(outcome.council?.routesToday).toEqual(
      new Map([
        [
          'R1',
          { route: 'R1', vehicleType: 'car4', operator: 'Abbey', pricePerDayPence: 8400, assistants: 1 },
        ],
        ['R2', { route: 'R2', vehicleType: '', operator: '' }],
      ]),
    )
  })

  it('warns of prices that are no whole pence, of unknown vehicles and of routes twice', async () => {
    const outcome = await read(
      'current_route,vehicle_type,price_per_day_pence\nR1,coach,84.50\nR1,car4,9100\n,car4,1\n',
    )
    expect(outcome.issues.map(({ code, row }) => [code, row])).toEqual([
      ['bad_number', 2],
      ['missing_value', 4],
      ['unknown_vehicle_type', 2],
      ['duplicate_route', 3],
    ])
    expect(outcome.council?.routesToday.get('R1')).toEqual({
      route: 'R1',
      vehicleType: 'coach',
      operator: '',
    })
  })

  it('is refused without its column of routes', async () => {
    expect((await read('route,price\nR1,1\n')).codes).toEqual(['missing_column'])
  })
})

describe('the calendar', () => {
  it('gives the dates in order, each once, whatever way they are written', async () => {
    const outcome = await readSmall({
      'calendar.csv': 'Date,Open\n04/09/2026,yes\n2026-09-03,TRUE\n2026-09-04,N\nsoon,Y\n',
    })
    expect(outcome.council?.calendar).toEqual([
      { date: '2026-09-03', open: true },
      { date: '2026-09-04', open: true },
    ])
    expect(outcome.codes).toEqual(['bad_date', 'duplicate_date'])
  })
})
