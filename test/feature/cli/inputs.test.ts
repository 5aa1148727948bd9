import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import writeXlsxFile from 'write-excel-file/node'
import { afterAll, describe, expect, it } from 'vitest'
import { parseCsv } from '../../../src/csv/parse.ts'
import type { Plan } from '../../../src/domain/plan.ts'
import ukCar from '../../../src/roads/profiles/uk-car.json' with { type: 'json' }
import { argsOf, type Ended, runHere } from '../../support/command.ts'
import {
  inputArgs,
  readPlan,
  SAMPLE,
  scratch,
  writeFewPupils,
  ESTIMATE as estimate,
} from '../../support/sample-council.ts'
import { csvOf } from '../../support/small-council.ts'

const folder = await scratch()
afterAll(folder.remove)

const FEW = { pupils: await writeFewPupils(folder.path('few pupils.csv')) }
const ESTIMATE = { ...estimate, ...FEW }

type Changes = Parameters<typeof inputArgs>[0]

interface Planned {
  readonly ended: Ended
  readonly plan: Plan
  readonly out: string
}

/** Plans the sample with some of its inputs replaced, and has the plan checked with the same. */
async function planWith(name: string, changes: Changes): Promise<Planned> {
  const out = folder.path(name)
  const ended = await runHere([
    'plan',
    ...inputArgs(changes),
    ...argsOf({ iterations: '8', out, workers: '1' }),
  ])
  expect(ended.status, ended.errors).toBe(0)
  const checked = await runHere(['check', ...inputArgs(changes), '--plan', `${out}/plan.json`])
  expect(checked, checked.out).toMatchObject({ status: 0, errors: '' })
  return { ended, plan: await readPlan(out), out }
}

const plain = await planWith('plain', ESTIMATE)

const rowsOf = async (path: string): Promise<readonly (readonly string[])[]> =>
  (await parseCsv(await readFile(path, 'utf8'), ',')) ?? []

/** Rows of a table as objects. */
async function recordsOf(path: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const [header = [], ...rows] = await rowsOf(path)
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])))
}

describe('workbooks', () => {
  it('plan as the same tables in text do', async () => {
    const changes = { pupils: folder.path('pupils.xlsx'), schools: folder.path('schools.xlsx') }
    for (const [name, path] of [
      ['pupils', FEW.pupils],
      ['schools', SAMPLE.schools],
    ] as const) {
      const rows = await rowsOf(path)
      const cells = rows.map((row) => row.map((value) => ({ value, type: String })))
      await writeXlsxFile(cells).toFile(changes[name])
    }
    const { plan } = await planWith('workbooks', { ...ESTIMATE, ...changes })
    expect(plan.inputs['pupils']).not.toBe(plain.plan.inputs['pupils'])
    expect({ ...plan, inputs: {}, run: {} }).toEqual({ ...plain.plan, inputs: {}, run: {} })
  })
})

describe('a council nobody of whom can be planned', () => {
  it('has a plan all the same, with everybody unserved', async () => {
    const pupils = folder.path('walkers.csv')
    const records = await recordsOf(FEW.pupils)
    await writeFile(pupils, csvOf(records.map((record) => ({ ...record, mode: 'walks' }))))
    const { plan } = await planWith('walkers', { ...ESTIMATE, pupils })
    expect(plan.totals).toMatchObject({ pupils: records.length, served: 0, annual_pence: 0 })
    expect(plan.unserved).toHaveLength(records.length)
  })
})

describe('--crow-flies', () => {
  it('estimates, and the plan says so', () => {
    expect(plain.plan.inputs['roads']).toMatch(/crow-flies.*1\.35.*30/)
    expect(plain.plan.totals.served).toBeGreaterThan(20)
  })
})

describe('--postcodes', () => {
  it('takes several files, and looks in all of them', async () => {
    const [header = '', ...lines] = (await readFile(SAMPLE.postcodes, 'utf8')).trimEnd().split('\n')
    const halves = [lines.filter((_, at) => at % 2 === 0), lines.filter((_, at) => at % 2 === 1)]
    const postcodes = halves.map((_, at) => folder.path(`postcodes ${at}.csv`))
    for (const [at, half] of halves.entries())
      await writeFile(postcodes[at] ?? '', [header, ...half, ''].join('\n'))
    const { plan } = await planWith('two lists', { ...ESTIMATE, postcodes })
    expect(plan.totals).toEqual(plain.plan.totals)
  })
})

