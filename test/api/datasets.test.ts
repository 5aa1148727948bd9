import { beforeAll, describe, expect, it } from 'vitest'
import { ROLES, type Role } from '../../src/accounts/roles.ts'
import { listAudit } from '../../src/store/audit-log.ts'
import { FRAMEWORK, SCHOOLS } from '../support/service/service-case.ts'
import { SEEDED } from './seeded.ts'
import { expectProblem, type Service, services, type Who } from './service.ts'
import { everybody, newDataset, newVersion, SECRETS, SEEDED_PUPILS, send } from './uploads.ts'

const VERSIONS = '/api/v1/dataset-versions'

describe('datasets', () => {
  const start = services('describe')
  let service: Service
  let people: Readonly<Record<Role, Who>>
  beforeAll(async () => {
    service = await start()
    people = await everybody(service)
  })
  const get = (role: Role, path: string) => service.ask('get', path, { who: people[role] })

  it('are made, listed by kind a page at a time, and taken out of the lists', async () => {
    const ids: string[] = []
    for (let index = 0; index < 3; index++) ids.push(await newDataset(service, people.officer, 'calendar'))
    const first = await get('auditor', '/api/v1/datasets?kind=calendar&limit=2')
    const second = await get('auditor', `/api/v1/datasets?kind=calendar&limit=2&cursor=${first.body.next}`)
    const listed = [...first.body.items, ...second.body.items].map((item: { id: string }) => item.id)
    expect([listed, second.body.next]).toEqual([ids, null])
    expect((await service.ask('delete', `/api/v1/datasets/${ids[0]}`, { who: people.officer })).status).toBe(
      204,
    )
    expectProblem(await get('officer', `/api/v1/datasets/${ids[0]}`), 'dataset_missing')
    const { headers, body } = await get('officer', `/api/v1/datasets/${ids[1]}`)
    expect(body).toMatchObject({ id: ids[1], kind: 'calendar', last_version: 0 })
    const again = await service.ask('get', `/api/v1/datasets/${ids[1]}`, {
      who: people.officer,
      headers: { 'if-none-match': String(headers['etag']) },
    })
    expect(again.status).toBe(304)
  })

  it('take versions, which are counted, kept as they are and found again', async () => {
    const id = await newDataset(service, people.officer, 'schools')
    const first = await send(service, people.officer, id, SCHOOLS, { name: 'schools.csv' })
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({ number: 1, rows: 1, errors: 0, fresh: true, file_name: 'schools.csv' })
    expect(first.headers['location']).toBe(`${VERSIONS}/${first.body.id}`)
    const same = await send(service, people.officer, id, SCHOOLS, { name: 'other.csv' })
    expect(same.body).toMatchObject({ id: first.body.id, fresh: false })
    await send(service, people.officer, id, `${SCHOOLS}S2,Dale School,51.46,-2.58,08:50,15:20\n`)
    const page = await get('finance', `/api/v1/datasets/${id}/versions?limit=1`)
    const rest = await get('finance', `/api/v1/datasets/${id}/versions?cursor=${page.body.next}`)
    expect([...page.body.items, ...rest.body.items].map(({ number }) => number)).toEqual([1, 2])
    const file = await get('officer', `${VERSIONS}/${first.body.id}/file`)
    expect([file.text, file.headers['content-disposition']]).toEqual([
      SCHOOLS,
      'attachment; filename="schools.csv"',
    ])
    expectProblem(await get('officer', `${VERSIONS}/${'0'.repeat(26)}`), 'version_missing')
  })

  it('tell by role what may be uploaded', async () => {
    const send403 = async (role: Role, kind: string) =>
      expectProblem(
        await service.ask('post', '/api/v1/datasets', { who: people[role], body: { kind, name: 'x' } }),
        'not_permitted',
      )
    await send403('procurement', 'pupils')
    await send403('finance', 'framework')
    const id = await newDataset(service, people.procurement, 'framework')
    const sent = { name: 'framework.json', type: 'application/json' }
    expect((await send(service, people.procurement, id, FRAMEWORK, sent)).status).toBe(201)
    const pupils = await newDataset(service, people.officer, 'pupils')
    expectProblem(await send(service, people.procurement, pupils, SEEDED_PUPILS), 'not_permitted')
    expectProblem(await send(service, people.administrator, id, FRAMEWORK, sent), 'not_permitted')
  })

  it('give a framework to whoever buys by it, and not to the administrator', async () => {
    const sent = { name: 'framework.json', type: 'application/json' }
    const id = await newVersion(service, people.procurement, 'framework', FRAMEWORK, sent)
    for (const role of ROLES) {
      const may = ['officer', 'procurement', 'finance', 'auditor'].includes(role)
      const answers = [await get(role, `${VERSIONS}/${id}/file`), await get(role, `${VERSIONS}/${id}/issues`)]
      expect([role, answers.map(({ status }) => status)]).toEqual([role, may ? [200, 200] : [403, 403]])
    }
  })

  it('say of every kind what may be uploaded', async () => {
    const { body } = await get('panel', '/api/v1/dataset-kinds')
    const pupils = body.items.find(({ kind }: { kind: string }) => kind === 'pupils')
    expect(pupils).toMatchObject({ label: 'Pupil list', extensions: ['.csv', '.xlsx'] })
    expect(pupils.columns).toContainEqual(
      expect.objectContaining({ name: 'school_id', required: true, aliases: ['school_urn'] }),
    )
    expect(body.items.find(({ kind }: { kind: string }) => kind === 'roads').columns).toBeNull()
  })

  it('are made once for each idempotency key, and so are versions', async () => {
    const headers = { 'idempotency-key': 'a-key-that-nobody-guesses' }
    const make = () =>
      service.ask('post', '/api/v1/datasets', {
        who: people.officer,
        body: { kind: 'policy', name: 'once' },
        headers,
      })
    const [first, second] = [await make(), await make()]
    expect(second.body).toEqual(first.body)
    const upload = () =>
      send(service, people.officer, first.body.id, '{}', {
        name: 'policy.json',
        type: 'application/json',
        headers,
      })
    expect((await upload()).body).toEqual((await upload()).body)
    expect((await get('officer', '/api/v1/datasets?kind=policy')).body.items.length).toBe(1)
  })
})

