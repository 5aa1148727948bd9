import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QuoteDocument } from '../../../src/jobs/quote/quote.ts'
import { argsOf, runHere } from '../../support/command.ts'
import { ESTIMATE, inputArgs, readPlan, scratch, writeFewPupils } from '../../support/sample-council.ts'

const folder = await scratch()
afterAll(folder.remove)

const PLAN = folder.path('plan')
const CHILD = folder.path('child.csv')
let pupils = ''
let schools: readonly string[] = []

const quote = (more: Readonly<Record<string, string>> = {}) =>
  runHere([
    'quote',
    ...inputArgs({ ...ESTIMATE, pupils }),
    ...argsOf({ plan: `${PLAN}/plan.json`, pupil: CHILD, workers: '1', ...more }),
  ])

beforeAll(async () => {
  pupils = await writeFewPupils(folder.path('pupils.csv'), 8)
  await runHere(['plan', ...inputArgs({ ...ESTIMATE, pupils }), ...argsOf({ iterations: '8', out: PLAN })])
  const plan = await readPlan(PLAN)
  const stops = plan.routes.flatMap((route) => route.runs.flatMap((run) => run.stops))
  schools = [...new Set(stops.flatMap((stop) => stop.school_id ?? []))].slice(0, 2)
  const home = stops.find((stop) => stop.place === 'home')
  const place = `${(home?.lat ?? 0) + 0.002},${home?.lon}`
  const rows = schools.map((school, at) => `NEW${at},secondary,${place},${school}`)
  await writeFile(CHILD, ['pupil_id,phase,home_lat,home_lon,school_id', ...rows, ''].join('\n'))
})

describe('schoolway quote', () => {
  it('prints one quote for each school considered, and leaves the plan as it is', async () => {
    const before = await readFile(`${PLAN}/plan.json`, 'utf8')
    const ended = await quote()
    expect(ended.status).toBe(0)
    const document = JSON.parse(ended.out) as QuoteDocument
    expect(document).toMatchObject({
      schema: 'schoolway.quote/1',
      plan: { annual_pence: (await readPlan(PLAN)).totals.annual_pence, pupils_left_out: [] },
      quotes: schools.map((school, at) => ({ pupil_id: `NEW${at}`, school_id: school, unserved: null })),
    })
    for (const { insertion, alone } of document.quotes)
      expect(insertion?.annual_pence).toBeLessThanOrEqual(alone?.annual_pence ?? 0)
    expect(await readFile(`${PLAN}/plan.json`, 'utf8')).toBe(before)
  })

  it('says the same again', async () => {
    expect((await quote()).out).toBe((await quote()).out)
  })

  it('refuses a document that is no plan, and a child’s file that is not there', async () => {
    const nothing = folder.path('nothing.json')
    await writeFile(nothing, '{}')
    const noPlan = await quote({ plan: nothing })
    expect([noPlan.status, noPlan.out]).toEqual([1, expect.stringContaining('plan_schema')])
    const noChild = await quote({ pupil: folder.path('absent.csv') })
    expect([noChild.status, noChild.errors]).toEqual([2, expect.stringContaining('absent.csv')])
  })
})
