import { readdir, readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHANGES_FILE } from '../../../src/jobs/plan-files.ts'
import { argsOf, type Ended, runHere } from '../../support/command.ts'
import { ESTIMATE, inputArgs, readPlan, scratch, writeFewPupils } from '../../support/sample-council.ts'

const folder = await scratch()
afterAll(folder.remove)

const FIRST = folder.path('first')
const LOCKS = folder.path('locks.csv')
let pupils = ''

/** Plans into a folder, within a few iterations. */
const plan = (out: string, more: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  runHere(['plan', ...inputArgs({ ...ESTIMATE, pupils }), ...argsOf({ iterations: '8', ...more, out })])

const rowsOf = async (out: string): Promise<readonly (readonly string[])[]> =>
  (await readFile(`${out}/${CHANGES_FILE}`, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))

beforeAll(async () => {
  pupils = await writeFewPupils(folder.path('pupils.csv'), 8)
  await plan(FIRST)
})

describe('schoolway plan --start', () => {
  it('goes on from a plan, and says how many it moved, in a file too', async () => {
    const out = folder.path('second')
    const ended = await plan(out, { start: `${FIRST}/plan.json`, 'moved-pence': '10000000' })
    expect(ended.status).toBe(0)
    expect(ended.out).toContain('Against the start: 0 pupils of ')
    expect((await rowsOf(out))[0]).toEqual([
      'pupil_id',
      'change',
      'start_route',
      'route',
      'route_continues',
      'am_before',
      'am_after',
      'pm_before',
      'pm_after',
    ])
    const [before, after] = [await readPlan(FIRST), await readPlan(out)]
    expect(after.totals.annual_pence).toBeLessThanOrEqual(before.totals.annual_pence)
    expect(after.routes.map((route) => [route.route_id, route.pupils])).toEqual(
      before.routes.map((route) => [route.route_id, route.pupils]),
    )
  })

  it('goes on from today’s routes', async () => {
    const out = folder.path('from-today')
    const ended = await plan(out, { start: 'today', 'moved-pence': '10000000' })
    expect(ended.status).toBe(0)
    expect(ended.out).toMatch(/Against the start: \d+ pupils? of \d+ on another route/)
    for (const [, change, start] of (await rowsOf(out)).slice(1))
      if (change === 'moved') expect(start).not.toBe('')
  })

  it('keeps a locked route as it is, and warns of a lock on nothing', async () => {
    const before = (await readPlan(FIRST)).routes[0]
    await writeFile(LOCKS, `kind,id,value\nroute,${before?.route_id},\npupil,NOBODY,\n`)
    const out = folder.path('locked')
    const ended = await plan(out, { start: `${FIRST}/plan.json`, locks: LOCKS })
    expect(ended.status).toBe(0)
    const { routes } = await readPlan(out)
    expect(routes.find((route) => route.route_id === before?.route_id)).toEqual(before)
    const issues = await readFile(`${out}/issues.csv`, 'utf8')
    expect(issues).toContain('warning,lock_unknown,locks.csv,3,')
    expect(issues).not.toContain('lock_not_kept')
  })

  it('writes no changes where there is no start', async () => {
    expect(await readdir(FIRST)).not.toContain(CHANGES_FILE)
  })

  it.each([
    ['a start that is not there', { start: 'nowhere.json' }, 'plan_unreadable'],
    ['a start that is no plan', { start: 'package.json' }, 'bad_argument'],
    ['locks without a start', { locks: 'locks.csv' }, 'bad_argument'],
    ['a price without a start', { 'moved-pence': '5' }, 'bad_argument'],
    ['locks that are not there', { start: 'today', locks: 'nowhere.csv' }, 'file_not_found'],
    ['a tolerance below nothing', { start: 'today', 'retime-tolerance': '-1' }, 'bad_argument'],
  ])('refuses %s', async (_, more, code) => {
    const out = folder.path('refused')
    const ended = await plan(out, more as Readonly<Record<string, string>>)
    expect(ended.status).toBe(2)
    expect(ended.errors).toContain(`: ${code}: `)
    await expect(readdir(out)).rejects.toThrow()
  })

  it('refuses to write over the plan that it starts from', async () => {
    const ended = await plan(FIRST, { start: `${FIRST}/plan.json` })
    expect(ended.status).toBe(2)
    expect(ended.errors).toContain('cannot_write')
  })
})
