import { describe, expect, it } from 'vitest'
import { SESSION_RULES } from '../../src/accounts/session.ts'
import { SEEDED } from './seeded.ts'
import { expectProblem, type Service, services } from './service.ts'

const SESSION = '/api/v1/session'
const MINUTE = 60_000

const cookiesOf = (response: { readonly headers: Record<string, unknown> }): readonly string[] => {
  const set = response.headers['set-cookie']
  return Array.isArray(set) ? set.map(String) : []
}

const signIn = (service: Service, email: string, password: string = SEEDED.password, headers = {}) =>
  service.ask('post', SESSION, { body: { email, password }, headers })

describe('signing in', () => {
  const start = services()

  it('opens a session in a cookie that scripts cannot read, and says who it is', async () => {
    const service = await start()
    const account = await service.account('officer')
    const response = await signIn(service, account.email.toUpperCase())
    expect(response.status).toBe(201)
    expect(response.headers['cache-control']).toBe('no-store')
    const [cookie = ''] = cookiesOf(response)
    expect(cookie).toMatch(/^schoolway=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/)
    const who = await service.ask('get', SESSION, { headers: { cookie: cookie.split(';')[0] ?? '' } })
    expect(who.status).toBe(200)
    expect(who.body).toMatchObject({ account: { id: account.id, role: 'officer' }, by: 'session' })
    expect(who.body.csrfToken).toBe(response.body.csrfToken)
    expect(JSON.stringify(who.body)).not.toContain('argon2')
  })

  it('behind a proxy that ends TLS gives a cookie for TLS alone, which no other host can set', async () => {
    const environment = { TRUSTED_PROXY: 'loopback', PUBLIC_URL: 'https://transport.example' }
    const service = await start({ environment })
    const account = await service.account('officer')
    const response = await signIn(service, account.email, SEEDED.password, { 'x-forwarded-proto': 'https' })
    expect(response.status).toBe(201)
    expect(cookiesOf(response)[0]).toMatch(
      /^__Host-schoolway=.*; Path=\/;.*; HttpOnly; SameSite=Lax; Secure$/,
    )
    expect(response.headers['strict-transport-security']).toBe('max-age=31536000')
    expectProblem(await signIn(service, account.email), 'https_required')
    expect((await service.ask('get', '/healthz')).status).toBe(200)
  })

  it('is refused in one and the same way, and no sooner, whatever is wrong', async () => {
    const service = await start()
    const disabled = await service.account('officer', { status: 'disabled' })
    const invited = await service.account('officer', { status: 'invited', passwordHash: null })
    const known = await service.account('officer')
    const attempts = [
      signIn(service, `nobody@${SEEDED.domain}`),
      signIn(service, 'not an address'),
      signIn(service, disabled.email),
      signIn(service, invited.email),
      signIn(service, known.email, SEEDED.wrongPassword),
    ]
    for (const response of await Promise.all(attempts)) {
      expectProblem(response, 'sign_in_refused')
      expect(cookiesOf(response)).toEqual([])
    }
    expect(service.slept).toEqual(attempts.map(() => service.frame.config.signInRefusalMs))
  })

  it('locks an account after wrong passwords, against the right one as well, and opens it later', async () => {
    const service = await start()
    const { email } = await service.account('officer')
    for (let attempt = 0; attempt < 5; attempt++)
      expectProblem(await signIn(service, email, SEEDED.wrongPassword), 'sign_in_refused')
    expectProblem(await signIn(service, email), 'sign_in_refused')
    service.clock.move(MINUTE)
    expect((await signIn(service, email)).status).toBe(201)
  })

  it('is limited for each address', async () => {
    const service = await start({ environment: { SIGN_IN_PER_MINUTE: '3' } })
    const { email } = await service.account('officer')
    for (let attempt = 0; attempt < 3; attempt++) await signIn(service, email, SEEDED.wrongPassword)
    const response = await signIn(service, email)
    expectProblem(response, 'too_many_requests')
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0)
    expect((await service.ask('get', '/healthz')).status).toBe(200)
  })

  it('is refused to a page of another site', async () => {
    const service = await start()
    const { email } = await service.account('officer')
    for (const headers of [{ origin: 'https://elsewhere.example' }, { 'sec-fetch-site': 'cross-site' }])
      expectProblem(await signIn(service, email, SEEDED.password, headers), 'csrf_refused')
  })
})

