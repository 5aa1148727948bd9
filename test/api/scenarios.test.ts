import { beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../src/accounts/roles.ts'
import { smallInputs } from '../support/service/service-case.ts'
import { SEEDED } from './seeded.ts'
import { expectProblem, type Service, services, type Who } from './service.ts'
import { everybody, newVersion } from './uploads.ts'

const SCENARIOS = '/api/v1/scenarios'

describe('scenarios', () => {
  const start = services('describe')
  let service: Service
  let people: Readonly<Record<Role, Who>>
  let inputs: Awaited<ReturnType<typeof smallInputs>>
  beforeAll(async () => {
    service = await start()
    people = await everybody(service)
    inputs = await smallInputs(service.useCases)
  })
  const make = (body: unknown, headers = {}) =>
    service.ask('post', SCENARIOS, { who: people.officer, body, headers })
  const get = (role: Role, path = '') => service.ask('get', `${SCENARIOS}${path}`, { who: people[role] })

  it('are made of versions, read by those who plan, buy, pay and audit, and archived', async () => {
    const { status, body, headers } = await make({
      name: 'September',
      inputs,
      policy_overrides: { pupils_per_shared_assistant: 4 },
    })
    expect(status).toBe(201)
    expect(headers['location']).toBe(`${SCENARIOS}/${body.id}`)
    const kept = {
      id: body.id,
      name: 'September',
      inputs,
      policy_overrides: { pupils_per_shared_assistant: 4 },
      archived_at: null,
    }
    expect(body).toMatchObject({ ...kept, warning_count: body.warnings.length })
    for (const role of ['procurement', 'finance', 'auditor'] as const)
      expect((await get(role, `/${body.id}`)).body).toMatchObject(kept)
    for (const role of ['panel', 'administrator'] as const)
      expectProblem(await get(role, `/${body.id}`), 'not_permitted')
    const archive = () => service.ask('post', `${SCENARIOS}/${body.id}/archive`, { who: people.officer })
    expect((await archive()).body.archived_at).toEqual(expect.any(String))
    expect((await archive()).status).toBe(200)
    const ids = async (query = '') =>
      (await get('officer', query)).body.items.map(({ id }: { id: string }) => id)
    expect(await ids()).not.toContain(body.id)
    expect(await ids('?archived=yes')).toContain(body.id)
  })

  it('are refused with what is at fault, and no cell of it', async () => {
    const name = 'Faulty'
    const twice = await make({ name, inputs: { ...inputs, pupils: inputs.schools } })
    expectProblem(twice, 'scenario_input_wrong_kind')
    expect(twice.body.errors[0].field).toBe('body.inputs.pupils')
    expectProblem(await make({ name, inputs: { ...inputs, schools: '0'.repeat(26) } }), 'version_missing')
    const { crow_flies: _estimate, ...without } = inputs
    expectProblem(await make({ name, inputs: without }), 'scenario_input_missing')
    expectProblem(await make({ name, inputs: { ...inputs, more: 1 } }), 'request_invalid')
    const overrides = { pupils_per_shared_assistant: SEEDED.child }
    const refused = await make({ name, inputs, policy_overrides: overrides })
    expectProblem(refused, 'scenario_overrides_invalid')
    expect(refused.body.errors[0].field).toBe('body.policy_overrides.pupils_per_shared_assistant')
    const needy = `pupil_id,name,school_id,home_lat,home_lon,passenger_assistant\nP1,${SEEDED.child},S1,51.4,-2.5,shared\n`
    const cheap = JSON.stringify({
      vehicle_types: [{ id: 'car', licence: 'phv', layouts: [{ seats: 4, wheelchairs: 0 }] }],
      rates: { car: { bands: [{ pence_per_mile: 200 }] } },
    })
    const pupils = await newVersion(service, people.officer, 'pupils', needy)
    const sent = { name: 'framework.json', type: 'application/json' }
    const framework = await newVersion(service, people.officer, 'framework', cheap, sent)
    const together = await make({ name, inputs: { ...inputs, pupils, framework } })
    expectProblem(together, 'scenario_faulty')
    expect(together.body.errors).toEqual([
      {
        field: 'framework.json::passenger_assistants',
        problem: expect.stringMatching(/^assistants_not_priced: /),
      },
    ])
    expect(together.text).not.toContain(SEEDED.child)
  })

  it('are read with the columns that were matched by hand', async () => {
    const odd = 'Ref,School,Lat,Lon\nP1,S1,51.5,-2.59\nP2,S1,51.49,-2.59\n'
    const columns = { Ref: 'pupil_id', School: 'school_id', Lat: 'home_lat', Lon: 'home_lon' }
    const pupils = await newVersion(service, people.officer, 'pupils', odd, { columns })
    expect((await make({ name: 'Matched', inputs: { ...inputs, pupils } })).status).toBe(201)
    const plain = await newVersion(service, people.officer, 'pupils', odd)
    const refused = await make({ name: 'Not matched', inputs: { ...inputs, pupils: plain } })
    expectProblem(refused, 'scenario_input_faulty')
    expect(refused.body.errors[0].field).toBe('body.inputs.pupils')
  })

  it('are made once for each idempotency key', async () => {
    const headers = { 'idempotency-key': 'scenario-that-is-made-once' }
    const [first, second] = [
      await make({ name: 'Once', inputs }, headers),
      await make({ name: 'Once', inputs }, headers),
    ]
    expect(second.body).toEqual(first.body)
    expect(second.headers['idempotency-replayed']).toBe('true')
  })
})
