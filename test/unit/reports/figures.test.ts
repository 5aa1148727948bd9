import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Council } from '../../../src/domain/council.ts'
import type { Plan } from '../../../src/domain/plan.ts'
import { planFigures } from '../../../src/reports/figures.ts'
import { summarise } from '../../../src/reports/summary.ts'
import { buildPlan, buildRoute } from '../../support/plan-builder.ts'
import { council, framework, HILL, MOSS, OAK, plan, today } from '../../support/plan-fixture.ts'

const figures = planFigures(plan, council)

describe('the key figures of a plan', () => {
  it('count pupils a vehicle and vehicles by type', () => {
    expect(figures).toMatchObject({
      pupils_served: 4,
      routes: 2,
      pupils_per_vehicle: 2,
      routes_nobody_rides: 0,
    })
    expect(figures.vehicles_by_type).toEqual([
      { vehicle_type: 'car4', routes: 1 },
      { vehicle_type: 'wav', routes: 1 },
    ])
  })

  it('price a pupil, a pupil and day, a live mile and a route', () => {
    // 18 pupil-days a week (3 × 5 + 3) are 684 a year; 59,090 + 18,000 m a week are 1,820.26 miles a year.
    expect(figures.cost).toEqual({
      priced_by: 'framework',
      routes_invoiced: 0,
      annual_pence: 2_992_234,
      vehicle_pence: 902_538,
      assistant_pence: 1_881_000,
      management_fee_pence: 208_696,
      pence_per_pupil: 748_059,
      pence_per_pupil_day: 4375,
      pence_per_live_mile: 1644,
      pence_per_route: 1_496_117,
    })
  })

  it('count the seats and spaces of the fullest leg, assistants among them', () => {
    // R001: two pupils and two assistants in four seats, a wheelchair in its space, ten runs; R002: one of four, three runs.
    expect(figures.use).toEqual({
      seats_per_week: 52,
      seats_used_per_week: 43,
      seats_used_percent: 82.7,
      wheelchair_spaces_per_week: 10,
      wheelchair_spaces_used_per_week: 10,
      wheelchair_spaces_used_percent: 100,
    })
  })

  it('tell how much of travelling alone has a reason', () => {
    expect(figures.solo).toEqual({
      pupils: 1,
      percent_of_served: 25,
      with_reason: 1,
      with_reason_percent: 100,
      with_review_date: 0,
    })
  })

  it('set journey times against the guide of each phase', () => {
    // Two pupils: 23 min × 5, 30 min × 4 and 63 min × 1 each; P4: 31 min 40 s × 3; P3: 16 × 5, 12 × 4, 45 × 1.
    expect(figures.journeys.all).toEqual({
      journeys_per_week: 33,
      p50_seconds: 1380,
      p90_seconds: 1900,
      max_seconds: 3780,
    })
    expect(figures.journeys.by_phase[0]).toMatchObject({
      guide_minutes: 45,
      journeys_over_guide_per_week: 2,
      pupils_over_guide: 2,
    })
    expect(figures.journeys).toMatchObject({ pupils_over_guide: 2, pupils_over_guide_with_reason: 0 })
  })

  it('take a journey over the guide as reasoned by the own limit or a listed exception only', () => {
    const own: Council = {
      ...council,
      pupils: council.pupils.map((pupil) => (pupil.id === 'P1' ? { ...pupil, maxMinutes: 63 } : pupil)),
    }
    const listed = (direction: 'am' | 'pm'): Plan => ({
      ...plan,
      exceptions: [{ pupil_id: 'P2', direction, code: 'direct_drive_over_limit', detail: '' }],
    })
    expect(planFigures(plan, own).journeys.pupils_over_guide_with_reason).toBe(1)
    expect(planFigures(listed('pm'), own).journeys.pupils_over_guide_with_reason).toBe(2)
    expect(planFigures(listed('am'), own).journeys.pupils_over_guide_with_reason).toBe(1)
  })

  it('count assistants by the hours that are paid', () => {
    // am and pm 37 + 30 < 90 minutes; Friday's 70 + 30 = 100: 2 × (9 × 90 + 100) ÷ 60 × 38.
    expect(figures.assistant_hours_per_year).toBe(1152.7)
  })

  it('count miles live and dead, and carbon of both', () => {
    expect(figures).toMatchObject({ live_metres_per_day: 15_418, dead_metres_per_day: 6000 })
    // ((59,090 + 30,000) × 400 + 18,000 × 250) ÷ 1,609.344 × 38 ÷ 1000.
    expect(figures.co2_kg_per_year).toBe(947.7)
  })

  it('are all nothing, and no fraction of nothing, for a plan without routes', () => {
    const empty = planFigures(buildPlan(council, []), council)
    expect(JSON.stringify(empty)).not.toContain('null')
    expect(empty.cost).toMatchObject({ annual_pence: 0, pence_per_pupil: 0, pence_per_live_mile: 0 })
    expect(empty.journeys.all).toEqual({
      journeys_per_week: 0,
      p50_seconds: 0,
      p90_seconds: 0,
      max_seconds: 0,
    })
  })

  it('are each defined in docs/concepts-kpis.md', () => {
    const page = readFileSync(new URL('../../../docs/concepts-kpis.md', import.meta.url), 'utf8')
    const summary = summarise({ plan, council, issues: [], today, attribution: [] })
    const keys = (value: unknown): readonly string[] =>
      Array.isArray(value)
        ? value.flatMap(keys)
        : typeof value === 'object' && value !== null
          ? Object.entries(value).flatMap(([key, inner]) => [key, ...keys(inner)])
          : []
    const told = [...keys(summary.figures), ...keys(summary.before_after)]
    const missing = [...new Set(told)].filter(
      (key) => !['today', 'plan'].includes(key) && !page.includes(`\`${key}\``),
    )
    expect(missing).toEqual([])
  })
})

describe('travelling alone', () => {
  const head = { vehicle_type: 'car4', layout: { seats: 4, wheelchairs: 0 }, operator: null, assistants: [] }
  const stopsApart = [
    { at: MOSS, on: ['P1'] },
    { at: OAK, school: 'S1', off: ['P1'], on: [], metres: 10, seconds: 10 },
    { at: HILL, on: ['P4'], metres: 10, seconds: 10 },
    { at: OAK, school: 'S1', off: ['P4'], metres: 10, seconds: 10 },
  ]
  const together = [
    { at: OAK, school: 'S1', on: ['P1', 'P4'] },
    { at: MOSS, off: ['P1'], metres: 10, seconds: 10 },
    { at: HILL, off: ['P4'], metres: 10, seconds: 10 },
  ]
  const solo = (shareHome: boolean): number => {
    const route = buildRoute(
      { ...head, route_id: 'R1', pupils: ['P1', 'P4'] },
      [
        { direction: 'am', days: 'MTWTF', starts: '08:00:00', lines: [1, 0, 0], stops: stopsApart },
        ...(shareHome
          ? [
              {
                direction: 'pm' as const,
                days: 'MTWTF',
                starts: '15:00:00',
                lines: [1, 0, 0] as const,
                stops: together,
              },
            ]
          : []),
      ],
      framework.school_days,
    )
    return planFigures(buildPlan(council, [route]), council).solo.pupils
  }

  it('is said of two who use one vehicle one after the other', () => {
    expect(solo(false)).toBe(2)
  })

  it('is not said of two who share the way home only', () => {
    expect(solo(true)).toBe(0)
  })
})
