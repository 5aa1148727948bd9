import { beforeAll, describe, expect, it } from 'vitest'
import { allEndpoints } from '../../api/all-endpoints.ts'
import { type Access, type Endpoint, nameOf } from '../../api/endpoint.ts'
import { readConfig } from '../../api/config.ts'
import type { Frame } from '../../api/frame.ts'
import { endpointRouter } from '../../api/http/endpoint-router.ts'
import { createMetrics } from '../../api/metrics.ts'
import { serviceEndpoints } from '../../api/service-endpoints.ts'
import { allowedToTokens, mayDo, type Permission } from '../../src/accounts/permissions.ts'
import { ROLES, type Role } from '../../src/accounts/roles.ts'
import type { Service as UseCases } from '../../src/service/service.ts'
import { METRICS_TOKEN, type Service, services, type Who } from './service.ts'

/** Who may ask for what. A new endpoint gets a row here: that is where somebody thinks about it. */
const TABLE: Readonly<Record<string, Access>> = {
  'POST /api/v1/session': 'public',
  'GET /api/v1/session': 'signed_in',
  'DELETE /api/v1/session': 'signed_in',
  'POST /api/v1/passwords': 'public',
  'GET /api/v1/oidc/sign-in': 'public',
  'GET /api/v1/oidc/callback': 'public',
  'GET /api/v1/accounts': 'accounts.read',
  'GET /api/v1/accounts/{id}': 'accounts.read',
  'POST /api/v1/accounts': 'accounts.manage',
  'POST /api/v1/accounts/{id}/link': 'accounts.manage',
  'PUT /api/v1/accounts/{id}/role': 'accounts.manage',
  'POST /api/v1/accounts/{id}/disable': 'accounts.manage',
  'POST /api/v1/accounts/{id}/enable': 'accounts.manage',
  'GET /api/v1/tokens': 'tokens.own',
  'GET /api/v1/accounts/{id}/tokens': 'tokens.manage',
  'POST /api/v1/tokens': 'tokens.own',
  'DELETE /api/v1/tokens/{id}': ['tokens.own', 'tokens.manage'],
  'GET /api/v1/audit': 'audit.read',
  'POST /api/v1/audit/verify': 'audit.verify',
  'GET /api/v1/dataset-kinds': 'signed_in',
  // What a dataset holds decides which of these it takes: see api/dataset-access.ts and its tests.
  'GET /api/v1/datasets': ['datasets.read', 'frameworks.read'],
  'GET /api/v1/datasets/{id}': ['datasets.read', 'frameworks.read'],
  'POST /api/v1/datasets': ['datasets.upload', 'frameworks.upload'],
  'DELETE /api/v1/datasets/{id}': ['datasets.upload', 'frameworks.upload'],
  'GET /api/v1/datasets/{id}/versions': ['datasets.read', 'frameworks.read'],
  'POST /api/v1/datasets/{id}/versions': ['datasets.upload', 'frameworks.upload'],
  'GET /api/v1/dataset-versions/{id}': ['datasets.read', 'frameworks.read'],
  'GET /api/v1/dataset-versions/{id}/file': ['datasets.download', 'frameworks.read'],
  'GET /api/v1/dataset-versions/{id}/issues': [
    'datasets.read',
    'datasets.read_pupils',
    'frameworks.read',
    'results.money',
  ],
  'POST /api/v1/dataset-versions/{id}/mended': ['datasets.upload', 'frameworks.upload'],
  'GET /api/v1/dataset-versions/{id}/faulty-rows': ['datasets.download', 'datasets.read', 'results.money'],
  'GET /api/v1/dataset-versions/{id}/rows': ['datasets.read', 'datasets.read_pupils', 'results.money'],
  'GET /api/v1/dataset-versions/{id}/differences': [
    'datasets.read',
    'datasets.read_pupils',
    'frameworks.read',
    'results.money',
  ],
  'GET /api/v1/plans/{id}/route-sheets': 'results.route_sheets',
  'GET /api/v1/plans/{id}/route-sheets/{route_id}': 'results.route_sheets',
  'GET /api/v1/roads/{version_id}/tiles/{z}/{x}/{y}': ['results.map', 'quotes.one_child'],
  'POST /api/v1/plans/{id}/bounds': 'plans.run',
  'GET /api/v1/plans/{id}/bound': 'plans.read',
  'GET /api/v1/plans/{id}/bound/certificate': 'results.by_pupil',
  'GET /api/v1/plans': 'plans.read',
  'POST /api/v1/plans': 'plans.run',
  'GET /api/v1/plans/{id}': 'plans.read',
  'DELETE /api/v1/plans/{id}': 'plans.run',
  'POST /api/v1/plans/{id}/cancel': 'plans.cancel',
  'GET /api/v1/plans/{id}/revisions': 'plans.read',
  'GET /api/v1/plans/{id}/progress': 'plans.read',
  'GET /api/v1/plans/{id}/events': 'plans.read',
  'GET /api/v1/plans/{id}/document': 'plans.read',
  'GET /api/v1/plans/{id}/map': 'results.map',
  'GET /api/v1/plans/{id}/unserved': 'results.by_pupil',
  'GET /api/v1/plans/{id}/routes': ['results.by_route', 'results.money'],
  'GET /api/v1/plans/{id}/routes/{route_id}': ['results.by_route', 'results.money'],
  'GET /api/v1/plans/{id}/routes/{route_id}/account': 'results.by_pupil',
  'GET /api/v1/plans/{id}/routes/{route_id}/directions': 'results.route_sheets',
  'GET /api/v1/plans/{id}/figures': 'results.by_pupil',
  'GET /api/v1/plans/{id}/names': ['results.by_route', 'results.money'],
  'GET /api/v1/plans/{id}/revisions/{number}': 'results.by_pupil',
  'GET /api/v1/plans/{id}/constraints': 'results.by_pupil',
  'GET /api/v1/plans/{id}/pupils': ['results.by_pupil', 'results.money'],
  'GET /api/v1/plans/{id}/pupils/{pupil_id}': 'results.one_child',
  'GET /api/v1/plans/{id}/reports': ['results.by_pupil', 'recharge.read', 'results.route_sheets'],
  'GET /api/v1/plans/{id}/report': ['results.by_pupil', 'recharge.read', 'results.route_sheets'],
  'POST /api/v1/plans/{id}/checks': 'plans.check',
  'POST /api/v1/plans/{id}/edits': 'plans.edit',
  'POST /api/v1/plans/{id}/undo': 'plans.edit',
  'GET /api/v1/live-plan': 'quotes.one_child',
  'PUT /api/v1/live-plan': 'plans.run',
  'GET /api/v1/plans/{id}/schools': 'quotes.one_child',
  'GET /api/v1/plans/{id}/schools/{school_id}/service-area': 'quotes.one_child',
  'POST /api/v1/plans/{id}/quotes': 'quotes.one_child',
  'POST /api/v1/comparisons': 'comparisons.run',
  'GET /api/v1/comparisons': 'comparisons.read',
  'GET /api/v1/comparisons/{id}': 'comparisons.read',
  'GET /api/v1/comparisons/{id}/progress': 'comparisons.read',
  'POST /api/v1/comparisons/{id}/cancel': 'comparisons.run',
  'GET /api/v1/comparisons/{id}/workbook': 'comparisons.read',
  'GET /api/v1/comparisons/{id}/awards/{framework}': 'comparisons.read',
  'POST /api/v1/studies': 'plans.run',
  'GET /api/v1/studies': 'comparisons.read',
  'GET /api/v1/studies/{id}': 'comparisons.read',
  'POST /api/v1/studies/{id}/cancel': 'plans.cancel',
  'GET /api/v1/studies/{id}/table': 'comparisons.read',
  'GET /api/v1/scenarios': 'scenarios.read',
  'GET /api/v1/scenarios/{id}': 'scenarios.read',
  'POST /api/v1/scenarios': 'scenarios.write',
  'POST /api/v1/scenarios/{id}/archive': 'scenarios.write',
  'GET /api/v1/erasures': ['pupils.erase', 'audit.read'],
  'POST /api/v1/erasures': 'pupils.erase',
  'POST /api/v1/retention-runs': 'retention.run',
  'GET /api/v1/plans/{id}/pseudonymised': 'exports.pseudonymised',
  'GET /healthz': 'public',
  'GET /readyz': 'public',
  'GET /metrics': 'metrics_token',
  'GET /openapi.json': 'public',
  'GET /docs': 'public',
  'GET /docs.css': 'public',
  'GET /problems/{code}': 'public',
}

