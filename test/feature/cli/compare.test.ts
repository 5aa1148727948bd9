import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCsv } from '../../../src/csv/parse.ts'
import { comparisonSchema } from '../../../src/domain/comparison.ts'
import { argsOf, runHere } from '../../support/command.ts'
import { OpenWorkbook } from '../../support/decisions/workbook.ts'
import {
  ESTIMATE,
  inputArgs,
  readPlan,
  SAMPLE,
  scratch,
  writeFewPupils,
} from '../../support/sample-council.ts'

const folder = await scratch()
afterAll(folder.remove)

const PLAN = folder.path('plan')
const OUT = folder.path('out')
const DEAR = folder.path('dear.json')
let pupils = ''

const compare = (frameworks: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  runHere([
    'compare',
    ...inputArgs({ ...ESTIMATE, pupils, framework: undefined }),
    ...argsOf({ plan: `${PLAN}/plan.json`, frameworks, out: OUT, ...more }),
  ])

beforeAll(async () => {
  pupils = await writeFewPupils(folder.path('pupils.csv'), 10)
  await runHere(['plan', ...inputArgs({ ...ESTIMATE, pupils }), ...argsOf({ iterations: '8', out: PLAN })])
  const framework = JSON.parse(await readFile(SAMPLE.framework, 'utf8'))
  await writeFile(DEAR, JSON.stringify({ ...framework, management_fee: { basis: 'percent', percent: 50 } }))
})

describe('schoolway compare', () => {
  it('writes the plan’s routes at each framework’s prices, three ways, and prints a table', async () => {
    const ended = await compare([SAMPLE.framework, DEAR, DEAR])
    expect(ended, ended.errors).toMatchObject({ status: 0, errors: '' })
    const plan = await readPlan(PLAN)
    const text = await readFile(`${OUT}/comparison.json`, 'utf8')
    const comparison = comparisonSchema.parse(JSON.parse(text))
    expect(comparison.frameworks.map(({ id }) => id)).toEqual([
      'framework.json',
      'dear.json',
      'dear.json (2)',
    ])
    const [own, dear, same] = comparison.frameworks
    expect(own?.repriced.figures.annual.total_pence).toBeLessThanOrEqual(plan.totals.annual_pence)
    expect(dear?.repriced.difference_pence).toBeGreaterThan(0)
    expect(same?.repriced).toEqual(dear?.repriced)
    const lines = ended.out.split('\n')
    expect(lines.map((line) => line.split('  ')[0])).toEqual([
      '',
      'the plan as it is',
      'framework.json',
      'dear.json',
      'dear.json (2)',
    ])
    const [header, ...rows] = (await parseCsv(await readFile(`${OUT}/comparison.csv`, 'utf8'), ',')) ?? []
    expect(header).toContain('annual_total_pence')
    expect(rows).toHaveLength(3 * plan.routes.length)
    const book = new OpenWorkbook(await readFile(`${OUT}/comparison.xlsx`))
    expect(book.table('Overview')[2]).toMatchObject({
      'Total p a year': dear?.repriced.figures.annual.total_pence,
    })
    for (const { pupils: on } of plan.routes) for (const id of on) expect(text).not.toContain(`"${id}"`)
  })

  it('writes nothing where a framework is faulty, or the plan is of other pupils', async () => {
    const faulty = folder.path('faulty.json')
    await writeFile(faulty, '{"vehicle_types":[]}')
    const out = folder.path('nothing')
    const bad = await compare([SAMPLE.framework, faulty], { out })
    expect(bad.status).toBe(2)
    expect(bad.errors).toContain('faulty.json')
    const few = await writeFewPupils(folder.path('few.csv'), 1)
    const strangers = await runHere([
      'compare',
      ...inputArgs({ ...ESTIMATE, pupils: few, framework: undefined }),
      ...argsOf({ plan: `${PLAN}/plan.json`, frameworks: [SAMPLE.framework], out }),
    ])
    expect(strangers.status).toBe(2)
    expect(strangers.errors).toContain('--plan::: bad_argument')
    await expect(readFile(`${out}/comparison.json`)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('says what a document that is no plan lacks, and replaces no file that it reads', async () => {
    await writeFile(folder.path('comparison.json'), '{}')
    const none = await compare([SAMPLE.framework], { plan: folder.path('comparison.json') })
    expect(none.status).toBe(1)
    expect(none.out).toContain('plan_schema')
    const lost = await compare([SAMPLE.framework], {
      plan: folder.path('comparison.json'),
      out: folder.path('.'),
    })
    expect([lost.status, lost.errors.includes('cannot_write')]).toEqual([2, true])
  })
})
