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

  it('answers a panel’s question of several schools, and says where a question is wrong', async () => {
    const asked = folder.path('question.json')
    const plan = await readPlan(PLAN)
    const home = plan.routes[0]?.runs[0]?.stops.find((stop) => stop.place === 'home')
    const child = { home_lat: (home?.lat ?? 0) + 0.003, home_lon: home?.lon, age: 12, cannot_walk: true }
    const question = { child, schools: schools.map((school_id) => ({ school_id, nearest_suitable: true })) }
    const ask = async (document: unknown, more: Readonly<Record<string, string>> = {}) => {
      await writeFile(asked, JSON.stringify(document))
      const args = argsOf({ plan: `${PLAN}/plan.json`, placement: asked, workers: '1', ...more })
      return runHere(['quote', ...inputArgs({ ...ESTIMATE, pupils }), ...args])
    }
    const ended = await ask(question)
    expect(ended.status).toBe(0)
    expect(JSON.parse(ended.out)).toMatchObject({
      schema: 'schoolway.placement-quote/1',
      schools: schools.map((school_id) => ({
        school_id,
        eligibility: { outcome: 'eligible', rule: 'needs' },
      })),
    })
    const faults = [
      [{ ...question, schools: [] }, 'schools: '],
      [{ ...question, schools: [{ school_id: 'none' }] }, 'no school of the list is none'],
      [{ ...question, child: { age: 12 } }, 'child: give a postcode'],
      [{ ...question, child: { home_postcode: 'ZZ1 1ZZ' } }, 'child.home_postcode: '],
    ] as const
    for (const [document, text] of faults) {
      const refused = await ask(document)
      expect([refused.status, refused.errors]).toEqual([2, expect.stringContaining(text)])
    }
    const both = await ask(question, { pupil: CHILD })
    expect([both.status, both.errors]).toEqual([2, expect.stringContaining('not both')])
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