const settings = readConfig({})
if (!settings.ok) throw new Error('the settings have no faults')

/** Enough of a frame to declare endpoints with: none of them is called. */
const bare = { config: settings.config, store: {}, edge: {}, logger: {}, metrics: createMetrics() } as Frame
const endpoints = allEndpoints(bare, serviceEndpoints(bare, {} as UseCases))

const permissionsOf = (access: Access): readonly Permission[] =>
  access === 'public' || access === 'signed_in' || access === 'metrics_token'
    ? []
    : ([access].flat() as readonly Permission[])

/** What the table says of a cell: the code of the frame's refusal, or undefined where the request gets through. */
function expected(access: Access, role: Role | undefined, by: 'session' | 'token'): string | undefined {
  if (access === 'public') return undefined
  if (access === 'metrics_token') return 'metrics_token_refused'
  if (role === undefined) return 'sign_in_needed'
  if (access === 'signed_in') return undefined
  const needed = permissionsOf(access)
  const held = needed.filter((one) => mayDo(role, one) && (by === 'session' || allowedToTokens(one)))
  if (held.length > 0) return undefined
  return by === 'token' && !needed.some(allowedToTokens) ? 'in_person_only' : 'not_permitted'
}

const REFUSALS = [
  'sign_in_needed',
  'not_permitted',
  'in_person_only',
  'metrics_token_refused',
  'csrf_refused',
]

