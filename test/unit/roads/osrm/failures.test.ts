import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { RoadFailure } from '../../../../src/domain/travel.ts'
import { OSRM_CODES, type OsrmCode } from '../../../../src/roads/osrm/codes.ts'
import { openOsrm } from '../../../../src/roads/osrm/open-osrm.ts'
import { type FakeOsrm, type FakeSettings, startFakeOsrm } from './fake-osrm.ts'

const PLACES = [
  { lat: 51.123456, lon: -2.123456 },
  { lat: 51.2, lon: -2.2 },
  { lat: 51.3, lon: -2.3 },
] as const
const LIMITS = { timeoutMilliseconds: 10_000, concurrency: 2, retryMilliseconds: 1 }

const opened: FakeOsrm[] = []
async function start(instead: NonNullable<FakeSettings['instead']>) {
  const fake = await startFakeOsrm({ instead })
  opened.push(fake)
  return fake
}
afterEach(async () => {
  for (const fake of opened.splice(0)) await fake.close()
})

/** A server that gives this answer to everything. */
const answering = (status: number, body: string, headers: Record<string, string> = {}) =>
  start((_, response) => {
    response.writeHead(status, headers).end(body)
    return true
  })

async function failureOf(work: Promise<unknown>): Promise<RoadFailure> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof RoadFailure)) throw new Error(`Expected a RoadFailure, got ${String(error)}`)
  return error
}

async function expectCode(code: OsrmCode, url: URL, limits = LIMITS): Promise<void> {
  const roads = openOsrm(url, limits)
  for (const ask of [roads.matrix, roads.legs]) {
    const failure = await failureOf(ask(PLACES))
    expect(failure.code).toBe(code)
    expect(failure.message).toContain(OSRM_CODES[code].problem)
    expect(failure.message).toContain(OSRM_CODES[code].action)
    expect(failure.message, 'no place of a child in a message').not.toMatch(/\d\.\d{3}/)
  }
}

const table = (body: object) => answering(200, JSON.stringify({ code: 'Ok', ...body }))

describe('an OSRM server that cannot answer', () => {
  it('is unreachable when nothing listens', async () => {
    const closed = createServer()
    await new Promise<void>((ready) => closed.listen(0, '127.0.0.1', ready))
    const { port } = closed.address() as AddressInfo
    await new Promise((done) => closed.close(done))
    await expectCode('osrm_unreachable', new URL(`http://127.0.0.1:${port}`))
  })

  it('times out, and is not asked again', async () => {
    const fake = await start(() => true)
    const failure = await failureOf(openOsrm(fake.url, { ...LIMITS, timeoutMilliseconds: 40 }).matrix(PLACES))
    expect(failure.code).toBe('osrm_timeout')
    expect(failure.message).toContain('0.04 s')
    expect(fake.requests).toHaveLength(1)
  })

  it('times out in the middle of an answer', async () => {
    const fake = await start((_, response) => response.writeHead(200).write('{"code":"Ok",'))
    const failure = await failureOf(openOsrm(fake.url, { ...LIMITS, timeoutMilliseconds: 40 }).legs(PLACES))
    expect(failure.code).toBe('osrm_timeout')
  })

  it('is asked three times when it drops the connection, no more', async () => {
    const fake = await start((request) => {
      request.socket.destroy()
      return true
    })
    expect((await failureOf(openOsrm(fake.url, LIMITS).matrix(PLACES))).code).toBe('osrm_connection_lost')
    expect(fake.requests).toHaveLength(3)
  })

  it('is forgiven two dropped connections', async () => {
    const fake = await start((request, _, count) => {
      if (count <= 2) request.socket.destroy()
      return count <= 2
    })
    expect((await openOsrm(fake.url, LIMITS).matrix(PLACES)).size).toBe(3)
  })

  it('is asked three times when it is out of order, no more', async () => {
    const fake = await answering(503, 'busy')
    const failure = await failureOf(openOsrm(fake.url, LIMITS).matrix(PLACES))
    expect(failure.code).toBe('osrm_http_error')
    expect(failure.message).toContain('status 503')
    expect(fake.requests).toHaveLength(3)
  })

  it.each([
    [404, '{"message":"Not Found"}'],
    [401, 'sign in'],
    [429, '{"message":"quota"}'],
  ])('is not OSRM when it answers HTTP %i', async (status, body) => {
    const fake = await answering(status, body)
    await expectCode('osrm_http_error', fake.url)
    expect(fake.requests).toHaveLength(2)
  })

  it('is not followed to another host', async () => {
    const other = await answering(200, '{}')
    const fake = await answering(302, '', { location: other.url.href })
    await expectCode('osrm_http_error', fake.url)
    expect(other.requests).toHaveLength(0)
  })

  it('is no OSRM server when it answers with a page', async () => {
    await expectCode('osrm_not_json', (await answering(200, '<html>Welcome</html>')).url)
  })

  it.each(['null', '[]', '{}', '"Ok"', '{"code":5}', '{"code":"Ok"}'])(
    'is no OSRM server when it answers %s',
    async (body) => expectCode('osrm_unexpected_answer', (await answering(200, body)).url),
  )

  it.each([
    ['InvalidQuery', 'osrm_invalid_query'],
    ['InvalidUrl', 'osrm_invalid_query'],
    ['InvalidOptions', 'osrm_invalid_query'],
    ['InvalidService', 'osrm_invalid_query'],
    ['InvalidVersion', 'osrm_invalid_query'],
    ['InvalidValue', 'osrm_invalid_value'],
    ['NotImplemented', 'osrm_no_distances'],
    ['NoTable', 'osrm_no_table'],
    ['TooBig', 'osrm_too_big'],
    ['DisabledDataset', 'osrm_refused'],
  ] as const)('refuses with %s: %s', async (code, ours) => {
    const body = JSON.stringify({ code, message: 'URL malformed close to -2.123456,51.123456' })
    await expectCode(ours, (await answering(400, body)).url)
  })

  it('never has its own words of no known form repeated', async () => {
    const fake = await answering(400, JSON.stringify({ code: 'near -2.123456,51.123456' }))
    await expectCode('osrm_refused', fake.url)
  })

  it('loses a road that it had a moment ago', async () => {
    const fake = await start((request, response) => {
      const whole = (request.url ?? '').includes('distance')
      if (whole) response.writeHead(400).end('{"code":"NoSegment"}')
      return whole
    })
    expect((await failureOf(openOsrm(fake.url, LIMITS).matrix(PLACES))).code).toBe('osrm_no_segment')
  })
})

