import { describe, expect, it } from 'vitest'
import { makeReports, routeSheetName } from '../../../src/reports/make-reports.ts'
import { attribution, council, directions, issues, plan, roads, today } from '../../support/plan-fixture.ts'

const GOLDEN = '../../golden/reports'
const request = { plan, council, issues, today, attribution, roads, directions }
const golden = (await makeReports(request)).files

describe('the reports of a plan', () => {
  it('are the files that the contract and the readers ask for', async () => {
    const { files } = await makeReports(request)
    expect(files.map((file) => file.name)).toEqual([
      'summary.txt',
      'summary.json',
      'routes.csv',
      'pupils.csv',
      'recharge.csv',
      'issues.csv',
      'plan.geojson',
      'route-sheets/R001.txt',
      'route-sheets/R002.txt',
    ])
  })

  it.each(golden)('$name reads as the golden file', async ({ name, text }) => {
    await expect(text).toMatchFileSnapshot(`${GOLDEN}/${name}`)
  })

  it('are the same for the same plan, whatever its timings', async () => {
    const later = { ...plan, run: { ...plan.run, elapsed_seconds: 99, workers: 8 } }
    expect((await makeReports({ ...request, plan: later })).files).toEqual((await makeReports(request)).files)
  })

  it('leave out the comparison where nothing is known of today', async () => {
    const { summary, files } = await makeReports({ ...request, today: undefined })
    expect(summary.before_after).toBeUndefined()
    expect(files.find((file) => file.name === 'summary.txt')?.text).not.toContain('TODAY')
  })

  it('refuse a plan of another pupil list, by reference', async () => {
    const other = { ...council, pupils: council.pupils.slice(1) }
    await expect(makeReports({ ...request, council: other })).rejects.toThrow('pupil P1')
  })

  it('ask the roads for each run once', async () => {
    const asked: number[] = []
    const counting = {
      legs: (places: Parameters<typeof roads.legs>[0]) => {
        asked.push(places.length)
        return roads.legs(places)
      },
    }
    await makeReports({ ...request, roads: counting })
    expect(asked).toEqual(plan.routes.flatMap((route) => route.runs.map((run) => run.stops.length)))
  })

  it('keep a route sheet inside its folder', () => {
    expect(routeSheetName('../../etc/x')).toBe('route-sheets/..%2F..%2Fetc%2Fx.txt')
  })
})
