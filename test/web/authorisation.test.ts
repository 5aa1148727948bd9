import { beforeAll, describe, expect, it } from 'vitest'
import type { Access } from '../../api/endpoint.ts'
import { readConfig } from '../../api/config.ts'
import { mayDo, type Permission } from '../../src/accounts/permissions.ts'
import { ROLES, type Role } from '../../src/accounts/roles.ts'
import { allPages } from '../../web/all-pages.ts'
import { nameOfPage, type Page } from '../../web/page.ts'
import { pagesRouter } from '../../web/pages-router.ts'
import { type Service, services, type Who } from '../api/service.ts'
import { htmlFaults } from '../support/html.ts'
import { open, send } from './browse.ts'

/** Who may ask for which page. A new page gets a row here: that is where somebody thinks about it. */
const TABLE: Readonly<Record<string, Access>> = {
  'GET /': 'signed_in',
  'GET /sign-in': 'public',
  'POST /sign-in': 'public',
  'POST /sign-out': 'signed_in',
  'GET /set-password': 'public',
  'POST /set-password': 'public',
  'GET /councils-data': ['datasets.read', 'frameworks.read'],
  'POST /councils-data': ['datasets.upload', 'frameworks.upload'],
  'GET /dataset-versions/{id}': ['datasets.read', 'frameworks.read'],
  'GET /dataset-versions/{id}/faulty-rows': ['datasets.download', 'datasets.read', 'results.money'],
  'GET /dataset-versions/{id}/rows': ['datasets.read', 'datasets.read_pupils', 'results.money'],
  'GET /dataset-versions/{id}/differences': [
    'datasets.read',
    'datasets.read_pupils',
    'frameworks.read',
    'results.money',
  ],
  'POST /dataset-versions/{id}/mended': ['datasets.upload', 'frameworks.upload'],
  'POST /dataset-versions/{id}/columns': ['datasets.upload', 'frameworks.upload'],
  'POST /dataset-versions/{id}/kind': ['datasets.upload', 'frameworks.upload'],
  'GET /frameworks': 'frameworks.read',
  'POST /frameworks': 'frameworks.upload',
  'GET /scenarios/new': 'plans.run',
  'POST /scenarios/new': 'plans.run',
  'GET /plans': 'plans.read',
  'GET /plans/{id}': 'plans.read',
  'POST /plans/{id}/stop': 'plans.cancel',
  'POST /plans/{id}/remove': 'plans.run',
  'POST /plans/{id}/check': 'plans.check',
  'POST /plans/{id}/bound': 'plans.run',
  'GET /plans/{id}/routes': ['results.by_route', 'results.money'],
  'GET /plans/{id}/routes/{route_id}': ['results.by_route', 'results.money'],
  'POST /plans/{id}/routes/{route_id}/edits': 'plans.edit',
  'GET /plans/{id}/pupils': ['results.by_pupil', 'results.money'],
  'GET /plans/{id}/pupils/{pupil_id}': 'results.one_child',
  'GET /plans/{id}/unserved': 'results.by_pupil',
  'POST /plans/{id}/unserved': 'plans.edit',
  'GET /plans/{id}/history': 'plans.read',
  'GET /plans/{id}/history/{number}': 'results.by_pupil',
  'POST /plans/{id}/undo': 'plans.edit',
  'GET /plans/{id}/downloads': ['results.by_pupil', 'recharge.read', 'results.route_sheets'],
  'GET /plans/{id}/report': ['results.by_pupil', 'recharge.read', 'results.route_sheets'],
  'GET /plans/{id}/route-sheets': 'results.route_sheets',
  'GET /plans/{id}/route-sheets/{route_id}': 'results.route_sheets',
  'GET /plans/{id}/map': 'results.map',
  'GET /plans/{id}/studies/new': 'plans.run',
  'POST /plans/{id}/studies/new': 'plans.run',
  'GET /studies/{id}': 'comparisons.read',
  'GET /studies/{id}/table': 'comparisons.read',
  'POST /studies/{id}/stop': 'plans.cancel',
  'GET /quote': 'quotes.one_child',
  'POST /quote': 'quotes.one_child',
  'POST /live-plan': 'plans.run',
  'GET /comparisons': 'comparisons.read',
  'GET /comparisons/new': 'comparisons.run',
  'POST /comparisons/new': 'comparisons.run',
  'GET /comparisons/{id}': 'comparisons.read',
  'GET /comparisons/{id}/workbook': 'comparisons.read',
  'POST /comparisons/{id}/stop': 'comparisons.run',
  'GET /comparisons/{id}/awards/{framework}': 'comparisons.read',
  'GET /accounts': 'accounts.read',
  'GET /accounts/{id}': 'accounts.read',
  'GET /invite': 'accounts.manage',
  'POST /invite': 'accounts.manage',
  'POST /accounts/{id}/link': 'accounts.manage',
  'POST /accounts/{id}/role': 'accounts.manage',
  'POST /accounts/{id}/disable': 'accounts.manage',
  'POST /accounts/{id}/enable': 'accounts.manage',
  'GET /tokens': 'tokens.own',
  'GET /tokens/new': 'tokens.own',
  'POST /tokens/new': 'tokens.own',
  'POST /tokens/{id}/revoke': ['tokens.own', 'tokens.manage'],
  'GET /audit': 'audit.read',
  'POST /audit/verify': 'audit.verify',
}

