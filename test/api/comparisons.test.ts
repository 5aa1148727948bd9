import { describe, expect, it } from 'vitest'
import { requestPlan } from '../../src/service/plans/request-plan.ts'
import { OpenWorkbook } from '../support/decisions/workbook.ts'
import { OPERATORS } from '../support/service/framework-texts.ts'
import {
  ASKING,
  FRAMEWORK,
  LIMIT,
  smallScenario,
  uploaded,
  workOff,
} from '../support/service/service-case.ts'
import { expectProblem, type Service, services } from './service.ts'

const PATH = '/api/v1/comparisons'

describe('comparisons', () => {
  const start = services()

  async function planned(service: Service) {
    const { useCases } = service
    const scenarioId = await smallScenario(useCases)
    const { id } = await requestPlan(useCases, ASKING, { scenarioId, name: 'First', settings: LIMIT })
    const own = (await uploaded(useCases, 'framework', FRAMEWORK)).id
    const other = (await uploaded(useCases, 'framework', OPERATORS)).id
    return { plan_id: id, framework_version_ids: [own, other] }
  }

  it('are answered with their figures at once, to whoever buys transport, and hold no pupil', async () => {
    const service = await start()
    const body = await planned(service)
    const who = await service.signedIn('procurement')
    expectProblem(await service.ask('post', PATH, { who, body }), 'plan_unfinished')
    await workOff(service.useCases)
    const made = await service.ask('post', PATH, { who, body })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      plan_id: body.plan_id,
      revision: 1,
      framework_version_ids: body.framework_version_ids,
      reoptimise_seconds: null,
      reoptimised: [],
    })
    const [own, other] = made.body.comparison.frameworks
    expect(own.repriced.difference_pence).toBe(0)
    expect(other.repriced.figures.annual.total_pence).toBeGreaterThan(0)
    const read = await service.ask('get', made.headers['location'] ?? '', {
      who: await service.signedIn('auditor'),
    })
    expect(read.body).toEqual(made.body)
    for (const word of ['Secret', '"P1"', '51.5']) expect(read.text).not.toContain(word)
    const listed = await service.ask('get', `${PATH}?plan_id=${body.plan_id}`, { who })
    expect(listed.body.items.map(({ id }: { readonly id: string }) => id)).toEqual([made.body.id])
  })

  it('come as a workbook, and as awards with or without an operator', async () => {
    const service = await start()
    const body = await planned(service)
    await workOff(service.useCases)
    const who = await service.signedIn('finance')
    const made = await service.ask('post', PATH, { who: await service.signedIn('officer'), body })
    const path = `${PATH}/${made.body.id}`
    const book = await service
      .ask('get', `${path}/workbook`, { who })
      .buffer()
      .parse((response, done) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('end', () => done(null, Buffer.concat(pieces)))
      })
    expect(book.headers['content-disposition']).toContain('comparison.xlsx')
    const rows = new OpenWorkbook(book.body as Buffer).table('Overview')
    expect(rows[2]?.['Total p a year']).toBe(
      made.body.comparison.frameworks[1].repriced.figures.annual.total_pence,
    )
    const [, framework] = body.framework_version_ids
    const whole = await service.ask('get', `${path}/awards/${framework}`, { who })
    expect(whole.body).toMatchObject({ framework_version_id: framework, without: null, moved: [] })
    const without = await service.ask('get', `${path}/awards/${framework}?without=HILL`, { who })
    expect(without.body.without).toBe('HILL')
    expect(without.body.routes.every(({ operator }: { operator: string }) => operator === 'VALE')).toBe(true)
    expect(without.body.annual_pence).toBeGreaterThanOrEqual(whole.body.annual_pence)
    expectProblem(
      await service.ask('get', `${path}/awards/${framework}?without=NOBODY`, { who }),
      'comparison_missing',
    )
    expectProblem(
      await service.ask('get', `${PATH}/${'0'.repeat(26)}/workbook`, { who }),
      'comparison_missing',
    )
  })

  it('wait for their plans made anew, and are made once for one idempotency key', async () => {
    const service = await start()
    const body = { ...(await planned(service)), reoptimise_seconds: 5 }
    await workOff(service.useCases)
    const who = await service.signedIn('officer')
    const headers = { 'idempotency-key': 'a-comparison-of-two-frameworks' }
    const first = await service.ask('post', PATH, { who, body, headers })
    const again = await service.ask('post', PATH, { who, body, headers })
    expect([again.status, again.body.id]).toEqual([201, first.body.id])
    const states = first.body.reoptimised.map(({ state }: { readonly state: string }) => state)
    expect(states).toEqual(['queued', 'queued'])
    const path = `${PATH}/${first.body.id}`
    const { body: progress } = await service.ask('get', `${path}/progress`, { who })
    expect(progress).toEqual({ cancel_requested: false, reoptimised: first.body.reoptimised })
    expect(
      await service.store.read((tx) => tx.db.selectFrom('comparison').selectAll().execute()),
    ).toHaveLength(1)
  })

  it('stop planning anew when they are told to, keep what was re-priced, and say so once it has ended', async () => {
    const service = await start()
    const body = { ...(await planned(service)), reoptimise_seconds: 5 }
    await workOff(service.useCases)
    const who = await service.signedIn('procurement')
    const { body: made } = await service.ask('post', PATH, { who, body })
    const path = `${PATH}/${made.id}`
    const stopped = await service.ask('post', `${path}/cancel`, { who })
    expect([stopped.status, stopped.body.cancel_requested]).toEqual([202, true])
    const states = stopped.body.reoptimised.map(({ state }: { readonly state: string }) => state)
    expect(states).toEqual(['cancelled', 'cancelled'])
    const read = await service.ask('get', path, { who })
    expect(read.body.comparison).toEqual(made.comparison)
    const actions = await service.store.read((tx) =>
      tx.db.selectFrom('auditEntry').select('action').where('subjectId', '=', made.id).execute(),
    )
    expect(actions.map(({ action }) => action)).toEqual(['comparison.requested', 'comparison.cancelled'])
    expectProblem(await service.ask('post', `${path}/cancel`, { who }), 'comparison_ended')
    const none = `${PATH}/${'0'.repeat(26)}/cancel`
    expectProblem(await service.ask('post', none, { who }), 'comparison_missing')
    const { reoptimise_seconds: _, ...atOnce } = body
    const other = await service.ask('post', PATH, { who, body: atOnce })
    expectProblem(await service.ask('post', `${PATH}/${other.body.id}/cancel`, { who }), 'comparison_ended')
  })
})
