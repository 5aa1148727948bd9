import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import supertest, { type Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCHOOLS } from '../support/service/service-case.ts'
import { type OwnProcess, startService } from '../support/survival/service-process.ts'
import { FRAMEWORK, PUPILS, SECRETS } from './planned.ts'
import { expectNoLeak, leaks, SEEDED } from './seeded.ts'
import { METRICS_TOKEN } from './service.ts'

type Headers = Readonly<Record<string, string>>

describe('the suites that ask the service', () => {
  it.each(['test/api', 'test/web'])('have what it told searched in every file of %s', (folder) => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'))
    expect(files.length).toBeGreaterThan(4)
    for (const name of files)
      expect([
        name,
        /\b(services|expectNoLeak|leaks)\(/.test(readFileSync(join(folder, name), 'utf8')),
      ]).toEqual([name, true])
  })
})

describe('the processes of the service, with the one that plans', () => {
  let folder = ''
  let running: (OwnProcess & { readonly origin: string }) | undefined
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'schoolway-secrets-'))
  })
  afterAll(async () => {
    await running?.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  const start = async () => {
    running = await startService({
      DATA_DIR: folder,
      LOG_LEVEL: 'debug',
      WORKERS: '1',
      METRICS_TOKEN,
      SIGN_IN_REFUSAL_MS: '0',
      ADMIN_EMAIL: `head@${SEEDED.domain}`,
    })
    return running
  }

  /** Signs the administrator in by the link, and by the next one an officer with a name that must not be told. */
  const officer = async (service: OwnProcess & { readonly origin: string }): Promise<Headers> => {
    const ask = supertest(service.origin)
    const enter = async (email: string, secret: string | undefined): Promise<Headers> => {
      await ask.post('/api/v1/passwords').send({ secret, password: SEEDED.password }).expect(204)
      await ask.post('/api/v1/session').send({ email, password: SEEDED.wrongPassword }).expect(401)
      const signed = await ask.post('/api/v1/session').send({ email, password: SEEDED.password }).expect(201)
      const [cookie = ''] = signed.headers['set-cookie'] ?? []
      return { cookie: cookie.split(';')[0] ?? '', 'x-csrf-token': signed.body.csrfToken }
    }
    const [, link] = await service.wrote(/#(\S+)/)
    const head = await enter(`head@${SEEDED.domain}`, link)
    const email = `officer@${SEEDED.domain}`
    const invited = await ask
      .post('/api/v1/accounts')
      .set(head)
      .send({ email, name: SEEDED.name, role: 'officer' })
      .expect(201)
    return enter(email, String(invited.body.link).split('#')[1])
  }

  it('tell nobody’s name, home or need in their logs, metrics and refusals', async () => {
    const service = await start()
    const who = await officer(service)
    const ask = supertest(service.origin)
    const upload = async (kind: string, name: string, text: string): Promise<string> => {
      const made = await ask.post('/api/v1/datasets').set(who).send({ kind, name: SEEDED.name }).expect(201)
      const sent = ask.post(`/api/v1/datasets/${made.body.id}/versions`).set(who)
      return (await sent.attach('file', Buffer.from(text), name).expect(201)).body.id
    }
    const inputs = {
      pupils: await upload('pupils', `${SEEDED.child}.csv`, PUPILS),
      schools: await upload('schools', 'schools.csv', SCHOOLS),
      framework: await upload('framework', 'framework.json', FRAMEWORK),
      crow_flies: { circuity: 1.3, kmh: 30 },
    }
    const scenario = await ask
      .post('/api/v1/scenarios')
      .set(who)
      .send({ name: SEEDED.child, inputs })
      .expect(201)
    const wanted = {
      scenario_id: scenario.body.id,
      name: SEEDED.child,
      settings: { seed: 1, iterations: 20 },
    }
    const plan = await ask.post('/api/v1/plans').set(who).send(wanted).expect(201)
    const at = `/api/v1/plans/${plan.body.id}`
    const state = async (): Promise<unknown> => (await ask.get(`${at}/progress`).set(who)).body.state
    await expect.poll(state, { timeout: 30_000, interval: 200 }).toBe('done')

    const whole = await ask.get(`${at}/pupils`).set(who).expect(200)
    // The service has them, so that their absence elsewhere says something.
    expect(leaks([whole.text])).toContain(SEEDED.child)
    const refused: Response[] = [
      await ask
        .get(`${at}/pupils?cursor=${SEEDED.query}&school_id=${encodeURIComponent(SEEDED.postcode)}`)
        .set(who),
      await ask.get(`${at}/pupils/${encodeURIComponent(SEEDED.child)}`).set(who),
      await ask.get(`/${encodeURIComponent(SEEDED.child)}`),
      await ask
        .post(`${at}/edits`)
        .set(who)
        .set('if-match', '"1"')
        .send({ kind: SEEDED.child, pupil_id: SEEDED.need }),
      await ask
        .post('/api/v1/session')
        .set('content-type', 'application/json')
        .send(`{"email": "${SEEDED.name}`),
      await ask
        .post(`${at}/quotes`)
        .set(who)
        .send({ home: { postcode: SEEDED.postcode }, needs: SEEDED.need }),
    ]
    for (const { status } of refused) expect(status).toBeGreaterThanOrEqual(400)
    const metrics = await ask.get('/metrics').set('authorization', `Bearer ${METRICS_TOKEN}`).expect(200)
    expect(metrics.text).toContain('schoolway_')
    await service.terminate()
    const output = service.output()
    expect(output).toContain('taking jobs')
    expect(output).toContain('a job ended')
    const told = [output, metrics.text, ...refused.map(({ text }) => text)]
    expectNoLeak(told)
    for (const secret of [...SECRETS.references, ...SECRETS.homes, ...SECRETS.names])
      expect([secret, told.join('\n').includes(secret)]).toEqual([secret, false])
  })
})
