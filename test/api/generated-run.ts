import fc from 'fast-check'
import { expect } from 'vitest'
import type { z } from 'zod'
import { PROBLEMS } from '../../api/errors.ts'
import { ROLES } from '../../src/accounts/roles.ts'
import { requestPlan } from '../../src/service/plans/request-plan.ts'
import { addScenario } from '../../src/service/scenarios/add-scenario.ts'
import { getVersion } from '../../src/store/datasets.ts'
import { getScenario } from '../../src/store/scenarios.ts'
import { ASKING, LIMIT } from '../support/service/service-case.ts'
import {
  addressOf,
  checkerOf,
  type Document,
  documentOf,
  type Known,
  type Operation,
  requests,
  type Sent,
} from './generated.ts'
import { planned, SECRETS } from './planned.ts'
import type { Service, Who } from './service.ts'

interface Named {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

/** Ids and names that the requests may hit upon, by operation. */
async function worldOf(service: Service): Promise<(of: Named) => Known> {
  const { useCases, store } = service
  const { planId, scenarioId } = await planned(service)
  const { inputs } = (await store.read((tx) => getScenario(tx, scenarioId))) ?? {}
  const versions = inputs as unknown as Readonly<Record<string, string>> // written by addScenario
  const [pupils = '', schools = '', framework = ''] = ['pupils', 'schools', 'framework'].map(
    (kind) => versions[kind],
  )
  const given = { pupils, schools, framework, crow_flies: { circuity: 1.3, kmh: 30 } }
  const spare = await addScenario(useCases, ASKING, { name: 'Spare', inputs: given, policyOverrides: {} })
  const settings = { scenarioId, name: 'Doomed', settings: LIMIT }
  const doomed = [
    (await requestPlan(useCases, ASKING, settings)).id,
    (await requestPlan(useCases, ASKING, settings)).id,
  ]
  const dataset = (await store.read((tx) => getVersion(tx, pupils)))?.datasetId
  const account = (await service.account('panel')).id
  const references = ['KID-0001', 'KID-0002', 'KID-0004']
  const everywhere: Readonly<Record<string, readonly unknown[]>> = {
    scenario_id: [scenarioId],
    plan_id: [planId],
    pupil_id: references,
    other_pupil_id: references,
    route_id: ['R001', 'R002'],
    to: ['R001', 'R002', 'new'],
    school_id: ['S1'],
    from: [schools, pupils],
    pupils: [pupils],
    schools: [schools],
    framework: [framework],
    version_id: [pupils],
    code: ['not_found'],
  }
  const ids: Readonly<Record<string, readonly unknown[]>> = {
    plans: [planId],
    scenarios: [scenarioId],
    datasets: [dataset],
    'dataset-versions': [pupils, schools, framework],
    accounts: [account],
  }
  return ({ method, path }) =>
    (name) => {
      if (name === 'name' && path.endsWith('/report')) return ['routes.csv', 'summary.txt', 'plan.json']
      // What would be the end of everything else is asked of others.
      if (path.endsWith('/archive')) return name === 'id' ? [spare.scenario.id] : undefined
      if (path.endsWith('/erasures')) return name === 'pupil_id' ? [SECRETS.references[6]] : undefined
      if (name === 'id' && (method === 'delete' || path.endsWith('/cancel')) && path.includes('/plans/'))
        return doomed
      return name === 'id' ? ids[path.split('/')[3] ?? ''] : everywhere[name]
    }
}

const FILES = ['pupil_id,school_id\nA,S1\n', '{"vehicle_types":[]}', '\u0000\u0001PK', '']

function send(service: Service, { method, path, operation }: Named, sent: Sent, who: Who | undefined) {
  const headers: Record<string, string> = {}
  if (sent.key !== undefined) headers['idempotency-key'] = sent.key
  if (sent.ifMatch !== undefined) headers['if-match'] = sent.ifMatch
  if (sent.accept !== undefined) headers['accept'] = sent.accept
  const request = service.ask(method, addressOf(path, operation, sent), { who, headers })
  if (sent.body === undefined) return request
  if (operation.requestBody?.content['multipart/form-data'] === undefined)
    return request.set('content-type', 'application/json').send(JSON.stringify(sent.body))
  for (const [name, value] of Object.entries(Object(sent.body)))
    if (name !== 'file') request.field(name.slice(0, 50), JSON.stringify(value) ?? '')
  const text = FILES[JSON.stringify(sent.body).length % FILES.length] ?? ''
  return request.attach('file', Buffer.from(text), { filename: 'upload.csv', contentType: 'text/csv' })
}

/** Whether an answer is one that the document declares for its operation. */
class Judge {
  private readonly checkers = new Map<string, z.ZodType>()
  private readonly document: Document

  constructor(document: Document) {
    this.document = document
  }

  check({ method, path, operation }: Named, response: Awaited<ReturnType<typeof send>>): void {
    const code: unknown = response.body?.code
    const where = `${method} ${path} ${response.status} ${typeof code === 'string' ? code : ''}`
    expect(response.status, where).toBeLessThan(500)
    const declared = operation.responses[String(response.status)]
    expect(declared, where).toBeDefined()
    if (declared?.content === undefined || response.status === 304) return
    const { schema } =
      Object.entries(declared.content).find(([type]) => type.split(';')[0] === response.type)?.[1] ?? {}
    expect(schema, `${where} ${response.type}`).toBeDefined()
    const isOurs = ['application/json', 'application/problem+json'].includes(response.type)
    if (schema === undefined || !isOurs || path === '/openapi.json') return
    const key = `${method} ${path} ${response.status} ${response.type}`
    const checker = this.checkers.get(key) ?? checkerOf(schema, this.document)
    this.checkers.set(key, checker)
    expect(checker.safeParse(JSON.parse(response.text)).error, where).toBeUndefined()
    if (response.status >= 400) expect(Object.keys(PROBLEMS)).toContain(code)
  }
}

export interface Tally {
  /** Requests that were sent. */
  readonly sent: number
  /** Operations that answered at least once with what was asked for, by their names. */
  readonly succeeded: ReadonlySet<string>
}

/**
 * Sends seeded requests to every operation of the document, mostly as declared and some of them broken, to a service with
 * data. Every answer is one that the document declares and fits its schema, and none is an error of the service's own.
 * @param runs about how many requests in all
 */
export async function sendGenerated(service: Service, runs: number, seed: number): Promise<Tally> {
  const document = await documentOf(service)
  const judge = new Judge(document)
  const knownFor = await worldOf(service)
  const accounts = new Map<string, Who>()
  for (const role of ROLES) accounts.set(role, await service.signedIn(role))
  const all: readonly Named[] = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  // What takes plans away comes last.
  const operations = all.toSorted((a, b) => Number(a.method === 'delete') - Number(b.method === 'delete'))
  const each = Math.ceil(runs / operations.length)
  const succeeded = new Set<string>()
  let count = 0
  for (const [index, one] of operations.entries())
    await fc.assert(
      fc.asyncProperty(requests(one.operation, document, knownFor(one)), async (sent) => {
        const known = accounts.get(sent.who ?? '')
        // A request before may have ended it, changed its role or shut it: the next one begins anew.
        const who = known === undefined ? undefined : await service.signedIn('officer', known.account)
        const response = await send(service, one, sent, who)
        count++
        if (response.status < 300) succeeded.add(`${one.method} ${one.path}`)
        judge.check(one, response)
      }),
      { seed: seed + index, numRuns: each, endOnFailure: true },
    )
  return { sent: count, succeeded }
}