describe('a pupil list', () => {
  const start = services('describe')
  let service: Service
  let people: Readonly<Record<Role, Who>>
  let id = ''
  beforeAll(async () => {
    service = await start()
    people = await everybody(service)
    id = await newVersion(service, people.officer, 'pupils', SEEDED_PUPILS, { name: `${SEEDED.child}.csv` })
  })
  const get = (role: Role, path = '') => service.ask('get', `${VERSIONS}/${id}${path}`, { who: people[role] })

  it('tells nobody but the officer who the children are, whatever is asked', async () => {
    const mended = SEEDED_PUPILS.replace('MXWTF', 'M-WTF').replace('HN-1', 'HN-9').replace('P1,', 'P3,')
    const later = await newVersion(service, people.officer, 'pupils', mended)
    const paths = [
      '',
      '/issues',
      '/issues?row=3',
      '/rows',
      '/faulty-rows',
      '/file',
      `/differences?from=${later}`,
      '/issues?severity=warning',
    ]
    for (const role of ROLES.filter((each) => each !== 'officer'))
      for (const path of paths) {
        const answer = await get(role, path)
        expect([200, 403]).toContain(answer.status)
        const found = SECRETS.filter((secret) => answer.text.includes(secret))
        expect([role, path, found]).toEqual([role, path, []])
      }
    const whole = await get('officer', '/file')
    expect(SECRETS.filter((secret) => !whole.text.includes(secret))).toEqual([])
  })

  it('shows each role the columns that its task needs', async () => {
    const columnsOf = async (role: Role): Promise<unknown> => {
      const { status, body } = await get(role, '/rows')
      return status === 200 ? body.columns.map(({ column }: { column: string }) => column) : status
    }
    expect(await columnsOf('finance')).toEqual(['pupil_id', 'school_id', 'cost_code'])
    expect(await columnsOf('auditor')).toEqual(['pupil_id', 'school_id', 'days', 'travel', 'cost_code'])
    expect(await columnsOf('officer')).toEqual([
      'pupil_id',
      'name',
      'date_of_birth',
      'home_postcode',
      'school_id',
      'days',
      'travel',
      'handover',
      'cost_code',
      'remarks',
    ])
    for (const role of ['procurement', 'panel', 'administrator'] as const)
      expect(await columnsOf(role)).toBe(403)
    const { body } = await get('finance', '/rows?limit=1')
    expect(body.items).toEqual([{ row: 2, cells: ['P1', 'S1', 'HN-1'] }])
    const rest = await get('finance', `/rows?limit=1&cursor=${body.next}`)
    expect(rest.body).toMatchObject({ items: [{ row: 3, cells: ['P2', 'S1', 'HN-2'] }], next: null })
  })

  it('has issues by row for those who see rows, and by kind for finance', async () => {
    const { body } = await get('auditor', '/issues?row=3')
    expect(body.report).toMatchObject({ rows: 2, errors: 0, warnings: body.items.length })
    expect(body.items).toContainEqual(
      expect.objectContaining({ code: 'bad_days', row: 3, column: 'days', pupil_id: 'P2' }),
    )
    const finance = await get('finance', '/issues')
    expect(finance.body.items.map(Object.keys)).toEqual(
      finance.body.items.map(() => ['code', 'severity', 'action']),
    )
    expectProblem(await get('finance', '/issues?row=3'), 'not_permitted')
    expectProblem(await get('administrator', '/issues'), 'not_permitted')
  })

  it('gives the faulty rows to be mended, on record', async () => {
    const answer = await get('officer', '/faulty-rows')
    const [header, ...rows] = answer.text.trim().split(/\r?\n/)
    expect(header).toMatch(/^"?pupil_id.*problems"?$/)
    expect(rows.length).toBe(1)
    expect(rows[0]).toContain('bad_days')
    const entries = await service.store.read((tx) => listAudit(tx, { limit: 1, newestFirst: true }))
    expect(entries[0]).toMatchObject({ action: 'export.downloaded', subjectId: id })
  })

  it('is compared with a version before row by row', async () => {
    const mended = `${SEEDED_PUPILS.replace('MXWTF', 'M-WTF').replace(SEEDED.postcode, 'BS1 1AA')}P4,,,,S1,,,,HN-4,\n`
    const later = await newVersion(service, people.officer, 'pupils', mended)
    const ask = (role: Role, query = '') =>
      service.ask('get', `${VERSIONS}/${later}/differences?from=${id}${query}`, { who: people[role] })
    const { body } = await ask('officer')
    expect(body).toMatchObject({ added: 1, removed: 0, changed: 2, next: null })
    expect(body.items[0]).toEqual({ change: 'added', key: 'P4', columns: [] })
    const [first] = (await ask('officer', '&limit=2')).body.items
    const { next } = (await ask('officer', '&limit=2')).body
    const rest = (await ask('officer', `&limit=2&cursor=${next}`)).body.items
    expect([first, rest.length]).toEqual([body.items[0], 1])
    // A change of home is none of theirs.
    expect((await ask('auditor')).body.items).toEqual([
      { change: 'added', key: 'P4', columns: [] },
      { change: 'changed', key: 'P2', columns: [{ column: 'days', before: 'MXWTF', after: 'M-WTF' }] },
    ])
    expect((await ask('finance')).body).toMatchObject({ added: 1, changed: 0 })
    const schools = await newVersion(service, people.officer, 'schools', SCHOOLS)
    expectProblem(
      await service.ask('get', `${VERSIONS}/${schools}/differences?from=${id}`, { who: people.officer }),
      'versions_differ_in_kind',
    )
  })
})
