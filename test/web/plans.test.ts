import { describe, expect, it } from 'vitest'
import { requestPlan } from '../../src/service/plans/request-plan.ts'
import { pagesRouter } from '../../web/pages-router.ts'
import { type Service, services, type Who } from '../api/service.ts'
import { htmlFaults } from '../support/html.ts'
import {
  ASKING,
  FRAMEWORK,
  LIMIT,
  PUPILS,
  SCHOOLS,
  smallScenario,
  workOff,
} from '../support/service/service-case.ts'
import { open, send, upload } from './browse.ts'

const start = services('describe')

interface Site {
  readonly service: Service
  readonly who: Who
}

async function officer(): Promise<Site> {
  const service = await start({ pages: pagesRouter })
  return { service, who: await service.signedIn('officer') }
}

/** A plan that has been worked off. */
async function finished({ service }: Site): Promise<string> {
  const scenarioId = await smallScenario(service.useCases)
  const plan = await requestPlan(service.useCases, ASKING, { scenarioId, name: 'Autumn', settings: LIMIT })
  await workOff(service.useCases)
  return `/plans/${plan.id}`
}

/** What the form would send as it stands: the chosen value of each field. */
function asItStands(html: string): Readonly<Record<string, string>> {
  const selects = [...html.matchAll(/<select[^>]* name="([^"]+)"[\s\S]*?<\/select>/g)].map(
    ([all, name = '']): [string, string] => [name, /value="([^"]*)" selected/.exec(all)?.[1] ?? ''],
  )
  const texts = [...html.matchAll(/<input[^>]* id="name" name="(name)"[^>]* value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value],
  )
  const radios = [...html.matchAll(/name="([^"]+)" type="radio" value="([^"]+)" checked/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value],
  )
  return Object.fromEntries([...selects, ...texts, ...radios])
}

describe('planning routes', () => {
  it('takes the newest data and the usual time limit where nothing is changed', async () => {
    const { service, who } = await officer()
    const files = [
      { name: 'pupils.csv', text: PUPILS },
      { name: 'schools.csv', text: SCHOOLS },
      { name: 'framework.json', text: FRAMEWORK },
    ]
    await upload(service, '/councils-data', files, who)
    const form = await open(service, '/scenarios/new', who)
    expect(htmlFaults(form.text)).toEqual([])
    const asked = await send(service, '/scenarios/new', asItStands(form.text), who)
    expect(asked.status, asked.text).toBe(303)
    const page = await open(service, asked.headers['location'] ?? '', who)
    expect(page.text).toContain('Waiting for its turn.')
    expect(page.text).toContain('<noscript><meta http-equiv="refresh" content="3"></noscript>')
    expect(htmlFaults(page.text)).toEqual([])
    const nameless = await send(service, '/scenarios/new', { ...asItStands(form.text), name: ' ' }, who)
    expect(nameless.text).toContain('<a href="#name">Give the plan a name.</a>')
  })

  it('is stopped on its page, and what was stopped before there was a plan says so', async () => {
    const site = await officer()
    const { service, who } = site
    const scenarioId = await smallScenario(service.useCases)
    const { id } = await requestPlan(service.useCases, ASKING, { scenarioId, name: 'Later', settings: LIMIT })
    const path = `/plans/${id}`
    expect((await open(service, path, who)).text).toContain('Stop and keep the best')
    const stopped = await send(service, `${path}/stop`, {}, who)
    expect(stopped.headers['location']).toBe(`${path}?done=plan_stopped`)
    const page = await open(service, path, who)
    expect(page.text).toContain('stopped before there was a first plan')
    expect(htmlFaults(page.text)).toEqual([])
    // Whoever presses twice has what they wanted.
    expect((await send(service, `${path}/stop`, {}, who)).status).toBe(303)
  })

  it('goes by the last list without errors where a newer one has some', async () => {
    const { service, who } = await officer()
    const files = [
      { name: 'pupils.csv', text: PUPILS },
      { name: 'schools.csv', text: SCHOOLS },
      { name: 'framework.json', text: FRAMEWORK },
    ]
    await upload(service, '/councils-data', files, who)
    await upload(service, '/councils-data', [{ name: 'pupils.csv', text: 'pupil_id,name\nP1,Ann\n' }], who)
    const form = await open(service, '/scenarios/new', who)
    expect(form.text).toMatch(/selected>Pupils \(6 rows\)</)
  })

  it('says what is needed first where there is no data', async () => {
    const { service, who } = await officer()
    expect((await open(service, '/scenarios/new', who)).text).toContain('Nothing can be planned yet.')
    const sent = await send(service, '/scenarios/new', { name: 'x', seconds: '60' }, who)
    expect([sent.status, htmlFaults(sent.text)]).toEqual([422, []])
  })
})

describe('a plan', () => {
  it('shows its figures, its routes, and a sheet of each to print', async () => {
    const site = await officer()
    const { service, who } = site
    const path = await finished(site)
    const { text } = await open(service, path, who)
    expect(text).toContain('Every rule is kept.')
    expect(text).toMatch(/<dt>Pupils on a route<\/dt><dd>6 of 6<\/dd>/)
    expect(htmlFaults(text)).toEqual([])
    const sheet = /href="([^"]*\/route-sheets\/[^"]+)"/.exec(text)?.[1] ?? ''
    const printed = await open(service, sheet, who)
    expect([printed.status, printed.type]).toEqual([200, 'application/pdf'])
    // It opens in the browser, from where it is printed.
    expect(printed.headers['content-disposition']).toBeUndefined()
    const all = await open(service, `${path}/route-sheets`, who)
    expect([all.status, all.type]).toEqual([200, 'application/zip'])
  })

  it('shows no pupil’s name or home, and sheets to the officer alone', async () => {
    const site = await officer()
    const path = await finished(site)
    for (const role of ['procurement', 'finance', 'auditor', 'administrator'] as const) {
      const other = await site.service.signedIn(role)
      const { status, text } = await open(site.service, path, other)
      expect([role, status]).toEqual([role, 200])
      expect(text, role).not.toMatch(/Secret|route-sheets|51\.\d{3}/)
      expect(htmlFaults(text), role).toEqual([])
    }
  })

  it('is in the list, newest first, and is removed', async () => {
    const site = await officer()
    const path = await finished(site)
    const { service, who } = site
    expect((await open(service, '/plans', who)).text).toContain(`href="${path}">Autumn</a>`)
    const removed = await send(service, `${path}/remove`, {}, who)
    expect(removed.headers['location']).toBe('/plans?done=plan_removed')
    expect((await open(service, '/plans', who)).text).not.toContain(path)
    expect((await open(service, path, who)).status).toBe(404)
  })
})
