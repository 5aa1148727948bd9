import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OUTPUT_FILES, SHEETS } from '../../../src/cli/outputs.ts'
import { argsOf, type Ended, runHere, schoolway } from '../../support/command.ts'
import {
  copySample,
  ESTIMATE,
  inputArgs,
  readPlan,
  scratch,
  withoutRun,
  writeFewPupils,
} from '../../support/sample-council.ts'

const folder = await scratch()
afterAll(folder.remove)

/** The sample's files as a council might name them. */
const NAMES = {
  pupils: folder.path('council files/our pupils (2026).csv'),
  schools: folder.path('council files/special schools.csv'),
  framework: folder.path('council files/price list.json'),
} as const
const OUT = folder.path('plans for September/first plan')

let planned: Ended
beforeAll(async () => {
  await mkdir(folder.path('council files'))
  await copySample(NAMES)
  planned = await schoolway(['plan', ...inputArgs(NAMES), ...argsOf({ iterations: '60', out: OUT })])
})

describe('schoolway plan', () => {
  it('writes the plan and every report, makes the folder, and ends by itself with status 0', async () => {
    expect(planned.status).toBe(0)
    expect((await readdir(OUT)).toSorted()).toEqual([...OUTPUT_FILES, SHEETS].toSorted())
    const { routes } = await readPlan(OUT)
    const sheets = await readdir(`${OUT}/route-sheets`)
    expect(sheets.toSorted()).toEqual(routes.map(({ route_id }) => `${route_id}.txt`).toSorted())
  })

  it('has every pupil of the list once, on a route or among the unserved', async () => {
    const plan = await readPlan(OUT)
    const rows = (await readFile(NAMES.pupils, 'utf8')).trimEnd().split('\n').slice(1)
    const ids = rows.map((row) => row.split(',')[0])
    const told = [
      ...plan.routes.flatMap(({ pupils }) => pupils),
      ...plan.unserved.map((each) => each.pupil_id),
    ]
    expect(told.toSorted()).toEqual(ids.toSorted())
    expect(plan.totals.served).toBeGreaterThan(100)
  })

  it('says what the search is doing on standard error, and what came of it on standard output', async () => {
    expect(planned.errors).toMatch(/^ +\d+\.\d s +£[\d,]+ a year +\d+ routes .*first plan/)
    const { totals } = await readPlan(OUT)
    expect(planned.out).toContain(`${totals.served} of ${totals.pupils} pupils`)
    expect(planned.out).toContain('plan.json')
  })

  it('says what it was made with', async () => {
    const { inputs, run } = await readPlan(OUT)
    expect(inputs['roads']).toMatch(/^osm sha256:[0-9a-f]{64} uk-car$/)
    expect(Object.keys(inputs)).toEqual(
      expect.arrayContaining(['pupils', 'schools', 'framework', 'policy', 'postcodes']),
    )
    expect(run).toMatchObject({ seed: 1, iterations: 60 })
  })

  it('lists the faults of the files under the names that they were given', async () => {
    const issues = (await readFile(`${OUT}/issues.csv`, 'utf8')).trimEnd().split('\n').slice(1)
    expect(issues.length).toBeGreaterThan(0)
    for (const line of issues) expect(line).toMatch(/,(our pupils \(2026\)|special schools)\.csv,\d+,/)
  })

  it('is found to keep every rule by schoolway check', async () => {
    const checked = await schoolway(['check', ...inputArgs(NAMES), '--plan', `${OUT}/plan.json`])
    expect(checked).toMatchObject({ status: 0, errors: '' })
    expect(checked.out).toContain('keeps every rule')
  })
})

describe('schoolway check', () => {
  it('ends with status 1 and coded findings for a damaged plan', async () => {
    const plan = await readPlan(OUT)
    plan.totals.annual_pence += 1
    plan.unserved.pop()
    const damaged = folder.path('damaged.json')
    await writeFile(damaged, JSON.stringify(plan))
    const checked = await runHere(['check', ...inputArgs(NAMES), '--plan', damaged])
    expect(checked.status).toBe(1)
    const lines = checked.out.trimEnd().split('\n')
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^[a-z_]+: /)
    expect(lines.some((line) => line.startsWith('pupil_missing: '))).toBe(true)
    expect(lines.at(-1)).toBe(`${lines.length - 1} findings`)
  })

  it('finds that a plan was made from other files', async () => {
    const checked = await runHere([
      'check',
      ...inputArgs(),
      '--plan',
      `${OUT}/plan.json`,
      '--as-of',
      '2026-10-01',
    ])
    expect([checked.status, checked.out]).toEqual([1, expect.stringContaining('served_against_record')])
  })
})

describe('the same seed and iterations', async () => {
  const some = { ...ESTIMATE, pupils: await writeFewPupils(folder.path('some pupils.csv'), 60) }

  it('give the same plan with 1, 2 and 3 workers, byte for byte but for how it was run', async () => {
    const plans: string[] = []
    for (const workers of ['1', '2', '3']) {
      const out = folder.path(`workers ${workers}`)
      const search = argsOf({ iterations: '60', seed: '11', workers, out })
      expect((await schoolway(['plan', ...inputArgs(some), ...search])).status).toBe(0)
      const plan = await readPlan(out)
      expect(plan.run).toMatchObject({ seed: 11, workers: Number(workers) })
      plans.push(JSON.stringify(withoutRun(plan)))
    }
    expect(plans[1] === plans[0]).toBe(true)
    expect(plans[2] === plans[0]).toBe(true)
  })

  it('are not the only ones that work', async () => {
    const out = folder.path('another seed')
    const ended = await runHere([
      'plan',
      ...inputArgs(some),
      ...argsOf({ iterations: '60', seed: '12', out }),
    ])
    expect(ended.status).toBe(0)
    const [one, other] = [await readPlan(folder.path('workers 1')), await readPlan(out)]
    expect(withoutRun(other)).not.toEqual(withoutRun(one))
    expect(other.totals.pupils).toBe(one.totals.pupils)
  })
})
