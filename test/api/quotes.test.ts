import { beforeAll, describe, expect, it, vi } from 'vitest'
import { editPlan } from '../../src/service/plans/edit-plan.ts'
import { planDocument } from '../../src/service/plans/results.ts'
import { requestPlan } from '../../src/service/plans/request-plan.ts'
import { erasePupil } from '../../src/service/privacy/erase-pupil.ts'
import { addScenario } from '../../src/service/scenarios/add-scenario.ts'
import { listAudit } from '../../src/store/audit-log.ts'
import { ASKING, LIMIT, smallInputs, uploaded, workOff } from '../support/service/service-case.ts'
import { SEEDED } from './seeded.ts'
import { expectProblem, type Service, services, type Who } from './service.ts'

/** Others on the plan, each with a reference, a name and a home that stand nowhere else. */
const OTHERS = [1, 2, 3, 4, 5, 6].map((n) => ({
  id: `ZQX-40${n}`,
  name: `Wilhelmina Featherstonehaugh ${n}`,
  lat: (51.510137 - n / 100).toFixed(6),
  lon: '-2.591371',
}))
const PUPILS = [
  'pupil_id,name,home_lat,home_lon,school_id,phase',
  ...OTHERS.map(({ id, name, lat, lon }) => `${id},${name},${lat},${lon},S1,secondary`),
  '',
].join('\n')
const SCHOOLS = `school_id,name,phase,lat,lon,arrive_by,collect_from
S1,Hill School,secondary,51.4500,-2.5900,08:45,15:15
S2,Vale School,secondary,51.4700,-2.6200,08:50,15:20
`
const POSTCODES = `postcode,lat,lon\n${SEEDED.postcode},51.4920,-2.5850\n`

const start = services('describe')
let service: Service
let planId = ''
const people = new Map<string, Who>()
const panel = (): Who => people.get('panel') as Who
const officer = (): Who => people.get('officer') as Who

async function makePlan(name: string, { useCases }: Service): Promise<string> {
  const inputs = {
    ...(await smallInputs(useCases, { pupils: PUPILS, schools: SCHOOLS })),
    postcodes: [(await uploaded(useCases, 'postcodes', POSTCODES)).id],
  }
  const { scenario } = await addScenario(useCases, ASKING, { name, inputs, policyOverrides: {} })
  const plan = await requestPlan(useCases, ASKING, { scenarioId: scenario.id, name, settings: LIMIT })
  await workOff(useCases)
  return plan.id
}

beforeAll(async () => {
  service = await start()
  for (const role of ['panel', 'officer', 'finance'] as const) people.set(role, await service.signedIn(role))
  planId = await makePlan('Autumn', service)
})

const QUESTION = {
  child: { home_postcode: SEEDED.postcode, age: 12, low_income: false, cannot_walk: true },
  schools: [
    { school_id: 'S1', place_pence_per_year: 900_000, nearest_suitable: true },
    { school_id: 'S2', place_pence_per_year: 700_000, place_includes_transport: true },
  ],
  pence_per_mile: 45,
}
const quote = (more: object = {}, who = panel()) =>
  service.ask('post', `/api/v1/plans/${planId}/quotes`, { who, body: { ...QUESTION, ...more } })

