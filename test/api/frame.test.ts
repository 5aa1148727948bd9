import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { file, json } from '../../api/answer.ts'
import { type Endpoint, endpoint } from '../../api/endpoint.ts'
import { refusal } from '../../api/errors.ts'
import { SEEDED } from './seeded.ts'
import { expectProblem, services } from './service.ts'

const tag = 'Tests'
const never = new Promise<never>(() => undefined)

/** Endpoints of kinds that the frame's own do not have. */
const extra = (): readonly Endpoint[] => [
  endpoint({
    method: 'put',
    path: '/test/things',
    tag,
    summary: 'A thing with revisions',
    access: 'signed_in',
    ifMatch: 'required',
    body: z.strictObject({ name: z.string() }),
    answer: { status: 200, description: 'It.', schema: z.object({ shown: z.string() }) },
    handle: async ({ ifMatch, body }) =>
      ifMatch === '7'
        ? json({ shown: 'yes', hidden: body.name } as { shown: string }, { etag: '8' })
        : refusal('revision_conflict'),
  }),
  endpoint({
    method: 'post',
    path: '/test/files',
    tag,
    summary: 'A file',
    access: 'signed_in',
    upload: { mediaTypes: ['text/csv'], maxBytes: 2000 },
    body: z.strictObject({ kind: z.string() }),
    answer: {
      status: 201,
      description: 'What came.',
      schema: z.object({ name: z.string(), bytes: z.int(), kind: z.string() }),
    },
    handle: async ({ file: came, body }) =>
      json({ name: came?.name ?? '', bytes: came?.bytes.length ?? 0, kind: body.kind }),
  }),
  endpoint({
    method: 'get',
    path: '/test/report',
    tag,
    summary: 'A file to keep',
    access: 'public',
    answer: { status: 200, description: 'CSV.', mediaTypes: ['text/csv'] },
    handle: async () => file({ mediaType: 'text/csv', content: 'a,b\n', fileName: 'Wärme "1".csv' }),
  }),
  endpoint({
    method: 'get',
    path: '/test/events',
    tag,
    summary: 'Events',
    access: 'public',
    answer: { status: 200, description: 'Two events.', mediaTypes: ['text/event-stream'] },
    handle: async ({ lastEventId }) => ({
      ok: true,
      kind: 'events',
      events: (async function* () {
        yield { id: '1', event: 'progress', data: { from: lastEventId ?? null } }
        yield { id: '2', data: 'two\nlines' }
      })(),
    }),
  }),
  endpoint({
    method: 'get',
    path: '/test/broken',
    tag,
    summary: 'Throws',
    access: 'public',
    answer: { status: 200, description: 'Never.' },
    handle: () => Promise.reject(new Error(`no place for ${SEEDED.child} of ${SEEDED.postcode}`)),
  }),
  endpoint({
    method: 'get',
    path: '/test/untrue',
    tag,
    summary: 'Does not answer as declared',
    access: 'public',
    answer: { status: 200, description: 'Never.', schema: z.object({ count: z.int() }) },
    handle: async () => json({ count: SEEDED.child } as unknown as { count: number }),
  }),
  endpoint({
    method: 'get',
    path: '/test/slow',
    tag,
    summary: 'Never ends',
    access: 'public',
    answer: { status: 200, description: 'Never.' },
    handle: () => never,
  }),
]

const options = { endpoints: extra }

describe('what the frame refuses', () => {
  const start = services()

  it('is a problem document for an address and a method that are not there', async () => {
    const service = await start()
    for (const path of ['/nothing', '/api/v1/accounts/', '/%ff', '/API/V1/session'])
      expectProblem(await service.ask('get', path), 'not_found')
    const response = await service.ask('patch', '/api/v1/session')
    expectProblem(response, 'method_not_allowed')
    expect(response.headers['allow']).toBe('POST, GET, HEAD, DELETE')
  })

  it('says nothing of errors that nobody foresaw, to the sender or in the log', async () => {
    const service = await start(options)
    for (const path of ['/test/broken', '/test/untrue']) {
      const response = await service.ask('get', `${path}?pupil=${SEEDED.query}`)
      expectProblem(response, 'internal')
      expect(response.text).not.toContain(SEEDED.child)
    }
    const line = service.lines.find((text) => text.includes('/test/broken')) ?? '{}'
    expect(JSON.parse(line)).toMatchObject({ route: '/test/broken', status: 500, problem: 'internal' })
    expect(JSON.parse(line).error.type).toBe('Error')
  })

  it('includes what is not JSON, is too deep, too large, or of another type', async () => {
    const service = await start({ environment: { MAX_JSON_BYTES: '2000' } })
    const send = (body: string | Buffer, headers: Record<string, string> = {}) =>
      service
        .ask('post', '/api/v1/session', { headers: { 'content-type': 'application/json', ...headers } })
        .serialize((sent) => sent as unknown as string)
        .send(body as string)
    expectProblem(await send('{"email":'), 'json_invalid')
    expectProblem(await send('{"__proto__":{"email":"x"}}'), 'json_invalid')
    expectProblem(await send(`${'['.repeat(33)}${']'.repeat(33)}`), 'json_too_deep')
    expectProblem(await send(JSON.stringify({ email: 'x'.repeat(3000) })), 'body_too_large')
    expectProblem(await send('{}', { 'content-type': 'text/plain' }), 'media_type_refused')
    expectProblem(await send('{}', { 'content-encoding': 'gzip' }), 'media_type_refused')
    const response = await send('{"email":1,"extra":true}')
    expectProblem(response, 'request_invalid')
    expect(response.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'body.email',
      'body.password',
      'body',
    ])
  })

  it('includes what takes too long', async () => {
    const service = await start({ ...options, environment: { REQUEST_SECONDS: '1' } })
    expectProblem(await service.ask('get', '/test/slow'), 'took_too_long')
  })

  it('includes a body that does not come in, and ends its connection', async () => {
    const service = await start({ ...options, environment: { BODY_SECONDS: '1' } })
    const { status, connection, code } = await service.slowly('/api/v1/session')
    expect([status, connection, code]).toEqual([408, 'close', 'request_too_slow'])
  })

  it('includes more requests of one account than are allowed, and not those of another', async () => {
    const service = await start({ environment: { RATE_PER_MINUTE: '2' } })
    const [one, other] = [await service.signedIn('officer'), await service.signedIn('officer')]
    const ask = (who = one) => service.ask('get', '/api/v1/session', { who })
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200])
    expectProblem(await ask(), 'too_many_requests')
    expect((await ask(other)).status).toBe(200)
  })
})