const addressOf = ({ path }: Endpoint): string =>
  path.replace('{code}', 'not_found').replace(/\{\w+\}/g, '0'.repeat(26))

describe('the table of who may ask for what', () => {
  it('has a row for each endpoint, and none for others', () => {
    expect(Object.fromEntries(endpoints.map((each) => [nameOf(each), each.access]))).toEqual(TABLE)
  })

  it('is of all routes that are served', () => {
    const router = endpointRouter(bare, endpoints)
    const routes = router.stack.map(({ route }) => route?.path)
    const declared = new Set(endpoints.map(({ path }) => path.replace(/\{(\w+)\}/g, ':$1')))
    expect(routes).toEqual([...declared])
  })

  it('cannot be left out: an endpoint that does not say who may ask is not served', () => {
    const [first] = endpoints
    const without = { ...first, access: undefined } as unknown as Endpoint
    expect(() => endpointRouter(bare, [without])).toThrow('does not say who may ask')
  })

  it('gives auditors no change and procurement nothing of accounts', () => {
    const allowed = (role: Role) =>
      endpoints.filter((each) => permissionsOf(each.access).some((one) => mayDo(role, one))).map(nameOf)
    // What leaves nothing behind it but the record that it was done.
    expect(allowed('auditor').filter((name) => !name.startsWith('GET '))).toEqual([
      'POST /api/v1/audit/verify',
      'POST /api/v1/plans/{id}/checks',
    ])
    expect(allowed('procurement').filter((name) => name.includes('accounts'))).toEqual([])
  })
})

describe('the service', () => {
  const start = services('describe')
  const people = new Map<string, Who>()
  let service: Service

  beforeAll(async () => {
    service = await start()
    for (const role of ROLES) {
      people.set(`${role} by session`, await service.signedIn(role))
      people.set(`${role} by token`, await service.byToken(role))
    }
  })

  const outcome = async (each: Endpoint, who: Who | undefined): Promise<string | undefined> => {
    const body = each.body === undefined ? undefined : {}
    const response = await service.ask(each.method, addressOf(each), { who, body })
    expect(response.status).toBeLessThan(500)
    const answered: unknown = response.body?.code
    return typeof answered === 'string' && REFUSALS.includes(answered) ? answered : undefined
  }

  it.each(endpoints.map((each) => [nameOf(each), each] as const))(
    'answers %s to those who may ask, and refuses it to the others and to nobody',
    async (name, each) => {
      const seen: Record<string, string | undefined> = { nobody: await outcome(each, undefined) }
      const wanted: Record<string, string | undefined> = {
        nobody: expected(each.access, undefined, 'session'),
      }
      for (const role of ROLES)
        for (const by of ['session', 'token'] as const) {
          const key = `${role} by ${by}`
          const who = people.get(key)
          // Signing out ends the session that the other rows need.
          const again = name === 'DELETE /api/v1/session' && by === 'session'
          seen[key] = await outcome(each, again ? await service.signedIn(role, who?.account) : who)
          wanted[key] = expected(each.access, role, by)
        }
      expect(seen).toEqual(wanted)
    },
  )
})

describe('metrics', () => {
  const start = services()

  it('are shown to whoever has their token, with the declared paths alone', async () => {
    const service = await start()
    await service.ask('get', '/problems/not_found?who=me')
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
    const response = await service.ask('get', '/metrics', { headers })
    expect(response.status).toBe(200)
    expect(response.text).toContain('route="/problems/{code}"')
    expect(response.text).not.toContain('who=me')
  })
})
