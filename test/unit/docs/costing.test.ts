import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Direction } from '../../../src/domain/direction.ts'
import { type Framework, frameworkSchema, type ManagementFee } from '../../../src/domain/framework.ts'
import type { PlanPrice } from '../../../src/domain/plan.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { countWeekdays, parseWeekdayPattern } from '../../../src/domain/weekdays.ts'
import { assistantNeeds, assistantPay } from '../../../src/pricing/assistants.ts'
import { annualLine, annualPrice, runPrice, sumPrices } from '../../../src/pricing/run-price.ts'
import { splitShares } from '../../../src/pricing/shares.ts'
import { jsonOf, numberIn, pounds, type Row, tablesOf } from './markdown-tables.ts'

// The page's examples, priced by the program: the figures in docs/costing.md may never differ from it.
const page = readFileSync('docs/costing.md', 'utf8')
const tables = tablesOf(page)
const tableWith = (...columns: readonly string[]): readonly Row[] =>
  tables.find((rows) => columns.every((column) => rows[0] !== undefined && column in rows[0])) ?? []

const framework = frameworkSchema.parse(jsonOf(page))
const pupilRows = tableWith('travel', 'direct metres am')
const runRows = tableWith('live metres')
const DIRECT_METRES = { am: 'direct metres am', pm: 'direct metres pm' } as const

const goes = (row: Row, direction: Direction): boolean => (row['goes'] ?? '').split(' ').includes(direction)
const routeOf = (row: Row): string => (row['route'] ?? row['run'] ?? '').charAt(0)
const weekdaysOf = (row: Row): number => countWeekdays(parseWeekdayPattern(row['days'] ?? '') ?? 0)

const asPupil = (row: Row): Pupil =>
  ({ id: row['pupil'], assistant: row['assistant'], assistantSkill: row['skill'] }) as Pupil

function priceOf(row: Row, fee: ManagementFee = framework.management_fee): PlanPrice {
  const direction: Direction = row['run']?.endsWith('am') === true ? 'am' : 'pm'
  const aboard = pupilRows.filter((pupil) => routeOf(pupil) === routeOf(row) && goes(pupil, direction))
  const bothWays = aboard.filter((pupil) => goes(pupil, 'am') && goes(pupil, 'pm')).length
  const rate = framework.rates[row['vehicle type'] ?? '']
  if (rate === undefined) throw new Error('the page names a vehicle type without a rate')
  return runPrice({ ...framework, management_fee: fee } as Framework, rate, {
    liveMetres: numberIn(row['live metres']),
    deadMetres: numberIn(row['dead metres']),
    seconds: numberIn(row['minutes']) * 60,
    wheelchairPupils: aboard.filter((pupil) => pupil['travel'] === 'wheelchair').length,
    assistants: assistantNeeds(aboard.map(asPupil), 6),
    fee: {
      direction,
      routeGoesBothWays: runRows.filter((other) => routeOf(other) === routeOf(row)).length === 2,
      pupilsOneWay: aboard.length - bothWays,
      pupilsBothWays: bothWays,
    },
  })
}

const annualOf = (route: string): PlanPrice =>
  sumPrices(
    runRows
      .filter((row) => routeOf(row) === route)
      .map((row) => annualPrice(priceOf(row), weekdaysOf(row), framework.school_days)),
  )

const cells = (price: PlanPrice): Row => ({
  vehicle: pounds(price.vehicle_pence),
  assistants: pounds(price.assistant_pence),
  'management fee': pounds(price.management_fee_pence),
  total: pounds(price.total_pence),
})

/** What a one-to-one assistant costs in a year, over the runs of its pupil's route. */
const ownCost = (row: Row): number =>
  row['assistant'] === 'one_to_one' && framework.passenger_assistants !== undefined
    ? runRows
        .filter((run) => routeOf(run) === routeOf(row))
        .map((run) => {
          const rates = framework.passenger_assistants
          if (rates === undefined) return 0
          const pay = assistantPay(rates, row['skill'] !== '', numberIn(run['minutes']) * 60)
          return annualLine(pay, weekdaysOf(run), framework.school_days)
        })
        .reduce((sum, pence) => sum + pence, 0)
    : 0

