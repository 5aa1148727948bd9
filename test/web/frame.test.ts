import { describe, expect, it } from 'vitest'
import { SESSION_RULES } from '../../src/accounts/session.ts'
import { pagesRouter } from '../../web/pages-router.ts'
import { SEEDED } from '../api/seeded.ts'
import { type Service, services, type Who } from '../api/service.ts'
import { htmlFaults } from '../support/html.ts'
import { open, send } from './browse.ts'

const start = services('describe')
const site = (): Promise<Service> => start({ pages: pagesRouter })

/** The cookie that an answer sets, as it is sent back. */
const cookieOf = (response: { readonly headers: Record<string, unknown> }): string =>
  String([response.headers['set-cookie']].flat()[0]).split(';')[0] ?? ''

describe('signing in on a page', () => {
  it('opens a session and goes on to where somebody wanted to be', async () => {
    const service = await site()
    const { email } = await service.account('administrator')
    const wanted = await open(service, '/accounts')
    expect(wanted.headers['location']).toBe('/sign-in?return=%2Faccounts')
    const form = await open(service, wanted.headers['location'] ?? '')
    expect(form.text).toContain('name="return" value="/accounts"')
    const signed = await send(service, '/sign-in', { email, password: SEEDED.password, return: '/accounts' })
    expect([signed.status, signed.headers['location']]).toEqual([303, '/accounts'])
    const page = await service.ask('get', '/accounts', { headers: { cookie: cookieOf(signed) } })
    expect(page.status).toBe(200)
    expect(page.text).toContain('Accounts – Schoolway')
  })

  it('goes nowhere else than to a page of ours', async () => {
    const service = await site()
    const { email } = await service.account('officer')
    const fields = { email, password: SEEDED.password, return: '//elsewhere.example' }
    expect((await send(service, '/sign-in', fields)).headers['location']).toBe('/')
  })

  it('is refused with what to do, each fault linked to its field, and nothing of the password', async () => {
    const service = await site()
    const empty = await send(service, '/sign-in', { email: '', password: '' })
    expect(empty.status).toBe(400)
    expect(empty.text).toContain('<title>Error: Sign in – Schoolway</title>')
    expect(empty.text).toContain('<a href="#email">Type your email address.</a>')
    expect(empty.text).toContain('<a href="#password">Type your password.</a>')
    expect(htmlFaults(empty.text)).toEqual([])
    const wrong = await send(service, '/sign-in', {
      email: `a@${SEEDED.domain}`,
      password: SEEDED.wrongPassword,
    })
    expect(wrong.status).toBe(401)
    expect(wrong.text).toContain('There is a problem')
    expect(wrong.text).not.toContain(SEEDED.wrongPassword)
  })

  it('is offered by the council’s own accounts where they are set up', async () => {
    const environment = {
      OIDC_ISSUER: 'http://127.0.0.1:9',
      OIDC_CLIENT_ID: 'schoolway',
      OIDC_CLIENT_SECRET: 'secret-of-the-client',
      OIDC_DOMAINS: SEEDED.domain,
      OIDC_ROLES: 'transport=officer',
    }
    const service = await start({ pages: pagesRouter, environment })
    const { text } = await open(service, '/sign-in')
    expect(text).toContain('href="/api/v1/oidc/sign-in"')
    expect(htmlFaults(text)).toEqual([])
    expect((await open(await site(), '/sign-in')).text).not.toContain('/oidc/')
    const lost = await open(service, '/api/v1/oidc/callback?code=x&state=y')
    expect(lost.headers['location']).toBe('/sign-in?problem=oidc_flow_lost')
    const told = await open(service, lost.headers['location'] ?? '')
    expect(told.text).toContain('This sign-in was not begun in this browser')
    expect(htmlFaults(told.text)).toEqual([])
  })

  it('ends with signing out', async () => {
    const service = await site()
    const who = await service.signedIn('officer')
    const out = await send(service, '/sign-out', {}, who)
    expect(out.headers['location']).toBe('/sign-in?done=signed_out')
    expect((await open(service, '/', who)).headers['location']).toBe('/sign-in')
    expect((await open(service, '/sign-in?done=signed_out')).text).toContain('You are signed out.')
  })
})

