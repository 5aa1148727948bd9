import { beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../src/accounts/roles.ts'
import { listAudit } from '../../src/store/audit-log.ts'
import { planned, SECRETS as PLANNED_SECRETS } from './planned.ts'
import { SEEDED } from './seeded.ts'
import { expectProblem, type Service, services, type Who } from './service.ts'
import { everybody, newVersion, SEEDED_PUPILS } from './uploads.ts'

describe('the erasure of a pupil', () => {
  const start = services('describe')
  let service: Service
  let people: Readonly<Record<Role, Who>>
  beforeAll(async () => {
    service = await start()
    people = await everybody(service)
  })
  const erase = (pupilId: string, headers = {}, who = people.administrator) =>
    service.ask('post', '/api/v1/erasures', { who, body: { pupil_id: pupilId }, headers })
  const rows = async (id: string) =>
    (await service.ask('get', `/api/v1/dataset-versions/${id}/rows`, { who: people.officer })).body

  it('is the administrator’s in person, reaches every list, and is carried out once', async () => {
    const plain = await newVersion(service, people.officer, 'pupils', SEEDED_PUPILS)
    const renamed = SEEDED_PUPILS.replace('pupil_id', 'Ref').replace('name,', 'Called,')
    const columns = { Ref: 'pupil_id', Called: 'name', handover: null }
    const matched = await newVersion(service, people.officer, 'pupils', renamed, { columns })
    const unmatched = await newVersion(service, people.officer, 'pupils', renamed)
    expectProblem(await erase('P1', {}, people.officer), 'not_permitted')
    expectProblem(await erase('P1', {}, await service.byToken('administrator')), 'in_person_only')
    const headers = { 'idempotency-key': 'erased-once-and-for-all' }
    const { status, body } = await erase('P1', headers)
    expect([status, body.versions]).toEqual([201, 3])
    expect((await erase('P1', headers)).body).toEqual(body)
    expectProblem(await erase('P1'), 'pupil_missing')
    for (const id of [plain, matched, unmatched]) {
      const left = await rows(id)
      expect(left.items.map((row: { cells: string[] }) => row.cells[0])).toEqual(['P2'])
      const file = await service.ask('get', `/api/v1/dataset-versions/${id}/file`, { who: people.officer })
      expect(file.text).not.toContain('P1')
    }
    // What was left out stays left out, and what was matched stays matched.
    const names = (await rows(matched)).columns.map(({ column }: { column: string }) => column)
    expect(names.slice(0, 2)).toEqual(['pupil_id', 'name'])
    expect(names).not.toContain('handover')
  })

  it('is listed for those who answer for it, without the reference', async () => {
    for (const role of ['administrator', 'auditor'] as const) {
      const { body, text } = await service.ask('get', '/api/v1/erasures', { who: people[role] })
      expect(body.items.length).toBe(1)
      expect(body.items[0]).toMatchObject({ versions: 3, erased_by: people.administrator.account.id })
      expect(text).not.toContain('"P1"')
    }
    expectProblem(await service.ask('get', '/api/v1/erasures', { who: people.officer }), 'not_permitted')
  })

  it('does not tell what it was asked for', async () => {
    const answer = await erase(`${SEEDED.child} II`)
    expectProblem(answer, 'pupil_missing')
    expect(answer.text).not.toContain(SEEDED.child)
    expectProblem(await erase('x'.repeat(101)), 'request_invalid')
  })
})

describe('what is kept', () => {
  const start = services()

  it('is deleted when its time is up and it serves nothing any more', async () => {
    const service = await start()
    const people = await everybody(service)
    const id = await newVersion(service, people.officer, 'pupils', SEEDED_PUPILS)
    const run = (days: number, who = people.administrator) =>
      service.ask('post', '/api/v1/retention-runs', { who, body: { days } })
    expectProblem(await run(30, people.officer), 'not_permitted')
    expectProblem(await run(29), 'request_invalid')
    expect((await run(30)).body).toMatchObject({ plans: 0, versions: 0 })
    service.clock.move(31 * 24 * 3600 * 1000)
    const administrator = await service.signedIn('administrator')
    expect((await run(30, administrator)).body).toMatchObject({ versions: 1 })
    const officer = await service.signedIn('officer')
    expectProblem(
      await service.ask('get', `/api/v1/dataset-versions/${id}`, { who: officer }),
      'version_missing',
    )
  })
})

describe('a pseudonymised plan', () => {
  const start = services()

  it('holds no reference, name, home or need by which a child could be found, and is on record', async () => {
    const { service, planId, people } = await planned(await start())
    const path = `/api/v1/plans/${planId}/pseudonymised`
    const { status, body, text, headers } = await service.ask('get', path, { who: people.officer })
    expect([status, body.schema]).toEqual([200, 'schoolway.pseudonymised/1'])
    expect(headers['content-disposition']).toContain('plan-pseudonymised.json')
    const { references, names, homes } = PLANNED_SECRETS
    const hidden = [...references, ...names, ...homes, SEEDED.need, planId]
    expect(hidden.filter((secret) => text.includes(secret))).toEqual([])
    const entries = await service.store.read((tx) => listAudit(tx, { limit: 1, newestFirst: true }))
    expect(entries[0]).toMatchObject({ action: 'export.pseudonymised', subjectId: planId })
    for (const role of ['procurement', 'panel', 'finance', 'auditor'] as const)
      expectProblem(await service.ask('get', path, { who: people[role] }), 'not_permitted')
    expectProblem(await service.ask('get', `${path}?revision=9`, { who: people.officer }), 'revision_missing')
  })
})
