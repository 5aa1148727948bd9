import { describe, expect, it } from 'vitest'
import { requestPlan } from '../../src/service/plans/request-plan.ts'
import { ASKING, LIMIT, smallScenario, workOff } from '../support/service/service-case.ts'
import { expectProblem, type Service, services } from './service.ts'

describe('the bound of a plan', () => {
  const start = services()

  async function planned(service: Service): Promise<string> {
    const scenarioId = await smallScenario(service.useCases)
    const wanted = { scenarioId, name: 'First', settings: LIMIT }
    return (await requestPlan(service.useCases, ASKING, wanted)).id
  }

  it('is proven in the background, and is then part of what is known of the plan', async () => {
    const service = await start()
    const officer = await service.signedIn('officer')
    const id = await planned(service)
    const path = `/api/v1/plans/${id}/bound`
    expectProblem(await service.ask('get', path, { who: officer }), 'plan_unfinished')
    expectProblem(await service.ask('post', `${path}s`, { who: officer, body: {} }), 'plan_unfinished')
    await workOff(service.useCases)
    const none = await service.ask('get', path, { who: officer })
    expect(none.body).toMatchObject({ state: 'none', revision: 1 })
    expect(none.body).not.toHaveProperty('bound')
    const asked = await service.ask('post', `${path}s`, { who: officer, body: { seconds: 20 } })
    expect([asked.status, asked.body.state, asked.body.seconds]).toEqual([202, 'queued', 20])
    // Asked for twice, it is proven once.
    await service.ask('post', `${path}s`, { who: officer, body: { seconds: 20 } })
    expect(await service.store.read((tx) => tx.db.selectFrom('job').selectAll().execute())).toHaveLength(2)
    await workOff(service.useCases)
    const { body } = await service.ask('get', path, { who: await service.signedIn('auditor') })
    expect(body).toMatchObject({ state: 'done', revision: 1, annual_pence: none.body.annual_pence })
    expect(body.bound.annual_pence).toBeLessThanOrEqual(body.annual_pence)
    expect(body.bound.annual_pence).toBeGreaterThan(0)
    const certificate = await service.ask('get', `${path}/certificate`, { who: officer })
    expect(JSON.parse(certificate.text)).toMatchObject({ schema: 'schoolway.certificate/1' })
    expect(certificate.text).not.toContain('Secret')
  })

  it('is refused for other times than can be given, and the certificate where there is none', async () => {
    const service = await start()
    const officer = await service.signedIn('officer')
    const id = await planned(service)
    await workOff(service.useCases)
    const path = `/api/v1/plans/${id}/bound`
    expectProblem(
      await service.ask('post', `${path}s`, { who: officer, body: { seconds: 0 } }),
      'request_invalid',
    )
    expectProblem(await service.ask('get', `${path}/certificate`, { who: officer }), 'report_missing')
  })
})