describe('a session', () => {
  const start = services()
  const { idle, absolute, rotate, grace } = SESSION_RULES

  it('ends when its holder signs out', async () => {
    const service = await start()
    const who = await service.signedIn('finance')
    const out = await service.ask('delete', SESSION, { who })
    expect(out.status).toBe(204)
    expect(cookiesOf(out)[0]).toContain('Max-Age=0')
    expectProblem(await service.ask('get', SESSION, { who }), 'session_missing')
  })

  it('ends after a time without a request', async () => {
    const service = await start()
    const who = await service.signedIn('finance')
    service.clock.move(idle)
    expectProblem(await service.ask('get', SESSION, { who }), 'session_expired')
  })

  it('ends after as long as the configuration says', async () => {
    const service = await start({ environment: { SESSION_IDLE_MINUTES: '2' } })
    const who = await service.signedIn('finance')
    service.clock.move(2 * MINUTE)
    expectProblem(await service.ask('get', SESSION, { who }), 'session_expired')
  })

  it('changes its id now and then, and the old one is good for requests on their way alone', async () => {
    const service = await start()
    const old = await service.signedIn('finance')
    service.clock.move(rotate)
    const response = await service.ask('get', SESSION, { who: old })
    expect(response.status).toBe(200)
    const [cookie = ''] = cookiesOf(response)
    const fresh = {
      cookie: cookie.split(';')[0] ?? '',
      'x-csrf-token': response.headers['x-csrf-token'] ?? '',
    }
    expect(fresh.cookie).not.toBe(old.headers['cookie'])
    expect((await service.ask('get', SESSION, { who: old })).status).toBe(200)
    service.clock.move(grace)
    expectProblem(await service.ask('get', SESSION, { who: old }), 'session_expired')
    expect((await service.ask('delete', SESSION, { headers: fresh })).status).toBe(204)
  })

  it('ends in any case after its absolute age, however often it was used', async () => {
    const service = await start()
    const who = await service.signedIn('finance')
    let cookie = who.headers['cookie'] ?? ''
    const step = rotate
    for (let passed = step; passed < absolute; passed += step) {
      service.clock.move(step)
      const response = await service.ask('get', SESSION, { headers: { cookie } })
      expect(response.status).toBe(200)
      cookie = cookiesOf(response)[0]?.split(';')[0] ?? cookie
    }
    service.clock.move(step)
    expectProblem(await service.ask('get', SESSION, { headers: { cookie } }), 'session_expired')
  })

  it('makes no change without its token, with another one, or for another site', async () => {
    const service = await start()
    const who = await service.signedIn('finance')
    const other = await service.signedIn('finance')
    const cookie = who.headers['cookie'] ?? ''
    const right = who.headers['x-csrf-token'] ?? ''
    const wrong = [
      { cookie },
      { cookie, 'x-csrf-token': other.headers['x-csrf-token'] ?? '' },
      { cookie, 'x-csrf-token': right, origin: 'null' },
      { cookie, 'x-csrf-token': right, origin: 'https://elsewhere.example' },
      { cookie, 'x-csrf-token': right, 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of wrong)
      expectProblem(await service.ask('delete', SESSION, { headers }), 'csrf_refused')
    expect((await service.ask('delete', SESSION, { who })).status).toBe(204)
  })

  it('is shut with its account, and follows a change of role at once', async () => {
    const service = await start()
    const administrator = await service.signedIn('administrator')
    const who = await service.signedIn('officer')
    const path = `/api/v1/accounts/${who.account.id}`
    await service.ask('put', `${path}/role`, { who: administrator, body: { role: 'auditor' } })
    expect((await service.ask('get', '/api/v1/audit', { who })).status).toBe(200)
    await service.ask('post', `${path}/disable`, { who: administrator })
    expectProblem(await service.ask('get', SESSION, { who }), 'session_missing')
  })
})
