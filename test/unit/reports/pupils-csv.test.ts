import { parseString } from 'fast-csv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openBook } from '../../../src/reports/book.ts'
import { pupilsCsv } from '../../../src/reports/pupils-csv.ts'
import { routesCsv } from '../../../src/reports/routes-csv.ts'
import { buildPlan } from '../../support/plan-builder.ts'
import { council, plan } from '../../support/plan-fixture.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { randomPlan } from '../../support/random-plan.ts'

type Row = Record<string, string>

const read = (text: string): Promise<Row[]> =>
  new Promise((resolve, reject) => {
    const rows: Row[] = []
    parseString<Row, Row>(text, { headers: true })
      .on('error', reject)
      .on('data', (row: Row) => rows.push(row))
      .on('end', () => {
        resolve(rows)
      })
  })

const seeds = fc.integer({ min: 0, max: 5000 })

describe('pupils.csv', () => {
  it('has every row of the pupil list exactly once, in order, served or with a reason', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const any = randomCouncil(seed)
        const rows = await read(await pupilsCsv(openBook(randomPlan(seed, any), any)))
        expect(rows.map((row) => row['pupil_id'])).toEqual(any.pupils.map((pupil) => pupil.id))
        for (const row of rows) expect(row['status'] === 'served').toBe(row['unserved_reason'] === '')
      }),
      { numRuns: 50 },
    )
  })

  it('shares out the whole plan', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const any = randomCouncil(seed)
        const answer = randomPlan(seed, any)
        const rows = await read(await pupilsCsv(openBook(answer, any)))
        const shared = rows.reduce((sum, row) => sum + Number(row['annual_share_pence']), 0)
        expect(shared).toBe(answer.totals.annual_pence)
        const routes = await read(await routesCsv(openBook(answer, any)))
        const total = routes.reduce((sum, row) => sum + Number(row['annual_total_pence']), 0)
        expect(total).toBe(answer.totals.annual_pence)
      }),
      { numRuns: 30 },
    )
  })

  it('holds no name, home or need', async () => {
    const text = await pupilsCsv(openBook(plan, council))
    for (const secret of [
      'Moss',
      'Hill',
      'BS5',
      'BS16',
      '51.4',
      'booster',
      '01632',
      'wheelchair',
      'medical',
      'belt',
    ])
      expect(text).not.toContain(secret)
  })

  it('gives the usual journey and tells the days that differ', async () => {
    const [first] = await read(await pupilsCsv(openBook(plan, council)))
    expect(first).toMatchObject({
      am_pick_up: '07:50:00',
      am_set_down: '08:17:00',
      am_minutes_aboard: '23',
      pm_days: 'Mon, Tue, Wed, Thu',
      pm_pick_up: '15:03:00',
      pm_other_days: 'Fri: 13:03:00 to 14:06:00, 63 minutes',
      longest_minutes_aboard: '63',
      limit_minutes: '45',
    })
  })

  it('still lists a pupil whom the plan forgot', async () => {
    const rows = await read(await pupilsCsv(openBook(buildPlan(council, []), council)))
    expect(rows.map((row) => row['status'])).toEqual(council.pupils.map(() => 'not_in_plan'))
  })
})
