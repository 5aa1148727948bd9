import { describe, expect, it } from 'vitest'
import { SEEDED } from './seeded.ts'
import { expectProblem, services } from './service.ts'

const ACCOUNTS = '/api/v1/accounts'
const TOKENS = '/api/v1/tokens'
const DAY = 86_400_000

describe('accounts', () => {
  const start = services()

  it('begin with an invitation, whose link sets a password once', async () => {
    const service = await start()
    const who = await service.signedIn('administrator')
    const body = { email: `New@${SEEDED.domain}`, name: SEEDED.child, role: 'panel' }
    const invited = await service.ask('post', ACCOUNTS, { who, body })
    expect(invited.status).toBe(201)
    expect(invited.headers['location']).toBe(`${ACCOUNTS}/${invited.body.account.id}`)
    expect(invited.body.account).toMatchObject({
      email: body.email.toLowerCase(),
      status: 'invited',
      signsInBy: [],
    })
    const secret = String(invited.body.link).split('#')[1]
    const set = (password: string) => service.ask('post', '/api/v1/passwords', { body: { secret, password } })
    expectProblem(await set('short'), 'password_too_short')
    expect((await set(SEEDED.password)).status).toBe(204)
    expectProblem(await set(SEEDED.password), 'link_used')
    const credentials = { email: body.email, password: SEEDED.password }
    const signedIn = await service.ask('post', '/api/v1/session', { body: credentials })
    expect(signedIn.body.account).toMatchObject({ role: 'panel', status: 'active', signsInBy: ['password'] })
  })

  it('are refused twice for one address, and the last administrator stays', async () => {
    const service = await start()
    const who = await service.signedIn('administrator')
    const { email } = await service.account('panel')
    const body = { email, name: SEEDED.name, role: 'panel' }
    expectProblem(await service.ask('post', ACCOUNTS, { who, body }), 'email_taken')
    const own = `${ACCOUNTS}/${who.account.id}`
    expectProblem(await service.ask('post', `${own}/disable`, { who }), 'last_administrator')
    expectProblem(
      await service.ask('put', `${own}/role`, { who, body: { role: 'panel' } }),
      'last_administrator',
    )
  })

  it('are listed page by page, each once', async () => {
    const service = await start()
    const who = await service.signedIn('auditor')
    for (let count = 0; count < 6; count++) await service.account('panel')
    const seen: string[] = []
    let next: string | null = null
    do {
      const query: string = next === null ? '' : `&cursor=${next}`
      const { body, status } = await service.ask('get', `${ACCOUNTS}?limit=3${query}`, { who })
      expect(status).toBe(200)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      next = body.next
    } while (next !== null)
    expect(seen.length).toBe(7)
    expect(new Set(seen).size).toBe(7)
    expectProblem(await service.ask('get', `${ACCOUNTS}?cursor=nonsense`, { who }), 'cursor_invalid')
    expectProblem(await service.ask('get', `${ACCOUNTS}?limit=1000`, { who }), 'request_invalid')
    expectProblem(await service.ask('get', `${ACCOUNTS}?colour=red`, { who }), 'request_invalid')
  })

  it('open again after they were disabled, and get new links', async () => {
    const service = await start()
    const who = await service.signedIn('administrator')
    const { id } = await service.account('panel')
    expect((await service.ask('post', `${ACCOUNTS}/${id}/disable`, { who })).body.status).toBe('disabled')
    expectProblem(await service.ask('post', `${ACCOUNTS}/${id}/link`, { who }), 'account_disabled')
    expect((await service.ask('post', `${ACCOUNTS}/${id}/enable`, { who })).body.status).toBe('active')
    expect((await service.ask('post', `${ACCOUNTS}/${id}/link`, { who })).status).toBe(201)
    expect((await service.ask('get', `${ACCOUNTS}/${id}`, { who })).body.id).toBe(id)
  })
})

describe('tokens', () => {
  const start = services()

  it('are shown once, do what their scopes say, and nothing after they were revoked or ran out', async () => {
    const service = await start()
    const who = await service.signedIn('administrator')
    const expiresAt = new Date(service.clock.now() + DAY).toISOString()
    const body = { name: 'nightly', scopes: ['accounts.read'], expiresAt }
    const make = async () => {
      const made = await service.ask('post', TOKENS, { who, body })
      expect(made.status).toBe(201)
      return { id: made.body.token.id, headers: { authorization: `Bearer ${made.body.text}` } }
    }
    const [first, second] = [await make(), await make()]
    expect((await service.ask('get', ACCOUNTS, first)).status).toBe(200)
    expectProblem(await service.ask('get', '/api/v1/audit', first), 'not_permitted')
    expectProblem(await service.ask('post', TOKENS, { ...first, body }), 'in_person_only')
    expect((await service.ask('delete', `${TOKENS}/${first.id}`, { who })).status).toBe(204)
    expectProblem(await service.ask('get', ACCOUNTS, first), 'token_revoked')
    service.clock.move(DAY)
    expectProblem(await service.ask('get', ACCOUNTS, second), 'token_expired')
    const again = await service.signedIn('administrator', who.account)
    const { body: listed } = await service.ask('get', TOKENS, { who: again })
    expect(listed.items.map(({ id }: { id: string }) => id)).toEqual([first.id, second.id])
    expect(JSON.stringify(listed)).not.toContain('sw_')
  })

  it('of others are as good as none, and never beyond the role', async () => {
    const service = await start()
    const [one, other] = [await service.signedIn('officer'), await service.signedIn('officer')]
    const expiresAt = new Date(service.clock.now() + DAY).toISOString()
    const body = { name: 'mine', scopes: ['plans.read'], expiresAt }
    const made = await service.ask('post', TOKENS, { who: one, body })
    expectProblem(
      await service.ask('delete', `${TOKENS}/${made.body.token.id}`, { who: other }),
      'token_missing',
    )
    const beyond = { ...body, scopes: ['audit.read'] }
    expectProblem(await service.ask('post', TOKENS, { who: one, body: beyond }), 'token_scope_refused')
    const forged = { authorization: `Bearer sw_${made.body.token.id}_${'A'.repeat(43)}` }
    for (const headers of [forged, { authorization: 'Basic abc' }, { authorization: 'Bearer x' }])
      expectProblem(await service.ask('get', '/api/v1/session', { headers }), 'token_invalid')
  })
})