describe('the costing page', () => {
  it('has the tables that these tests read', () => {
    expect(pupilRows.map((row) => row['pupil'])).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6'])
    expect(runRows.map((row) => row['run'])).toEqual(['A am', 'A pm', 'B am', 'B pm', 'C am'])
  })

  it('prices each run as the program does, line by line', () => {
    expect(tableWith('run', 'vehicle')).toEqual(
      runRows.map((row) => ({ run: row['run'], ...cells(priceOf(row)) })),
    )
  })

  it('charges fees by the route-day and the pupil-day as the program does', () => {
    const fee = (row: Row, basis: ManagementFee): string => pounds(priceOf(row, basis).management_fee_pence)
    expect(tableWith('fee of £4.51 a route-day')).toEqual(
      runRows.map((row) => ({
        run: row['run'],
        'fee of £4.51 a route-day': fee(row, { basis: 'per_route_day', pence: 451 }),
        'fee of £1.21 a pupil-day': fee(row, { basis: 'per_pupil_day', pence: 121 }),
      })),
    )
  })

  it('adds up a year as the program does', () => {
    expect(tableWith('route', 'vehicle')).toEqual(
      ['A', 'B', 'C'].map((route) => ({ route, ...cells(annualOf(route)) })),
    )
    expect(annualLine(2015, 3, 193)).toBe(233_337)
    expect(annualLine(1401, 1, 193)).toBe(54_079)
  })

  it('weighs direct distance by the journeys of a week', () => {
    for (const shares of tables.filter((rows) => rows[0] !== undefined && 'equal: weight' in rows[0]))
      for (const share of shares) {
        const row = pupilRows.find((pupil) => pupil['pupil'] === share['pupil']) ?? {}
        const days = weekdaysOf(runRows.find((run) => routeOf(run) === routeOf(row)) ?? {})
        const directions = (['am', 'pm'] as const).filter((direction) => goes(row, direction))
        const weight = directions.reduce((sum, way) => sum + days * numberIn(row[DIRECT_METRES[way]]), 0)
        expect(numberIn(share['equal: weight'])).toBe(days * directions.length)
        expect(numberIn(share['direct_distance: weight'])).toBe(weight)
      }
  })

  it("weighs a pupil alone by the saloon car's price", () => {
    const rate = framework.rates['car4']
    if (rate === undefined) throw new Error('the page has no saloon car')
    const alone = (row: Row): number => {
      const directions = (['am', 'pm'] as const).filter((direction) => goes(row, direction))
      const daily = directions.map((direction) =>
        runPrice(framework, rate, {
          liveMetres: numberIn(row[DIRECT_METRES[direction]]),
          deadMetres: 0,
          // Under an hour, as the page says: the assistant's minimum applies.
          seconds: 3000,
          wheelchairPupils: 0,
          assistants: assistantNeeds([asPupil(row)], 6),
          fee: { direction, routeGoesBothWays: directions.length === 2, pupilsOneWay: 0, pupilsBothWays: 0 },
        }),
      )
      return annualPrice(sumPrices(daily), 5, framework.school_days).total_pence
    }
    const weights = tableWith('stand_alone_cost: weight').map((row) =>
      numberIn(row['stand_alone_cost: weight']),
    )
    expect(weights).toEqual(pupilRows.filter((row) => routeOf(row) === 'A').map(alone))
  })

  it.each([
    ['A', 'equal'],
    ['A', 'direct_distance'],
    ['A', 'stand_alone_cost'],
    ['B', 'equal'],
    ['B', 'direct_distance'],
  ])('splits route %s by %s as the program does, to the penny', (route, rule) => {
    const members = pupilRows.filter((row) => routeOf(row) === route)
    const printed = tables.find(
      (rows) => rows[0]?.['pupil'] === members[0]?.['pupil'] && `${rule}: weight` in (rows[0] ?? {}),
    )
    const shares = splitShares(
      annualOf(route).total_pence,
      members.map((row, index) => ({
        pupilId: row['pupil'] ?? '',
        own: ownCost(row),
        weight: numberIn(printed?.[index]?.[`${rule}: weight`]),
      })),
    )
    expect(printed?.map((row) => row[rule])).toEqual([...shares.values()].map(pounds))
    expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBe(annualOf(route).total_pence)
  })
})
