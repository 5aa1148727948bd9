import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { nameOf } from '../../api/endpoint.ts'
import { PROBLEMS } from '../../api/errors.ts'
import { ROLES } from '../../src/accounts/roles.ts'
import { SEEDED } from './seeded.ts'
import { type Service, services, type Who } from './service.ts'

interface Schema {
  readonly [key: string]: unknown
  readonly type?: string
  readonly $ref?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly pattern?: string
  readonly format?: string
}
interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: Schema
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>
interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}
interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const documentOf = async (service: Service): Promise<Document> =>
  JSON.parse((await service.ask('get', '/openapi.json')).text)

/** The schema with what it refers to beside it, as JSON Schema has it. */
function checkerOf(schema: Schema, document: Document): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas })
  const whole: unknown = JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/'))
  return z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0])
}

const ANYTHING = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    1e308,
    '',
    SEEDED.child,
    SEEDED.postcode,
    [],
    {},
    '\u0000',
    '0'.repeat(5000),
  ),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Values that fit a schema. */
function fitting(schema: Schema, document: Document): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const named = document.components.schemas[schema.$ref.split('/').at(-1) ?? '']
    return fitting(named ?? {}, document)
  }
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((one) => fitting(one, document)))
  if (schema.type === 'object') {
    const members: Record<string, fc.Arbitrary<unknown>> = {}
    for (const [key, one] of Object.entries(schema.properties ?? {})) members[key] = fitting(one, document)
    return fc.record(members, { requiredKeys: [...(schema.required ?? [])] })
  }
  if (schema.type === 'array')
    return fc.array(fitting(schema.items ?? {}, document), { maxLength: 5, minLength: 1 })
  if (schema.type === 'integer') return fc.integer({ min: 1, max: 200 })
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern))
  return fc.oneof(
    fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }),
    fc.constantFrom(`a@${SEEDED.domain}`, SEEDED.name, SEEDED.wrongPassword),
  )
}

/** What is sent to one operation: mostly as declared, now and then anything at all. */
function requests(operation: Operation, document: Document, knownId: string) {
  const often = (schema: Schema) =>
    fc.oneof({ weight: 4, arbitrary: fitting(schema, document) }, { weight: 1, arbitrary: ANYTHING })
  const parameters = (operation.parameters ?? []).filter((one) => one.in !== 'header')
  const body = operation.requestBody?.content['application/json']?.schema
  return fc.record({
    parameters: fc.record(
      Object.fromEntries(
        parameters.map(({ name, schema }) => [
          name,
          name === 'id' ? fc.oneof(fc.constant(knownId), often(schema)) : often(schema),
        ]),
      ),
      {
        requiredKeys: parameters.filter(({ in: where }) => where === 'path').map(({ name }) => name),
      },
    ),
    body: body === undefined ? fc.constant(undefined) : often(body),
    key: fc.option(fc.uuid(), { nil: undefined }),
    // Mostly those whom most endpoints let in.
    who: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('administrator' as const, 'officer' as const) },
      { weight: 1, arbitrary: fc.constantFrom(...ROLES, undefined) },
    ),
    extra: fc.boolean(),
  })
}

const asText = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()

function addressOf(path: string, operation: Operation, values: Readonly<Record<string, unknown>>): string {
  const at = (name: string): string => encodeURIComponent(asText(values[name])) || '-'
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => at(name))
  const query = new URLSearchParams()
  for (const { name, in: where } of operation.parameters ?? [])
    if (where === 'query' && name in values) query.set(name, asText(values[name]))
  return `${filled}?${query}`
}

describe('the OpenAPI document', () => {
  const start = services('describe')

  it('tells of every endpoint, its refusals, and who may ask', async () => {
    const service = await start()
    const document = await documentOf(service)
    expect(document.openapi).toBe('3.1.0')
    const told = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(told.toSorted()).toEqual(service.app.endpoints.map(nameOf).toSorted())
    for (const methods of Object.values(document.paths))
      for (const { responses } of Object.values(methods))
        for (const status of Object.keys(responses).filter((one) => Number(one) >= 400))
          expect(responses[status]?.content).toHaveProperty(['application/problem+json'])
  })

  it('holds for whatever is sent: every answer is one that it declares, and none is an error of ours', async () => {
    const service = await start()
    const document = await documentOf(service)
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    )
    const accounts = new Map<string, Who>()
    for (const role of ROLES) accounts.set(role, await service.signedIn(role))
    const knownId = (await service.account('panel')).id
    const checkers = new Map<string, z.ZodType>()
    for (const { path, method, operation } of operations)
      await fc.assert(
        fc.asyncProperty(requests(operation, document, knownId), async (sent) => {
          const known = accounts.get(sent.who ?? '')
          // A request before may have ended it, changed its role or shut it: the next one begins anew.
          const who = known === undefined ? undefined : await service.signedIn('officer', known.account)
          const headers: Record<string, string> = { 'content-type': 'application/json' }
          if (sent.key !== undefined) headers['idempotency-key'] = sent.key
          const address = addressOf(path, operation, sent.parameters)
          const body = sent.body === undefined ? undefined : JSON.stringify(sent.body)
          const request = service.ask(method, address, { who, headers })
          const response = await (body === undefined ? request : request.send(body))
          const where = `${method} ${path} ${response.status} ${String(response.body?.code)}`
          expect(response.status, where).toBeLessThan(500)
          const declared = operation.responses[String(response.status)]
          expect(declared, where).toBeDefined()
          const schema = declared?.content?.[response.type]?.schema
          if (declared?.content === undefined) return
          expect(schema, `${where} ${response.type}`).toBeDefined()
          if (schema === undefined || !response.type.includes('json') || path === '/openapi.json') return
          const key = `${method} ${path} ${response.status}`
          const checker = checkers.get(key) ?? checkerOf(schema, document)
          checkers.set(key, checker)
          expect(checker.safeParse(JSON.parse(response.text)).error, where).toBeUndefined()
          if (response.status >= 400) expect(Object.keys(PROBLEMS)).toContain(response.body.code)
        }),
        { seed: 4, numRuns: 15, endOnFailure: true },
      )
  }, 120_000)
})
