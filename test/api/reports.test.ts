import { beforeAll, describe, expect, it } from 'vitest'
import readXlsxFile from 'read-excel-file/node'
import type { Role } from '../../src/accounts/roles.ts'
import { listAudit } from '../../src/store/audit-log.ts'
import { planned, type Planned } from './planned.ts'
import { expectProblem, services } from './service.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const start = services('describe')
let at: Planned

beforeAll(async () => {
  at = await planned(await start())
})

const get = (role: Role, path: string, headers: Record<string, string> = {}) =>
  at.service.ask('get', `/api/v1/plans/${at.planId}${path}`, { who: at.people[role], headers })

const bytesOf = async (role: Role, path: string, headers: Record<string, string> = {}) => {
  const response = await get(role, path, headers)
    .buffer(true)
    .parse((stream, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => done(null, Buffer.concat(parts)))
    })
  return { response, bytes: response.body as Buffer }
}

const namesFor = async (role: Role): Promise<readonly string[]> =>
  (await get(role, '/reports')).body.items.map(({ name }: { name: string }) => name)

describe('the reports of a plan', () => {
  it('are listed as far as the reader may have them', async () => {
    expect(await namesFor('finance')).toEqual(['recharge.csv'])
    expect((await namesFor('auditor')).toSorted()).toEqual([
      'issues.csv',
      'pupils.csv',
      'recharge.csv',
      'routes.csv',
      'summary.json',
      'summary.txt',
    ])
    const officer = await namesFor('officer')
    expect(officer).toEqual(expect.arrayContaining(['plan.json', 'plan.geojson', 'route-sheets/R001.txt']))
    expectProblem(await get('procurement', '/reports'), 'not_permitted')
  })

  it('that a reader may not have are as if they were not there', async () => {
    for (const name of ['pupils.csv', 'route-sheets/R001.txt', 'plan.json', '../plan.json', 'none.csv'])
      expectProblem(await get('finance', `/report?name=${encodeURIComponent(name)}`), 'report_missing')
  })

  it('are sent as files under their own names, and on record', async () => {
    const sheet = await get('officer', '/report?name=route-sheets%2FR001.txt')
    expect(sheet.headers['content-disposition']).toBe('attachment; filename="R001.txt"')
    expect(sheet.headers['content-type']).toBe('text/plain; charset=utf-8')
    const [entry] = await at.service.store.read((tx) => listAudit(tx, { limit: 1, newestFirst: true }))
    expect(entry).toMatchObject({
      action: 'export.downloaded',
      subjectId: at.planId,
      details: { revision: 1, report: 'route-sheets/R001.txt', format: 'txt' },
    })
    const downloads = async () =>
      (await at.service.store.read((tx) => listAudit(tx, { limit: 500 }))).filter(
        ({ action }) => action === 'export.downloaded',
      ).length
    const before = await downloads()
    await get('officer', '/report?name=route-sheets%2FR001.txt')
    expect(await downloads()).toBe(before)
    at.service.clock.move(15 * 60_000)
    await get('officer', '/report?name=route-sheets%2FR001.txt')
    expect(await downloads()).toBe(before + 1)
  })

  it('that are tables come in the form that is asked for by name or by Accept', async () => {
    const csv = await get('officer', '/report?name=routes.csv')
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    const rows = await get('officer', '/report?name=routes.csv', { accept: 'application/json' })
    expect(rows.body.length).toBe(csv.text.trim().split('\n').length - 1)
    expect(rows.body[0]).toMatchObject({ route_id: 'R001', annual_total_pence: expect.any(Number) })
    const { response } = await bytesOf('officer', '/report?name=routes.csv', {
      accept: `text/html;q=0.9, ${XLSX}`,
    })
    expect(response.headers['content-type']).toBe(XLSX)
    expect(response.headers['content-disposition']).toBe('attachment; filename="routes.xlsx"')
    expectProblem(await get('officer', '/report?name=routes.csv', { accept: 'image/png' }), 'not_acceptable')
    expectProblem(await get('officer', '/report?name=summary.txt&format=xlsx'), 'not_acceptable')
    expectProblem(await get('officer', '/report?name=routes.csv&format=pdf'), 'request_invalid')
  })

  it('have the same figures as a workbook: money in pounds, clock times and counts as numbers', async () => {
    const { bytes } = await bytesOf('officer', '/report?name=routes.csv&format=xlsx')
    const [header = [], ...rows] = (await readXlsxFile(bytes))[0]?.data ?? []
    const objects = (await get('officer', '/report?name=routes.csv&format=json')).body
    expect(rows).toHaveLength(objects.length)
    const at = (name: string) => header.indexOf(name)
    for (const [index, row] of rows.entries()) {
      const object = objects[index]
      expect(row[at('annual_total_pounds')]).toBeCloseTo(object.annual_total_pence / 100, 9)
      expect(row[at('pupils')]).toBe(object.pupils)
      expect(row[at('route_id')]).toBe(object.route_id)
      const [hours = 0, minutes = 0, seconds = 0] = object.am_first_stop.split(':').map(Number)
      const clock = row[at('am_first_stop')]
      const day = clock instanceof Date ? (((clock.getTime() / 86_400_000) % 1) + 1) % 1 : Number(clock)
      expect(day).toBeCloseTo(((hours * 60 + minutes) * 60 + seconds) / 86_400, 6)
    }
  })

  it('have no cell that a spreadsheet would execute', async () => {
    const csv = (await get('finance', '/report?name=recharge.csv')).text
    expect(csv).toContain(`'=SUM(A1)`)
    const { bytes } = await bytesOf('finance', '/report?name=recharge.csv&format=xlsx')
    const cells = ((await readXlsxFile(bytes))[0]?.data ?? []).flat()
    expect(cells).toContain(`'=SUM(A1)`)
    const objects = (await get('finance', '/report?name=recharge.csv&format=json')).body
    expect(objects[0].cost_code).toBe('4711')
    expect(objects.some(({ cost_code }: { cost_code: string }) => cost_code === '=SUM(A1)')).toBe(true)
  })

  it('are not sent again to whoever has them', async () => {
    const first = await bytesOf('auditor', '/report?name=pupils.csv&format=xlsx')
    const again = await get('auditor', '/report?name=pupils.csv&format=xlsx', {
      'if-none-match': String(first.response.headers['etag']),
    })
    expect(again.status).toBe(304)
  })
})
