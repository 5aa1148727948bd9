import { createServer, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import supertest, { type Response, type Test } from 'supertest'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type App, createApp, type MakePages } from '../../api/app.ts'
import { type Config, readConfig } from '../../api/config.ts'
import type { Endpoint } from '../../api/endpoint.ts'
import { isProblemCode, PROBLEM_MEDIA_TYPE, PROBLEMS } from '../../api/errors.ts'
import type { Frame } from '../../api/frame.ts'
import { createLogger } from '../../api/logger.ts'
import { createMetrics } from '../../api/metrics.ts'
import { serviceEndpoints } from '../../api/service-endpoints.ts'
import { newToken } from '../../src/accounts/api-token.ts'
import { permissionsOf } from '../../src/accounts/permissions.ts'
import type { Account } from '../../src/accounts/records.ts'
import type { Role } from '../../src/accounts/roles.ts'
import { newSession } from '../../src/accounts/session.ts'
import { hashPassword } from '../../src/accounts/password.ts'
import { accountStore } from '../../src/store/accounts.ts'
import type { Service as UseCases } from '../../src/service/service.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { serviceOn } from '../support/service/service-case.ts'
import { Clock, edge as storeEdge, seededBytes } from '../store/stores.ts'
import { expectNoLeak, SEEDED } from './seeded.ts'

/** The least work that argon2 does. */
const HASH_PARAMETERS = { memory: 64, passes: 1, parallelism: 1 }

export const METRICS_TOKEN = 'metrics-token-of-the-tests'

/** Somebody who is signed in. */
export interface Who {
  readonly account: Account
  /** Headers that prove it. */
  readonly headers: Readonly<Record<string, string>>
}

export interface Asked {
  readonly who?: Who | undefined
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Service {
  readonly app: App
  /** Where it listens, for browsers. */
  readonly origin: string
  readonly frame: Frame
  readonly store: Store
  /** The use cases behind the endpoints, on the same store. */
  readonly useCases: UseCases
  readonly clock: Clock
  /** How long refusals were held, milliseconds. */
  readonly slept: number[]
  readonly lines: readonly string[]
  /** Where it listens on 127.0.0.1, for requests that no client sends. */
  readonly port: number
  account(role: Role, more?: Partial<Account>): Promise<Account>
  signedIn(role: Role, account?: Account): Promise<Who>
  byToken(role: Role): Promise<Who>
  /** Posts a body that begins and never ends. */
  slowly(path: string): Promise<{ status: number | undefined; connection: unknown; code: unknown }>
  ask(method: string, path: string, asked?: Asked): Test
}

export interface ServiceOptions {
  readonly environment?: Readonly<Record<string, string>>
  readonly endpoints?: (frame: Frame) => readonly Endpoint[]
  readonly pages?: MakePages
}

function configFrom(environment: Readonly<Record<string, string>>, path: string): Config {
  const read = readConfig({
    DATABASE_URL: `sqlite:${path}`,
    METRICS_TOKEN,
    RATE_PER_MINUTE: '1000000',
    SIGN_IN_PER_MINUTE: '10000',
    LOG_LEVEL: 'debug',
    ...environment,
  })
  if (!read.ok) throw new Error(read.faults.join('\n'))
  return read.config
}

/** A signed-out request's answer of any kind is kept to one form when it refuses. */
export function expectProblem(response: Response, code: string, status?: number): void {
  expect(response.type).toBe('application/problem+json')
  const body = response.body as Record<string, unknown>
  expect(body['code']).toBe(code)
  expect(isProblemCode(code)).toBe(true)
  if (!isProblemCode(code)) return
  expect(response.status).toBe(status ?? PROBLEMS[code].status)
  expect(body).toMatchObject({
    type: `/problems/${code}`,
    status: response.status,
    title: PROBLEMS[code].title,
    detail: PROBLEMS[code].action,
    instance: response.headers['x-request-id'],
  })
}

async function newAccount({ store, edge }: Frame, role: Role, more: Partial<Account> = {}): Promise<Account> {
  const id = edge.newId()
  const account: Account = {
    id,
    email: `${role}.${id.toLowerCase()}@${SEEDED.domain}`,
    name: `${SEEDED.name} (${role})`,
    role,
    status: 'active',
    passwordHash: await hashPassword(SEEDED.password, edge.randomBytes, HASH_PARAMETERS),
    oidcIssuer: null,
    oidcSubject: null,
    failedAttempts: 0,
    lockedUntil: null,
    createdAt: edge.now(),
    updatedAt: edge.now(),
    ...more,
  }
  await store.write((tx) => accountStore(tx).saveAccount(account))
  return account
}

async function newSessionFor({ store, edge, config }: Frame, account: Account): Promise<Who> {
  const { cookie, session } = newSession(account.id, edge.now(), edge.randomBytes, config.sessions)
  await store.write((tx) => accountStore(tx).saveSession(session))
  const name = config.secure ? '__Host-schoolway' : 'schoolway'
  return { account, headers: { cookie: `${name}=${cookie}`, 'x-csrf-token': session.csrfToken } }
}

/** A token with all that its role may do, and scopes that no token may have, to see them left out. */
async function newTokenFor({ store, edge }: Frame, account: Account): Promise<Who> {
  const request = {
    name: 'tests',
    scopes: [...permissionsOf(account.role)],
    expiresAt: edge.now() + 86_400_000,
  }
  const { text, token } = newToken(request, account.id, edge.newId(), edge.now(), edge.randomBytes)
  await store.write((tx) => accountStore(tx).saveToken(token))
  return { account, headers: { authorization: `Bearer ${text}` } }
}

/** Leaves the message of each line where it can be searched. */
const collector = (lines: string[]) => ({ write: (line: string) => void lines.push(line) })

/** Keeps the text of each refusal that is sent: like the log it must tell of nobody. */
function rememberProblems(response: ServerResponse, problems: string[]): void {
  const end = response.end.bind(response) as (...given: readonly unknown[]) => ServerResponse
  response.end = (...given: readonly unknown[]) => {
    const isProblem = response.getHeader('content-type') === PROBLEM_MEDIA_TYPE
    if (isProblem && typeof given[0] === 'string') problems.push(given[0])
    return end(...given)
  }
}

function sendSlowly(server: Server, path: string): ReturnType<Service['slowly']> {
  const { port } = server.address() as AddressInfo
  const headers = { 'content-type': 'application/json', 'content-length': '100' }
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path, method: 'POST', headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () => {
        sent.destroy()
        const { code } = JSON.parse(text) as { readonly code: unknown }
        resolve({ status: response.statusCode, connection: response.headers.connection, code })
      })
    })
    sent.once('error', reject)
    sent.write('{"email":')
  })
}

