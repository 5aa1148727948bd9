import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../../web/comparisons/columns.ts'
import { byVehicleType, sideBySide } from '../../../../web/comparisons/side-by-side.ts'
import { figures, framework, type LeftOver } from './shown-frameworks.ts'

const compared = (...frameworks: readonly ReturnType<typeof framework>[]) =>
  columnsOf(
    {
      schema: 'schoolway.comparison/1',
      plan: { framework: 'Own', school_days: 190, pupils: 5, unserved: 0, figures: figures(100_000) },
      frameworks: [...frameworks],
    },
    new Map([['A', 'Uploaded as A']]),
  )

const line = (lines: ReturnType<typeof sideBySide>, label: string): readonly string[] | undefined =>
  lines.find((each) => each.label === label)?.cells

describe('frameworks side by side', () => {
  it('are called as they were uploaded, else as they call themselves', () => {
    const columns = compared(framework('A'), framework('B'), framework('C', {}, { name: '' }))
    expect(columns.map(({ name }) => name)).toEqual([
      'The plan as it is',
      'Uploaded as A',
      'The framework B',
      'A framework without a name',
    ])
  })

  it('say more or less than the plan as it is, in pounds and per cent of the routes that are carried', () => {
    const lines = sideBySide(
      compared(
        framework('A', { difference_pence: -5000, plan_pence: 100_000 }),
        framework('B', { difference_pence: 2500, plan_pence: 50_000 }),
        framework('C'),
      ),
    )
    expect(line(lines, 'Against the plan as it is')).toEqual([
      '',
      '£50 less (5%)',
      '£25 more (5%)',
      'the same',
    ])
  })

  it('cost by the mile what a year costs over a year’s live miles', () => {
    // 16,093 metres are ten miles a day: 1,900 a year of 190 days.
    expect(line(sideBySide(compared()), 'Cost for each live mile')).toEqual(['£0.53'])
  })

  it('say nothing by the mile where nothing was driven, or the school days were not written down', () => {
    const [plan] = compared()
    const still = { ...plan, figures: { ...plan.figures, live_metres_per_day: 0 } }
    const lines = sideBySide([still, { ...plan, schoolDays: undefined }])
    expect(line(lines, 'Cost for each live mile')).toEqual(['', ''])
  })

  it('count the routes that nobody can carry under each', () => {
    const left: LeftOver = { route_id: 'R001', schools: [], pupils: 3, reason: 'no_vehicle_left' }
    const lines = sideBySide(compared(framework('A', { not_carried: [left] }), framework('B')))
    expect(line(lines, 'Routes that nobody can carry')).toEqual(['', '1', '0'])
    // A total of fewer routes does not pass for a cheaper one.
    expect(line(lines, 'Total a year')).toEqual(['£1,000', '£1,000 without 1 route', '£1,000'])
    const nothing = framework('A', { not_carried: [left], figures: { ...figures(0), routes: 0 } })
    const none = sideBySide(compared(nothing))
    expect(line(none, 'Total a year')?.[1]).toBe('no route carried')
    expect(line(none, 'Against the plan as it is')?.[1]).toBe('no route carried')
  })
})

describe('types of vehicle side by side', () => {
  it('have a line each, by the name that any framework gives them, with none where a framework uses none', () => {
    const lines = byVehicleType(
      compared(
        framework('A', { figures: figures(90_000, { type: 'bus', typeName: '' }) }),
        framework('B', { figures: figures(80_000, { type: 'bus', typeName: 'Minibus' }) }),
      ),
    )
    expect(lines).toEqual([
      { label: 'Saloon car', cells: ['2 routes, £1,000', 'none', 'none'] },
      { label: 'Minibus', cells: ['none', '2 routes, £900', '2 routes, £800'] },
    ])
  })
})