describe('a change of something with revisions', () => {
  const start = services()
  const body = { name: SEEDED.child }
  const put = '/test/things'

  it('says which one it was made from, and shows what is declared alone', async () => {
    const service = await start(options)
    const who = await service.signedIn('officer')
    const ask = (headers: Record<string, string>) => service.ask('put', put, { who, body, headers })
    expectProblem(await ask({}), 'precondition_needed')
    expectProblem(await ask({ 'if-match': '"7", "8"' }), 'precondition_needed')
    expectProblem(await ask({ 'if-match': '"6"' }), 'revision_conflict')
    const response = await ask({ 'if-match': '"7"' })
    expect([response.status, response.body, response.headers['etag']]).toEqual([200, { shown: 'yes' }, '"8"'])
  })
})

describe('what is read', () => {
  const start = services()

  it('is not sent again while it stays the same', async () => {
    const service = await start()
    const first = await service.ask('get', '/openapi.json')
    const etag = first.headers['etag'] ?? ''
    expect(etag).toMatch(/^"[\w-]{27}-gzip"$/)
    for (const header of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await service.ask('get', '/openapi.json', { headers: { 'if-none-match': header } })
      expect([again.status, again.text]).toEqual([304, ''])
    }
    expect((await service.ask('get', '/openapi.json', { headers: { 'if-none-match': '"x"' } })).status).toBe(
      200,
    )
    const asked = async (encoding: string): Promise<unknown> =>
      (await service.ask('head', '/openapi.json', { headers: { 'accept-encoding': encoding } })).headers[
        'etag'
      ]
    expect(await asked('gzip')).toBe(etag)
    // Other bytes have another name.
    expect(await asked('identity')).toBe(etag.replace('-gzip', ''))
  })

  it('is kept under a name that no header breaks on', async () => {
    const service = await start(options)
    const { headers, text } = await service.ask('get', '/test/report')
    expect(text).toBe('a,b\n')
    expect(headers['content-disposition']).toBe(
      'attachment; filename="W_rme _1_.csv"; filename*=UTF-8\'\'W%C3%A4rme%20%221%22.csv',
    )
  })

  it('comes as events, one after the other', async () => {
    const service = await start(options)
    const { text, headers } = await service.ask('get', '/test/events', { headers: { 'last-event-id': '9' } })
    expect(headers['content-type']).toBe('text/event-stream; charset=utf-8')
    expect(text).toBe(
      ': open\n\nid: 1\nevent: progress\ndata: {"from":"9"}\n\nid: 2\ndata: "two\\nlines"\n\n',
    )
  })

  it('may do nothing in a browser but what comes from here', async () => {
    const service = await start()
    const { headers, text } = await service.ask('get', '/docs')
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['x-powered-by']).toBeUndefined()
    expect(text).not.toMatch(/<script|https?:\/\/(?!json-schema)/)
    expect(text).toContain('POST /api/v1/accounts')
  })
})

describe('an upload', () => {
  const start = services()
  const content = Buffer.from('pupil_id\nP1\n')

  it('comes with its fields, and a name that leads nowhere', async () => {
    const service = await start(options)
    const who = await service.signedIn('officer')
    const send = (name: string, bytes: Buffer, contentType = 'text/csv') =>
      service
        .ask('post', '/test/files', { who })
        .field('kind', 'pupils')
        .attach('file', bytes, { filename: name, contentType })
    const response = await send('../../etc/pass"wd.csv', content)
    expect([response.status, response.body]).toEqual([
      201,
      { name: 'pass_wd.csv', bytes: content.length, kind: 'pupils' },
    ])
    expectProblem(await send('a.csv', Buffer.alloc(3000)), 'body_too_large')
    expectProblem(await send('a.exe', content, 'application/x-msdownload'), 'media_type_refused')
    const without = service.ask('post', '/test/files', { who }).field('kind', 'pupils')
    expectProblem(await without, 'upload_invalid')
    expectProblem(
      await service.ask('post', '/test/files', { who, body: { kind: 'x' } }),
      'media_type_refused',
    )
  })
})
