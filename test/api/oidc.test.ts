import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeIssuer, type Person, startFakeIssuer } from './fake-issuer.ts'
import { SEEDED } from './seeded.ts'
import { expectProblem, type Service, type ServiceOptions, services } from './service.ts'

const BEGIN = '/api/v1/oidc/sign-in'
const CLIENT_ID = 'schoolway-tests'

const person = (more: Readonly<Record<string, unknown>> = {}): Person => ({
  claims: {
    sub: 'subject-1',
    email: `Person@${SEEDED.domain}`,
    email_verified: true,
    name: SEEDED.name,
    roles: ['transport'],
    ...more,
  },
})

const cookieOf = (response: { readonly headers: Record<string, unknown> }, name: string): string => {
  const set = response.headers['set-cookie']
  const all = Array.isArray(set) ? set.map(String) : []
  return all.find((text) => text.startsWith(`${name}=`))?.split(';')[0] ?? ''
}

describe("signing in through the council's identity provider", () => {
  const start = services()
  let issuer: FakeIssuer
  beforeAll(async () => {
    issuer = await startFakeIssuer(CLIENT_ID)
  })
  afterAll(() => issuer.close())

  const options = (more: Readonly<Record<string, string>> = {}): ServiceOptions => ({
    environment: {
      OIDC_ISSUER: issuer.issuer,
      OIDC_CLIENT_ID: CLIENT_ID,
      OIDC_CLIENT_SECRET: 'secret-of-the-client',
      OIDC_DOMAINS: SEEDED.domain,
      OIDC_ROLES: 'transport=officer,audit=auditor',
      OIDC_CREATE_ACCOUNTS: 'yes',
      ...more,
    },
  })

  /** To the provider and back. */
  const throughIssuer = async (service: Service, who: Person) => {
    issuer.person = who
    const begun = await service.ask('get', BEGIN)
    expect(begun.status).toBe(302)
    const back = issuer.visit(begun.headers['location'] ?? '')
    const cookie = cookieOf(begun, 'schoolway-oidc')
    const path = `${back.pathname}${back.search}`
    return { cookie, path, answer: await service.ask('get', path, { headers: { cookie } }) }
  }

  it('asks for a code with state, nonce and proof of possession, and keeps them from scripts', async () => {
    const service = await start(options())
    const begun = await service.ask('get', BEGIN)
    const asked = new URL(begun.headers['location'] ?? '').searchParams
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: CLIENT_ID,
      scope: 'openid profile email',
      code_challenge_method: 'S256',
    })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/)
    expect(String(begun.headers['set-cookie'])).toMatch(
      /^schoolway-oidc=.*Max-Age=600; HttpOnly; SameSite=Lax/,
    )
  })

  it('opens a session with the role that the groups give', async () => {
    const service = await start(options())
    const { answer } = await throughIssuer(service, person())
    expect([answer.status, answer.headers['location']]).toEqual([302, '/'])
    const cookie = cookieOf(answer, 'schoolway')
    const who = await service.ask('get', '/api/v1/session', { headers: { cookie } })
    expect(who.body.account).toMatchObject({ role: 'officer', status: 'active', signsInBy: ['oidc'] })
    const again = await throughIssuer(service, person({ roles: ['audit'] }))
    expect(again.answer.status).toBe(302)
    const now = await service.ask('get', '/api/v1/session', { headers: { cookie } })
    expect(now.body.account).toMatchObject({ id: who.body.account.id, role: 'auditor' })
  })

  it.each(['nonce', 'signature', 'audience', 'expired'] as const)(
    'is refused where the %s of what the provider says does not hold',
    async (wrong) => {
      const service = await start(options())
      const { answer } = await throughIssuer(service, { ...person(), wrong })
      expectProblem(answer, 'provider_unavailable')
      expect(cookieOf(answer, 'schoolway')).toBe('')
    },
  )

  it('is refused to another browser, another state, and a code that was used', async () => {
    const service = await start(options())
    const { answer, path, cookie } = await throughIssuer(service, person())
    expect(answer.status).toBe(302)
    expectProblem(await service.ask('get', path), 'oidc_flow_lost')
    const other = path.replace(/state=[\w-]+/, `state=${'A'.repeat(43)}`)
    expectProblem(await service.ask('get', other, { headers: { cookie } }), 'oidc_flow_lost')
    expectProblem(await service.ask('get', path, { headers: { cookie } }), 'provider_unavailable')
  })

  it('is refused to those whom the rules do not let in', async () => {
    const service = await start(options())
    const refused = [
      [person({ email: 'person@elsewhere.example' }), 'oidc_domain_refused'],
      [person({ email_verified: false }), 'oidc_email_unverified'],
      [person({ roles: ['caretakers'] }), 'oidc_role_missing'],
    ] as const
    for (const [who, code] of refused) expectProblem((await throughIssuer(service, who)).answer, code)
    const closed = await start(options({ OIDC_CREATE_ACCOUNTS: 'no' }))
    expectProblem((await throughIssuer(closed, person())).answer, 'oidc_account_missing')
  })

  it('says so where none is configured, or it does not answer', async () => {
    const service = await start()
    expectProblem(await service.ask('get', BEGIN), 'oidc_not_configured')
    const lost = await start(options({ OIDC_ISSUER: 'http://127.0.0.1:9' }))
    expectProblem(await lost.ask('get', BEGIN), 'provider_unavailable')
  })
})