const settings = readConfig({})
if (!settings.ok) throw new Error('the settings have no faults')
const pages = allPages({ config: settings.config, edge: {} as never })

const mayOpen = (access: Access, role: Role): boolean =>
  access === 'public' ||
  access === 'signed_in' ||
  ([access].flat() as readonly Permission[]).some((one) => mayDo(role, one))

const addressOf = ({ path }: Page): string => path.replace(/\{\w+\}/g, '0'.repeat(26))

describe('the table of who may ask for which page', () => {
  it('has a row for each page, and none for others', () => {
    expect(Object.fromEntries(pages.map((each) => [nameOfPage(each), each.access]))).toEqual(TABLE)
  })
})

describe('the pages', () => {
  const start = services('describe')
  const people = new Map<Role, Who>()
  let service: Service

  beforeAll(async () => {
    service = await start({ pages: pagesRouter })
    for (const role of ROLES) people.set(role, await service.signedIn(role))
  })

  const ask = async (each: Page, who: Who | undefined) =>
    each.method === 'get' ? open(service, addressOf(each), who) : send(service, addressOf(each), {}, who)

  it.each(pages.map((each) => [nameOfPage(each), each] as const))(
    'shows %s to those who may ask, as sound HTML; others are told why not, nobody is sent to sign in',
    async (name, each) => {
      const stranger = await ask(each, undefined)
      if (each.access !== 'public') {
        expect(stranger.status).toBe(303)
        expect(stranger.headers['location']).toMatch(/^\/sign-in(\?return=|$)/)
      }
      for (const role of ROLES) {
        const who = name === 'POST /sign-out' ? await service.signedIn(role) : people.get(role)
        const response = await ask(each, who)
        expect(response.status, role).toBeLessThan(500)
        expect(response.status === 403, role).toBe(!mayOpen(each.access, role))
        if (response.status === 303) continue
        expect(response.type, role).toBe('text/html')
        expect(htmlFaults(response.text), `${role}: ${response.text}`).toEqual([])
      }
    },
  )

  it.each(
    pages
      .filter(({ method, access }) => method === 'post' && access !== 'public')
      .map((each) => [nameOfPage(each), each] as const),
  )('refuses %s without the token of the form, and from another site', async (_name, each) => {
    const role = ROLES.find((one) => mayOpen(each.access, one))
    const who = people.get(role ?? 'officer')
    const without = await send(service, addressOf(each), { _csrf: '' }, who)
    const elsewhere = await send(service, addressOf(each), {}, who, { origin: 'https://elsewhere.example' })
    for (const response of [without, elsewhere]) {
      expect(response.status).toBe(403)
      expect(response.text).toContain('load it again')
    }
  })

  it('are for people: a token in a header opens none', async () => {
    const token = await service.byToken('officer')
    const response = await service.ask('get', '/', { headers: { ...token.headers, accept: 'text/html' } })
    expect(response.status).toBe(403)
  })
})