describe('quotes for a panel', () => {
  it('say for each school what transport and place cost, how long the ride is, and whether there is a right', async () => {
    const { status, body } = await quote()
    expect(status).toBe(200)
    expect(body).toMatchObject({ schema: 'schoolway.placement-quote/1', depth: 'full', plan: { id: planId } })
    expect(body.home).toEqual({ lat: 51.492, lon: -2.585 })
    const [hill, vale] = body.schools
    expect(hill).toMatchObject({
      school_id: 'S1',
      unserved: null,
      eligibility: { outcome: 'eligible', rule: 'needs' },
      place: { place_pence: 900_000, warning: null },
    })
    expect(hill.insertion.annual_pence).toBeLessThanOrEqual(hill.alone.annual_pence)
    expect(hill.place.total_pence).toBe(900_000 + hill.reoptimised.annual_pence)
    expect(hill.insertion.am).toMatchObject({ guide_minutes: 75, policy_minutes: 75, over_guide: false })
    expect(hill.personal_budget).toMatchObject({ round_trips_a_day: 2, days_a_year: 190 })
    expect(vale.place.warning.code).toBe('place_includes_transport')
    expect(vale.eligibility).toMatchObject({
      outcome: 'depends',
      open: [{ fact: 'nearest_suitable' }, expect.anything()],
    })
  })

  it('come without what takes longer at depth first, with the same figures', async () => {
    const [first, full] = [await quote({ depth: 'first' }), await quote()]
    for (const [at, school] of first.body.schools.entries()) {
      expect(school).toMatchObject({ reoptimised: null, walk: null, eligibility: null })
      const { insertion, alone, direct } = full.body.schools[at]
      expect(school).toMatchObject({ insertion, alone, direct })
    }
  })

  it('name no other child, and no place or reference of one', async () => {
    const answers = await Promise.all([
      quote(),
      quote({ depth: 'first' }),
      service.ask('get', `/api/v1/plans/${planId}/schools`, { who: panel() }),
      service.ask('get', `/api/v1/plans/${planId}/schools/S1/service-area`, { who: panel() }),
      service.ask('get', '/api/v1/live-plan', { who: panel() }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    const text = answers.map((answer) => answer.text).join('\n')
    for (const { id, name, lat, lon } of OTHERS)
      for (const secret of [id, name, lat, lon]) expect(text).not.toContain(secret)
    expect(text).not.toContain(SEEDED.postcode)
  })

  it('are on record with nothing of the child', async () => {
    await quote({ depth: 'first' })
    const entries = await service.store.read((tx) => listAudit(tx, { limit: 1000 }))
    const asked = entries.filter(({ action }) => action === 'quote.requested')
    expect(asked.at(-1)).toMatchObject({
      actorRole: 'panel',
      subjectKind: 'plan',
      subjectId: planId,
      details: { revision: 1, schools: 2, depth: 'first' },
    })
    expect(JSON.stringify(asked)).not.toContain('S1')
  })

  it('leave the plan as it was', async () => {
    const before = JSON.stringify((await planDocument(service.useCases, planId)).plan)
    await quote()
    const { plan, revision } = await planDocument(service.useCases, planId)
    expect([JSON.stringify(plan), revision.number]).toEqual([before, 1])
  })

  it.each([
    ['postcode_unknown', { child: { home_postcode: 'ZZ1 1ZZ' } }],
    ['postcode_unknown', { child: { home_postcode: 'nowhere' } }],
    ['home_unclear', { child: { age: 9 } }],
    ['school_missing', { schools: [{ school_id: 'S9' }] }],
    ['request_invalid', { schools: [] }],
    ['request_invalid', { schools: [{ school_id: 'S1' }, { school_id: 'S1' }] }],
    ['request_invalid', { child: { home_postcode: SEEDED.postcode, days: '-----' } }],
    ['request_invalid', { child: { home_postcode: SEEDED.postcode, am: false, pm: false } }],
    ['request_invalid', { child: { home_postcode: SEEDED.postcode, keep_with: ['ZQX-401'] } }],
  ])('are refused with %s where there is something to mend', async (code, more) => {
    expectProblem(await quote(more), code)
  })

  it('are refused for a plan that is not there', async () => {
    const path = `/api/v1/plans/${'0'.repeat(26)}/quotes`
    expectProblem(await service.ask('post', path, { who: panel(), body: QUESTION }), 'plan_missing')
  })

  it('say why a child cannot be carried, and the rest still', async () => {
    const { body } = await quote({ child: { ...QUESTION.child, travel: 'wheelchair' } })
    expect(body.schools[0]).toMatchObject({
      unserved: { code: 'no_vehicle_fits' },
      insertion: null,
      alone: null,
    })
    expect(body.schools[0].walk.metres).toBeGreaterThan(4000)
  })
})

describe('the schools of a plan', () => {
  it('are listed with public facts alone', async () => {
    const { body } = await service.ask('get', `/api/v1/plans/${planId}/schools`, { who: panel() })
    expect(body.items).toEqual([
      { school_id: 'S1', name: 'Hill School', phase: 'secondary', lat: 51.45, lon: -2.59 },
      { school_id: 'S2', name: 'Vale School', phase: 'secondary', lat: 51.47, lon: -2.62 },
    ])
    expect(body.vehicle_features).toEqual([])
  })

  it('have areas from which they are reached, the wider first', async () => {
    const path = `/api/v1/plans/${planId}/schools/S1/service-area`
    const { body } = await service.ask('get', path, { who: panel() })
    expect(body.features.map((each: { properties: object }) => each.properties)).toMatchObject([
      { school_id: 'S1', minutes: 75 },
      { school_id: 'S1', minutes: 45 },
    ])
    const [wide, narrow] = body.features.map((each: { geometry: { coordinates: number[][][][] } }) =>
      Math.max(...each.geometry.coordinates.flat(2).map(([, lat = 0]) => lat)),
    )
    expect(wide).toBeGreaterThan(narrow)
    const unknown = await service.ask('get', path.replace('S1', 'S9'), { who: panel() })
    expectProblem(unknown, 'school_missing')
  })
})

describe('the live plan', () => {
  const get = (who = panel()) => service.ask('get', '/api/v1/live-plan', { who })
  const put = (plan_id: string | null, who = officer()) =>
    service.ask('put', '/api/v1/live-plan', { who, body: { plan_id } })

  it('is the newest until an officer chooses one, and again when none is chosen', async () => {
    const first = { id: planId, name: 'Autumn', revision: 1, chosen_by: 'newest', roads_version: null }
    expect((await get()).body).toMatchObject(first)
    const newer = await makePlan('Spring', service)
    expect((await get()).body).toMatchObject({ id: newer, chosen_by: 'newest' })
    expect((await put(planId)).status).toBe(204)
    expect((await get()).body).toMatchObject({ id: planId, chosen_by: 'officer' })
    expect((await put(null)).status).toBe(204)
    expect((await get()).body).toMatchObject({ id: newer, chosen_by: 'newest' })
  })

  it('is not for others to choose, nor can it be one that is not there', async () => {
    expectProblem(await put(planId, panel()), 'not_permitted')
    expectProblem(await put('0'.repeat(26)), 'plan_missing')
  })

  it('is refused before any plan is finished', async () => {
    const empty = await start()
    const path = '/api/v1/live-plan'
    expectProblem(await empty.ask('get', path, { who: await empty.signedIn('panel') }), 'live_plan_missing')
  })
})

describe('a plan at the desk', () => {
  it('is made ready when its schools are asked for, and not for saying which one is live', async () => {
    const own = await start()
    const id = await makePlan('Winter', own)
    const open = vi.spyOn(own.useCases.placements, 'open')
    const kept = vi.spyOn(own.useCases.kept, 'get')
    const opening = () => kept.mock.calls.filter(([key]) => key.startsWith('warmed'))
    const who = await own.signedIn('panel')
    // What the first had set going would be under way by the last.
    for (let time = 0; time < 8; time++) await own.ask('get', '/api/v1/live-plan', { who })
    expect(opening()).toEqual([])
    await own.ask('get', `/api/v1/plans/${id}/schools`, { who })
    await vi.waitFor(() => expect(open).toHaveBeenCalledTimes(1))
  })

  it('is opened once, again after an edit, and let go when a pupil is erased', async () => {
    const own = await start()
    const id = await makePlan('Winter', own)
    const desk = own.useCases.placements
    const open = vi.spyOn(desk, 'open')
    const who = await own.signedIn('panel')
    const ask = () =>
      own.ask('post', `/api/v1/plans/${id}/quotes`, { who, body: { ...QUESTION, depth: 'first' } })
    await ask()
    await ask()
    expect(open).toHaveBeenCalledTimes(1)
    const edit = { kind: 'lock_pupil', pupil_id: 'ZQX-401' } as const
    const edited = await editPlan(own.useCases, ASKING, { planId: id, revision: 1, edit })
    expect(edited.kind).toBe('applied')
    expect((await ask()).body.plan.revision).toBe(2)
    expect(open).toHaveBeenCalledTimes(2)
    const forget = vi.spyOn(desk, 'forget')
    await erasePupil(own.useCases, ASKING, 'ZQX-402')
    expect(forget).toHaveBeenCalled()
    const after = await ask()
    expect([after.status, open.mock.calls.length]).toEqual([200, 3])
    expect(JSON.stringify(open.mock.calls[2]?.[1].council.pupils)).not.toContain('ZQX-402')
  })
})
