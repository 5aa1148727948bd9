import { afterAll, describe, expect, it } from 'vitest'
import { comparePlan } from '../../../src/decisions/compare/compare-plan.ts'
import { comparisonWorkbook } from '../../../src/reports/comparison-workbook.ts'
import { typedTable } from '../../../src/reports/workbook/table.ts'
import { workbookOf } from '../../../src/reports/workbook/workbook.ts'
import { WorkbookThread } from '../../../workers/workbook-thread.ts'
import { OpenWorkbook } from '../../support/decisions/workbook.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'
import { naivePlan } from '../../support/naive-plan.ts'
import { randomCouncil } from '../../support/random-council.ts'

const thread = new WorkbookThread()
afterAll(() => thread.close())

describe('the thread that makes workbooks', () => {
  it('makes the workbook that would be made here', async () => {
    const council = randomCouncil(3)
    const frameworks = [{ id: 'own', framework: council.framework }]
    const plan = naivePlan(council, 3)
    const comparison = await comparePlan({ council, plan, roads: lopsidedRoads, frameworks })
    const there = new OpenWorkbook(await thread.run(comparison))
    const here = new OpenWorkbook(await comparisonWorkbook(comparison))
    expect(there.sheets).toEqual(here.sheets)
    for (const sheet of here.sheets) expect(there.table(sheet)).toEqual(here.table(sheet))
  })

  it('makes the workbook of a report as it would be made here', async () => {
    const csv = 'route_id,annual_pence\nR001,123456\nR002,\n'
    const there = new OpenWorkbook(await thread.report('routes', csv))
    const here = new OpenWorkbook(await workbookOf('routes', await typedTable(csv)))
    expect(there.sheets).toEqual(['routes'])
    expect(there.table('routes')).toEqual(here.table('routes'))
  })
})
