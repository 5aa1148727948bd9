import { beforeAll, describe, expect, it } from 'vitest'
import { SEEDED } from './seeded.ts'
import { expectProblem, type Service, services, type Who } from './service.ts'
import { newDataset, newVersion, send } from './uploads.ts'

const VERSIONS = '/api/v1/dataset-versions'

describe('columns that are matched by hand', () => {
  const start = services('describe')
  let service: Service
  let officer: Who
  beforeAll(async () => {
    service = await start()
    officer = await service.signedIn('officer')
  })
  const get = (path: string, who = officer) => service.ask('get', `${VERSIONS}/${path}`, { who })

  const ODD = [
    'Child Reference;Pupil Nmae;Post-code (home);School URN code;Name',
    `P1;${SEEDED.child};${SEEDED.postcode};S1;not to be read`,
    `P2;${SEEDED.child};nowhere;S1;not to be read`,
    '',
  ].join('\n')
  const COLUMNS = {
    'Child Reference': 'pupil_id',
    'pupil nmae': 'name',
    'Post-code (home)': 'home_postcode',
    'School URN code': 'school_id',
    Name: null,
  }

  it('are offered for the headers that are none of ours', async () => {
    const id = await newVersion(service, officer, 'pupils', ODD)
    const { body } = await get(`${id}/issues`)
    expect(body.report.by_code).toMatchObject({ missing_column: expect.any(Number) })
    const likely = Object.fromEntries(
      body.report.headings.map((each: { header: string; likely: string[] }) => [each.header, each.likely]),
    )
    expect(likely['Post-code (home)']).toContain('home_postcode')
    expect(likely['School URN code']).toContain('school_id')
    const auditor = await service.signedIn('auditor')
    const seen = await get(`${id}/issues`, auditor)
    expect(seen.body.report.headings).toEqual([{ header: 'name', column: 'name', likely: [] }])
  })

  it('are kept with the version and read in rows, issues, faulty rows and differences', async () => {
    const datasetId = await newDataset(service, officer, 'pupils')
    const plain = await send(service, officer, datasetId, ODD)
    const { body } = await send(service, officer, datasetId, ODD, { columns: COLUMNS })
    expect(body).toMatchObject({ errors: 0, rows: 2, number: 2, fresh: true })
    // The same choice in another order is the same version; another choice is another.
    const turned = Object.fromEntries(Object.entries(COLUMNS).toReversed())
    expect((await send(service, officer, datasetId, ODD, { columns: turned })).body.id).toBe(body.id)
    expect(plain.body.errors).toBeGreaterThan(0)
    const rows = (await get(`${body.id}/rows`)).body
    expect(rows.columns.map(({ column }: { column: string }) => column).slice(0, 4)).toEqual([
      'pupil_id',
      'name',
      'home_postcode',
      'school_id',
    ])
    expect(rows.columns[4].header).toBe('Name')
    expect(rows.columns[4].column).not.toBe('name')
    const issues = (await get(`${body.id}/issues?row=3`)).body.items
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'bad_postcode', column: 'home_postcode', pupil_id: 'P2' }),
    )
    const faulty = (await get(`${body.id}/faulty-rows`)).text
    expect(faulty).toContain('pupil_id')
    const mended = await newVersion(service, officer, 'pupils', faulty.replace('nowhere', SEEDED.postcode))
    const { items } = (await get(`${mended}/differences?from=${body.id}`)).body
    expect(items).toEqual([
      { change: 'removed', key: 'P1', columns: [] },
      {
        change: 'changed',
        key: 'P2',
        columns: expect.arrayContaining([
          { column: 'home_postcode', before: 'nowhere', after: SEEDED.postcode },
        ]),
      },
    ])
  })

  it('have to be those of the table, each once', async () => {
    const id = await newDataset(service, officer, 'pupils')
    for (const columns of [
      { 'Child Reference': 'no_such_column' },
      { 'Child Reference': '__proto__' },
      { 'Child Reference': 'name', 'Pupil Nmae': 'name' },
      { 'Child Reference': 'name', child_reference: 'pupil_id' },
    ])
      expectProblem(await send(service, officer, id, ODD, { columns }), 'columns_invalid')
    for (const columns of [[], 'x', { a: 1 }])
      expectProblem(await send(service, officer, id, ODD, { columns }), 'request_invalid')
    const policy = await newDataset(service, officer, 'policy')
    expectProblem(await send(service, officer, policy, '{}', { columns: { a: null } }), 'columns_invalid')
    expect((await send(service, officer, policy, '{}', { columns: {} })).status).toBe(201)
  })

  it('cannot make two columns of one', async () => {
    const id = await newDataset(service, officer, 'pupils')
    const twice = await send(service, officer, id, ODD, { columns: { 'Pupil Nmae': 'name' } })
    const { report } = (await get(`${twice.body.id}/issues`)).body
    expect(report.by_code).toHaveProperty('duplicate_column')
  })
})
