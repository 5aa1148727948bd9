import { describe, expect, it } from 'vitest'
import { pagesRouter } from '../../web/pages-router.ts'
import { penceOf } from '../../web/studies/read-form.ts'
import { type Service, services, type Who } from '../api/service.ts'
import { htmlFaults } from '../support/html.ts'
import { dearPlan, quickSearch } from '../support/service/dear-plan.ts'
import { workOff } from '../support/service/service-case.ts'
import { open, send } from './browse.ts'

const start = services('describe')

interface Site {
  readonly service: Service
  readonly who: Who
  readonly plan: string
}

async function site(): Promise<Site> {
  const service = await start({ pages: pagesRouter })
  return {
    service,
    who: await service.signedIn('officer'),
    plan: `/plans/${await dearPlan(service.useCases)}`,
  }
}

describe('what if', () => {
  it('is asked from the plan’s page, shows how far it is, and then its curve with the same in a table', async () => {
    const { service, who, plan } = await site()
    expect((await open(service, plan, who)).text).toContain(`href="${plan}/studies/new"`)
    const form = await open(service, `${plan}/studies/new`, who)
    expect([form.status, htmlFaults(form.text)]).toEqual([200, []])
    const typed = { kind: 'curve', prices: '0\n£1,000,000\n0', seconds: '20' }
    const asked = await send(service, `${plan}/studies/new`, typed, who)
    expect(asked.status, asked.text).toBe(303)
    const path = asked.headers['location'] ?? ''
    const waiting = await open(service, path, who)
    expect(waiting.text).toContain('Waiting for its turn.')
    expect(waiting.text).toContain('<noscript><meta http-equiv="refresh" content="5"></noscript>')
    expect(htmlFaults(waiting.text)).toEqual([])
    await workOff(service.useCases, quickSearch)
    const done = await open(service, path, who)
    expect(done.text).toContain('All of it is done.')
    expect(done.text).toMatch(/<polyline class="sw-chart__line" points="[\d.]+,[\d.]+ [\d.]+,[\d.]+">/)
    expect(done.text).toMatch(/£[\d,]+ a year for [1-6]\./)
    expect(done.text).toContain('Not on the curve</td>')
    expect(done.text).not.toContain('http-equiv="refresh"')
    expect(htmlFaults(done.text)).toEqual([])
    expect(done.text).not.toMatch(/Secret|51\.\d{3}/)
    const csv = await open(service, `${path}/table?format=csv`, who)
    expect(csv.headers['content-disposition']).toContain('study.csv')
    const again = await open(service, `${plan}/studies/new`, who)
    expect(again.text).toContain(`href="${path}"`)
    // Whoever buys transport or pays for it reads it, and asks and stops nothing.
    const reader = await service.signedIn('finance')
    const read = await open(service, path, reader)
    expect([read.status, htmlFaults(read.text)]).toEqual([200, []])
    expect(read.text).not.toContain('/studies/new')
  })

  it('tries a rule in several ways, and is stopped', async () => {
    const { service, who, plan } = await site()
    const typed = { kind: 'rule', rule: 'secondary', ways: '30\n60', rule_seconds: '20' }
    const asked = await send(service, `${plan}/studies/new`, typed, who)
    const path = asked.headers['location'] ?? ''
    expect((await open(service, path, who)).text).toContain('At most 30 minutes aboard, secondary')
    const stopped = await send(service, `${path}/stop`, {}, who)
    expect(stopped.headers['location']).toBe(`${path}?done=study_stopped`)
    const page = await open(service, path, who)
    expect(page.text).toContain('It was stopped.')
    expect(htmlFaults(page.text)).toEqual([])
    // Whoever presses twice has what they wanted.
    expect((await send(service, `${path}/stop`, {}, who)).status).toBe(303)
  })

  it.each([
    [{ kind: 'curve', prices: 'much' }, 'prices'],
    [{ kind: 'curve', prices: ' ' }, 'prices'],
    [{ kind: 'curve', prices: '5', seconds: '0' }, 'seconds'],
    [{ kind: 'rule', rule: 'secondary', ways: '50', rule_seconds: '0' }, 'rule_seconds'],
    [{ kind: 'rule', rule: 'nothing', ways: '5' }, 'rule'],
    [{ kind: 'rule', rule: 'mixed_schools', ways: 'perhaps' }, 'ways'],
    [{ kind: 'rule', rule: 'earliest_pick_up', ways: '25:00' }, 'ways'],
    [{ kind: 'rule', rule: 'earliest_pick_up', ways: '23:00' }, 'ways'],
    [{ kind: 'rule', rule: 'secondary', ways: '9999' }, 'ways'],
  ])('says what is wrong beside the field: %o', async (typed, field) => {
    const { service, who, plan } = await site()
    const sent = await send(
      service,
      `${plan}/studies/new`,
      { seconds: '20', rule_seconds: '20', ...typed },
      who,
    )
    expect([400, 422]).toContain(sent.status)
    expect(htmlFaults(sent.text)).toEqual([])
    expect(sent.text).toContain(`href="#${field}"`)
    expect(sent.text).toContain(`id="${field}-error"`)
  })

  it('reads sums as people write them', () => {
    expect(['250', '£1,250', '0.5', ' £ 3'].map((text) => penceOf(text.trim()))).toEqual([
      25_000, 125_000, 50, 300,
    ])
    for (const text of ['', '-1', '1,2', '1e3', 'many', '£', '12345678'])
      expect(penceOf(text)).toBeUndefined()
  })
})
