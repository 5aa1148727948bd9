import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import supertest from 'supertest'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../api/config.ts'
import { createLogger } from '../../api/logger.ts'
import { processEdge } from '../../api/process-edge.ts'
import { type Running, type ServerOptions, startServer } from '../../api/server.ts'
import { expectNoLeak, SEEDED } from './seeded.ts'

const HASH_PARAMETERS = { memory: 64, passes: 1, parallelism: 1 }

describe('the server', () => {
  let folder = ''
  const lines: string[] = []
  const running: Running[] = []
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'schoolway-server-'))
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.stop()))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const start = async (service?: ServerOptions['service'], PORT = '0') => {
    const shown: string[] = []
    const read = readConfig({ PORT, DATA_DIR: join(folder, 'deep', 'data'), SIGN_IN_REFUSAL_MS: '0' })
    if (!read.ok) throw new Error(read.faults.join('\n'))
    const options: ServerOptions = {
      config: read.config,
      edge: { ...processEdge(), hashParameters: HASH_PARAMETERS },
      logger: createLogger('debug', { write: (line) => void lines.push(line) }),
      show: (text) => void shown.push(text),
    }
    const one = await startServer(service === undefined ? options : { ...options, service })
    running.push(one)
    return { one, shown, ask: supertest(one.origin) }
  }

  it('shows a link once that makes the first administrator, and not in its log', async () => {
    const { shown, ask, one } = await start()
    expect((await ask.get('/readyz')).body).toEqual({ status: 'ok' })
    const link = new URL(/http\S+#\S+/.exec(shown.join(''))?.[0] ?? '')
    expect(link.origin).toBe(one.origin)
    expect(shown[0]).toBe(`Schoolway is at ${one.origin}\n`)
    const secret = link.hash.slice(1)
    expect(lines.join('')).not.toContain(secret)
    expect((await ask.post('/api/v1/passwords').send({ secret, password: SEEDED.password })).status).toBe(204)
    const credentials = { email: one.frame.config.adminEmail, password: SEEDED.password }
    const signedIn = await ask.post('/api/v1/session').send(credentials)
    expect(signedIn.body.account.role).toBe('administrator')
    await one.stop()
    const again = await start()
    expect(again.shown.join('')).not.toContain('#')
    expectNoLeak(lines)
  })

  it('lets go of everything where it cannot listen', async () => {
    const { one } = await start()
    const events: string[] = []
    const service = async () => ({
      endpoints: [],
      stop: async () => void events.push('stop'),
      close: async () => void events.push('close'),
    })
    await expect(start(service, new URL(one.origin).port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect(events).toEqual(['stop', 'close'])
  })

  it('stops once, with what the service has under way, and answers no more', async () => {
    let stopped = 0
    const { one, ask } = await start(async () => ({ endpoints: [], stop: async () => void stopped++ }))
    expect((await ask.get('/healthz')).status).toBe(200)
    await Promise.all([one.stop(), one.stop()])
    expect(stopped).toBe(1)
    expect(one.frame.stopping()).toBe(true)
    await expect(ask.get('/healthz')).rejects.toThrow('ECONNREFUSED')
  })
})