let files = 0

/** A service of a test, and what is to be searched once it is closed. */
interface Opened extends Service {
  /** Closes it. @returns what it told: the log, refusals, metrics */
  close(): Promise<readonly string[]>
}

async function open(folder: string, options: ServiceOptions): Promise<Opened> {
  const clock = new Clock()
  const { now, newId } = storeEdge(clock, 'api')
  const config = configFrom(options.environment ?? {}, join(folder, `${++files}.db`))
  const store = await openStore(config.store, { now, newId })
  const [lines, problems, slept]: [string[], string[], number[]] = [[], [], []]
  const frame: Frame = {
    store,
    config,
    edge: {
      now,
      newId,
      randomBytes: seededBytes('api'),
      hashParameters: HASH_PARAMETERS,
      elapsed: () => now() / 1000,
      sleep: async (milliseconds) => void slept.push(milliseconds),
    },
    logger: createLogger(config.logLevel, collector(lines)),
    metrics: createMetrics(),
    stopping: () => false,
  }
  const useCases = serviceOn(store, join(folder, `cache-${files}`))
  const app = createApp(frame, {
    endpoints: () => [...serviceEndpoints(frame, useCases), ...(options.endpoints?.(frame) ?? [])],
    ...(options.pages === undefined ? {} : { pages: options.pages }),
  })
  const server: Server = createServer((asked, response) => {
    rememberProblems(response, problems)
    app.express(asked, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    app,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    frame,
    store,
    useCases,
    clock,
    slept,
    lines,
    account: (role, more) => newAccount(frame, role, more),
    signedIn: async (role, account) => newSessionFor(frame, account ?? (await newAccount(frame, role))),
    byToken: async (role) => newTokenFor(frame, await newAccount(frame, role)),
    ask: (method, path, { who, body, headers = {} } = {}) => {
      const test = supertest(server)[method.toLowerCase() as 'get'](path).redirects(0)
      for (const [name, value] of Object.entries({ ...who?.headers, ...headers })) test.set(name, value)
      return body === undefined ? test : test.send(body as object)
    },
    port: (server.address() as AddressInfo).port,
    slowly: (path) => sendSlowly(server, path),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      const metrics = await frame.metrics.registry.metrics().catch(() => '')
      await store.close()
      return [...lines, ...problems, metrics]
    },
  }
}

/**
 * Services for the tests of one `describe`. Whatever they logged, refused with or counted is searched for what must not be
 * there.
 * @param life whether a service is closed after its test, or kept for those that follow
 */
export function services(life: 'test' | 'describe' = 'test'): (options?: ServiceOptions) => Promise<Service> {
  const opened: Opened[] = []
  const lines: string[] = []
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'schoolway-api-'))
  })
  const closeAll = async (): Promise<void> => {
    for (const service of opened.splice(0)) lines.push(...(await service.close()))
  }
  if (life === 'test') afterEach(closeAll)
  afterAll(async () => {
    await closeAll()
    rmSync(folder, { recursive: true, force: true })
    expect(lines.length).toBeGreaterThan(0)
    expectNoLeak(lines)
  })
  return async (options = {}) => {
    const service = await open(folder, options)
    opened.push(service)
    return service
  }
}