describe('--as-of', () => {
  it('plans for those who travel on that date', async () => {
    const records = await recordsOf(FEW.pupils)
    const later = records.find((record) => record['start_date'] === '2027-01-04')?.['pupil_id'] ?? ''
    const gone = records.find((record) => record['end_date'] === '2027-03-25')?.['pupil_id'] ?? ''
    const unservedAt = async (date: string): Promise<readonly (readonly [string, string])[]> =>
      (await planWith(date, { ...ESTIMATE, 'as-of': date })).plan.unserved.map((each) => [
        each.pupil_id,
        each.code,
      ])
    const [autumn, summer] = [await unservedAt('2026-10-01'), await unservedAt('2027-06-01')]
    expect(autumn).toContainEqual([later, 'not_travelling_yet'])
    expect(autumn.map(([id]) => id)).not.toContain(gone)
    expect(summer.map(([id]) => id)).toContain(gone)
    expect(summer.map(([id]) => id)).not.toContain(later)
  })

  it('is refused where it is no date', async () => {
    const args = [...inputArgs({ ...ESTIMATE, 'as-of': 'June' }), '--out', folder.path('none')]
    const ended = await runHere(['plan', ...args])
    expect([ended.status, ended.errors]).toEqual([2, expect.stringMatching(/^--as-of::: bad_as_of: /)])
  })
})

describe('--bell-times', () => {
  it('gives the times that the list of schools lacks', async () => {
    const TIMES = /^(arrive|collect)_/
    const records = await recordsOf(SAMPLE.schools)
    const only = (keep: (name: string) => boolean): string =>
      csvOf(
        records.map((record) => Object.fromEntries(Object.entries(record).filter(([name]) => keep(name)))),
      )
    const schools = folder.path('schools without times.csv')
    const bells = folder.path('bell times.csv')
    await writeFile(
      schools,
      only((name) => !TIMES.test(name)),
    )
    await writeFile(
      bells,
      only((name) => name === 'school_id' || TIMES.test(name)),
    )
    const { plan } = await planWith('bells', { ...ESTIMATE, schools, 'bell-times': bells })
    expect(plan.routes).toEqual(plain.plan.routes)
    expect(Object.keys(plan.inputs)).toContain('bell_times')
  })
})

describe('--calendar', () => {
  it('gives the months of the recharge, which else are twelve', async () => {
    const monthsIn = async (out: string): Promise<ReadonlySet<string | undefined>> =>
      new Set((await recordsOf(`${out}/recharge.csv`)).map((record) => record['month']))
    const calendar = folder.path('calendar.csv')
    await writeFile(
      calendar,
      'date,open\n2026-09-03,Y\n2026-10-01,Y\n2026-10-02,N\n2026-11-02,Y\n2026-12-25,N\n',
    )
    const { out } = await planWith('calendar', { ...ESTIMATE, calendar })
    expect([...(await monthsIn(out))]).toEqual(['2026-09', '2026-10', '2026-11'])
    expect((await monthsIn(plain.out)).size).toBe(12)
  })
})

describe('--routes-today', () => {
  it('compares with the invoice', async () => {
    const records = await recordsOf(FEW.pupils)
    const names = new Set(records.flatMap((record) => record['current_route'] || []))
    const invoice = [...names].map((route) => ({
      current_route: route,
      vehicle_type: 'car4',
      operator: 'Invoice Cars',
      price_per_day_pence: '10000',
      assistants: '0',
    }))
    const routesToday = folder.path('routes today.csv')
    await writeFile(routesToday, csvOf(invoice))
    const { out } = await planWith('today', { ...ESTIMATE, 'routes-today': routesToday })
    const [before, after] = [plain.out, out].map((path) => readFile(`${path}/summary.txt`, 'utf8'))
    expect(await after).not.toBe(await before)
  })
})

describe('a road profile of one’s own', () => {
  it('drives as it says', async () => {
    const profile = folder.path('slow car.json')
    await writeFile(profile, JSON.stringify({ ...ukCar, name: 'slow-car', top_speeds: { default: 15 } }))
    const roads = folder.path('town.osm.pbf')
    await copyFile(SAMPLE.roads, roads)
    const { plan } = await planWith('profile', { ...FEW, roads, 'road-profile': profile })
    expect(plan.inputs['roads']).toMatch(/ slow-car$/)
    const legs = plan.routes.flatMap(({ runs }) => runs.flatMap(({ stops }) => stops.map(({ leg }) => leg)))
    for (const { metres, seconds } of legs) expect(metres).toBeLessThanOrEqual((15 / 3.6) * (seconds + 1))
  })
})

describe('roads in a folder that cannot be written to', () => {
  it('are used without a cache', async () => {
    const shut = folder.path('shut')
    await mkdir(shut)
    // So long a name that nothing can be added to it: no cache fits beside the file, whoever the user is.
    const roads = `${shut}/${'r'.repeat(240)}.osm.pbf`
    await copyFile(SAMPLE.roads, roads)
    await chmod(shut, 0o555)
    const { plan } = await planWith('shut away', { ...FEW, roads })
    expect(plan.totals.served).toBeGreaterThan(20)
    expect(await readdir(shut)).toHaveLength(1)
    await chmod(shut, 0o755)
  })
})