describe('the audit log', () => {
  const start = services()

  it('tells what was done in references, and verifies', async () => {
    const service = await start()
    const who = await service.signedIn('administrator')
    const body = { email: `x@${SEEDED.domain}`, name: SEEDED.child, role: 'panel' }
    const invited = await service.ask('post', ACCOUNTS, { who, body })
    const log = await service.ask('get', '/api/v1/audit?limit=1', { who })
    expect(log.body.items[0]).toMatchObject({
      action: 'account.created',
      actor: who.account.id,
      subjectId: invited.body.account.id,
    })
    expect(log.text).not.toContain(SEEDED.child)
    const verified = await service.ask('post', '/api/v1/audit/verify', { who })
    expect(verified.body).toMatchObject({ intact: true, findings: [] })
    const next = await service.ask('get', '/api/v1/audit?order=oldest_first&limit=2', { who })
    expect(next.body.items.map(({ sequence }: { sequence: number }) => sequence)).toEqual([1, 2])
    const more = await service.ask('get', `/api/v1/audit?order=oldest_first&cursor=${next.body.next}`, {
      who,
    })
    expect(more.body.items[0].sequence).toBe(3)
  })
})

describe('idempotency keys', () => {
  const start = services()
  const key = { 'idempotency-key': '4f8f7c5e-93ad-4c8e-8a45-7f9f6f2f7f10' }

  it('carry a request out once, and answer it again with the same secret', async () => {
    const service = await start()
    const who = await service.signedIn('administrator')
    const body = { email: `once@${SEEDED.domain}`, name: SEEDED.name, role: 'panel' }
    const first = await service.ask('post', ACCOUNTS, { who, body, headers: key })
    const second = await service.ask('post', ACCOUNTS, { who, body, headers: key })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
    expect(second.headers['idempotency-replayed']).toBe('true')
    expect(second.headers['location']).toBe(first.headers['location'])
    const different = { ...body, name: SEEDED.child }
    expectProblem(
      await service.ask('post', ACCOUNTS, { who, body: different, headers: key }),
      'idempotency_conflict',
    )
    const other = await service.signedIn('administrator')
    expectProblem(await service.ask('post', ACCOUNTS, { who: other, body, headers: key }), 'email_taken')
  })

  it('keep nothing that could be read without them', async () => {
    const service = await start()
    const who = await service.signedIn('administrator')
    const body = { email: `sealed@${SEEDED.domain}`, name: SEEDED.name, role: 'panel' }
    const made = await service.ask('post', ACCOUNTS, { who, body, headers: key })
    const rows = await service.store.read(({ db }) => db.selectFrom('idempotency').selectAll().execute())
    expect(rows.length).toBe(1)
    const kept = JSON.stringify(rows)
    expect(kept).not.toContain(key['idempotency-key'])
    expect(kept).not.toContain(SEEDED.name)
    expect(kept).not.toContain(String(made.body.link).split('#')[1])
  })

  it('stay free after a refusal, and have a form', async () => {
    const service = await start()
    const who = await service.signedIn('administrator')
    const { email } = await service.account('panel')
    const body = { email, name: SEEDED.name, role: 'panel' }
    expectProblem(await service.ask('post', ACCOUNTS, { who, body, headers: key }), 'email_taken')
    const right = { ...body, email: `free@${SEEDED.domain}` }
    expect((await service.ask('post', ACCOUNTS, { who, body: right, headers: key })).status).toBe(201)
    const short = { 'idempotency-key': 'short' }
    expectProblem(
      await service.ask('post', ACCOUNTS, { who, body, headers: short }),
      'idempotency_key_invalid',
    )
  })

  it('are carried out once where requests come side by side', async () => {
    const service = await start()
    const who = await service.signedIn('administrator')
    const body = { email: `race@${SEEDED.domain}`, name: SEEDED.name, role: 'panel' }
    const sent = Array.from({ length: 5 }, () => service.ask('post', ACCOUNTS, { who, body, headers: key }))
    const answers = await Promise.all(sent)
    for (const response of answers) {
      if (response.status === 201) continue
      expectProblem(response, 'idempotency_under_way')
    }
    expect(answers.some(({ status }) => status === 201)).toBe(true)
    const { body: listed } = await service.ask('get', ACCOUNTS, { who })
    expect(listed.items.length).toBe(2)
  })
})