describe('a table of the wrong shape', () => {
  const row = [0, 1, 2]
  const square = [row, row, row]
  it.each([
    ['no distances: an old server', 'osrm_no_distances', { durations: square }],
    ['too few rows', 'osrm_unexpected_answer', { durations: [row], distances: square }],
    ['a short row', 'osrm_unexpected_answer', { durations: square, distances: [row, [0], row] }],
    [
      'words for numbers',
      'osrm_unexpected_answer',
      { durations: [['0', 1, 2], row, row], distances: square },
    ],
    ['negative numbers', 'osrm_unexpected_answer', { durations: square, distances: [[0, -1, 2], row, row] }],
    ['rows that are no lists', 'osrm_unexpected_answer', { durations: 'abc', distances: square }],
  ] as const)('is refused: %s', async (_, code, body) => {
    const roads = openOsrm((await table(body)).url, LIMITS)
    expect((await failureOf(roads.matrix(PLACES))).code).toBe(code)
  })
})

describe('a route of the wrong shape', () => {
  it.each([
    ['no routes', { routes: [] }],
    ['a leg too few', { routes: [{ legs: [{}] }] }],
    ['legs without steps', { routes: [{ legs: [{ distance: 1, duration: 1 }, {}] }] }],
    ['steps without a manoeuvre', { routes: [{ legs: [{ distance: 1, duration: 1, steps: [{}] }, {}] }] }],
  ])('is refused: %s', async (_, body) => {
    const roads = openOsrm((await table(body)).url, LIMITS)
    expect((await failureOf(roads.legs(PLACES))).code).toBe('osrm_unexpected_answer')
  })
})

describe('snapping', () => {
  it('fails as everything else does', async () => {
    const roads = openOsrm((await answering(400, '{"code":"InvalidValue"}')).url, LIMITS)
    expect((await failureOf(roads.snap(PLACES))).code).toBe('osrm_invalid_value')
    expect((await failureOf(roads.snap(PLACES.slice(0, 1)))).code).toBe('osrm_invalid_value')
  })
})