describe('a one-time link', () => {
  it('is handed over by whoever invites, sets a password once, and is not in any address that is sent', async () => {
    const service = await site()
    const administrator = await service.signedIn('administrator')
    const email = `new@${SEEDED.domain}`
    const made = await send(service, '/invite', { email, name: SEEDED.name, role: 'panel' }, administrator)
    expect(made.status).toBe(200)
    expect(made.headers['cache-control']).toBe('no-store')
    const secret = /set-password#([\w-]+)/.exec(made.text)?.[1] ?? ''
    const short = await send(service, '/set-password', { secret, password: 'short' })
    expect(short.status).toBe(422)
    expect(short.text).toContain('<a href="#password">')
    const set = await send(service, '/set-password', { secret, password: SEEDED.password })
    expect(set.headers['location']).toBe('/sign-in?done=password_set')
    expect((await send(service, '/sign-in', { email, password: SEEDED.password })).status).toBe(303)
    const again = await send(service, '/set-password', { secret, password: SEEDED.password })
    expect(again.status).toBe(410)
  })

  it('is refused to an address that is taken, beside the field, with what was typed', async () => {
    const service = await site()
    const administrator = await service.signedIn('administrator')
    const { email } = administrator.account
    const response = await send(service, '/invite', { email, name: 'Sam', role: 'panel' }, administrator)
    expect(response.status).toBe(409)
    expect(response.text).toContain('<a href="#email">')
    expect(response.text).toContain('value="Sam"')
    expect(response.text).toMatch(/value="panel" checked/)
    expect(htmlFaults(response.text)).toEqual([])
  })
})

describe('a page', () => {
  it('shows what people typed as text', async () => {
    const service = await site()
    const administrator = await service.signedIn('administrator')
    await service.account('officer', { name: '<img src=x onerror=alert(1)> "&' })
    const { text } = await open(service, '/accounts', administrator)
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt; &quot;&amp;')
    expect(htmlFaults(text)).toEqual([])
  })

  it('is kept by nobody, runs nothing but our own files, and lets its own forms say where they come from', async () => {
    const service = await site()
    const { headers } = await open(service, '/sign-in')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['referrer-policy']).toBe('same-origin')
    expect(headers['x-frame-options']).toBe('DENY')
  })

  it('that is not there says so as a page to people, and as a problem to programs', async () => {
    const service = await site()
    const page = await open(service, '/nowhere')
    expect([page.status, page.type]).toEqual([404, 'text/html'])
    expect(page.text).toContain('Go to the home page')
    const program = await service.ask('get', '/api/v1/nowhere', { headers: { accept: 'text/html' } })
    expect([program.status, program.type]).toEqual([404, 'application/problem+json'])
    expect((await service.ask('get', '/nowhere', { headers: { accept: 'application/json' } })).type).toBe(
      'application/problem+json',
    )
  })

  it('takes no form without its type, of another method, or too large', async () => {
    const service = await site()
    const who = await service.signedIn('administrator')
    const json = await send(service, '/sign-in', {}, undefined, { 'content-type': 'application/json' })
    expect(json.status).toBe(415)
    expect((await service.ask('put', '/sign-in')).status).toBe(405)
    const large = await send(service, '/invite', { name: 'x'.repeat(2_000_000) }, who)
    expect([large.status, large.type]).toEqual([413, 'text/html'])
  })

  it('sent by a form that was opened before the session changed its id is taken', async () => {
    const service = await site()
    const who = await service.signedIn('administrator')
    service.clock.move(SESSION_RULES.rotate)
    const cookie = cookieOf(await open(service, '/invite', who))
    const later: Who = { ...who, headers: { ...who.headers, cookie } }
    service.clock.move(SESSION_RULES.grace)
    expect((await send(service, '/audit/verify', {}, later)).status).toBe(200)
  })
})

describe('styles and scripts', () => {
  it('are compressed, kept for a year under an address of their own, and fetch nothing from elsewhere', async () => {
    const service = await site()
    const { text } = await open(service, '/sign-in')
    const addresses = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(addresses.length).toBeGreaterThan(3)
    for (const path of addresses) {
      // The client of the tests undoes the compression by itself.
      const response = await service.ask('get', path, { headers: { 'accept-encoding': 'br' } }).buffer(true)
      expect(response.status, path).toBe(200)
      expect(response.headers['content-encoding']).toBe('br')
      expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable')
      const content = response.type === 'image/svg+xml' ? String(response.body) : response.text
      expect(content).not.toMatch(/GDS Transport|crest|url\(["']?https?:|sourceMappingURL/)
      const etag = response.headers['etag'] ?? ''
      const same = await service.ask('get', path, {
        headers: { 'accept-encoding': 'br', 'if-none-match': etag },
      })
      expect(same.status).toBe(304)
    }
  })

  it('are asked for anew where the address names no version, or an old one', async () => {
    const service = await site()
    for (const path of ['/assets/schoolway.css', '/assets/v-000000000000/schoolway.css']) {
      const response = await service.ask('get', path)
      expect([response.status, response.headers['cache-control']]).toEqual([200, 'public, no-cache'])
    }
    expect((await open(service, '/assets/..%2fpackage.json')).status).not.toBe(200)
    expect((await open(service, '/assets/nothing.css')).status).toBe(404)
  })

  it('of ours are JavaScript when they are served, and find packages by address', async () => {
    const service = await site()
    const { text, type } = await service.ask('get', '/assets/client/page.ts')
    expect(type).toBe('text/javascript')
    expect(text).toContain("from '../govuk/govuk-frontend.mjs'")
    const own = await service.ask('get', '/assets/client/set-password.ts')
    expect(own.text).not.toContain('<HTMLInputElement>')
  })
})
