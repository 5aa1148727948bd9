import fc from 'fast-check'
import { z } from 'zod'
import { ROLES } from '../../src/accounts/roles.ts'
import { SEEDED } from './seeded.ts'
import type { Service } from './service.ts'

interface Schema {
  readonly [key: string]: unknown
  readonly type?: string | readonly string[]
  readonly $ref?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly required?: readonly string[]
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
}
interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly schema: Schema
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>
export interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}
export interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

export const documentOf = async (service: Service): Promise<Document> =>
  JSON.parse((await service.ask('get', '/openapi.json')).text)

/** The schema with what it refers to beside it, as JSON Schema has it. */
export function checkerOf(schema: Schema, document: Document): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas })
  const whole: unknown = JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/'))
  return z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0])
}

/** Values that are there, by the name of the field or parameter that may hold them, so that not every answer is a 404. */
export type Known = (name: string) => readonly unknown[] | undefined

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
    '../../etc/passwd',
    "' OR 1=1 --",
    '0'.repeat(5000),
  ),
  fc.jsonValue({ maxDepth: 3 }),
)

const LONGEST = 60

function textFor(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern))
  const minLength = schema.minLength ?? 0
  const maxLength = Math.max(minLength, Math.min(LONGEST, schema.maxLength ?? LONGEST))
  return fc.oneof(
    fc.string({ minLength, maxLength, unit: 'binary' }),
    fc.constantFrom(`a@${SEEDED.domain}`, SEEDED.name, SEEDED.wrongPassword),
  )
}

function objectFor(schema: Schema, document: Document, known: Known): fc.Arbitrary<unknown> {
  const members: Record<string, fc.Arbitrary<unknown>> = {}
  for (const [key, one] of Object.entries(schema.properties ?? {})) {
    const values = known(key)
    const fits = fitting(one, document, known)
    members[key] =
      values === undefined
        ? fits
        : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: fits })
  }
  return fc.record(members, { requiredKeys: [...(schema.required ?? [])] })
}

/** Values that fit a schema. */
export function fitting(schema: Schema, document: Document, known: Known): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const named = document.components.schemas[schema.$ref.split('/').at(-1) ?? '']
    return fitting(named ?? {}, document, known)
  }
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const several = schema.anyOf ?? schema.oneOf
  if (several !== undefined) return fc.oneof(...several.map((one) => fitting(one, document, known)))
  if (schema.type === 'object') return objectFor(schema, document, known)
  if (schema.type === 'array')
    return fc.array(fitting(schema.items ?? {}, document, known), { maxLength: 5, minLength: 1 })
  if (schema.type === 'integer' || schema.type === 'number') {
    const min = Math.max(schema.minimum ?? 1, -1000)
    return fc.integer({ min, max: Math.max(min, Math.min(schema.maximum ?? 200, 200)) })
  }
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'null') return fc.constant(null)
  return textFor(schema)
}

/** One request: mostly as it is declared, now and then anything at all. */
export interface Sent {
  readonly parameters: Readonly<Record<string, unknown>>
  readonly body: unknown
  readonly key: string | undefined
  readonly ifMatch: string | undefined
  readonly accept: string | undefined
  readonly who: (typeof ROLES)[number] | undefined
  /** Something that nobody declared, as a further part of the query. */
  readonly extra: boolean
}

/** What is sent to one operation. */
export function requests(operation: Operation, document: Document, known: Known): fc.Arbitrary<Sent> {
  const often = (name: string | undefined, schema: Schema) => {
    const values = name === undefined ? undefined : known(name)
    return fc.oneof(
      ...(values === undefined ? [] : [{ weight: 6, arbitrary: fc.constantFrom(...values) }]),
      { weight: 4, arbitrary: fitting(schema, document, known) },
      { weight: 1, arbitrary: ANYTHING },
    )
  }
  const parameters = (operation.parameters ?? []).filter((one) => one.in !== 'header')
  const content = operation.requestBody?.content ?? {}
  const body = content['application/json']?.schema ?? content['multipart/form-data']?.schema
  return fc.record({
    parameters: fc.record(
      Object.fromEntries(parameters.map(({ name, schema }) => [name, often(name, schema)])),
      { requiredKeys: parameters.filter(({ in: where }) => where === 'path').map(({ name }) => name) },
    ),
    body: body === undefined ? fc.constant(undefined) : often(undefined, body),
    key: fc.option(fc.uuid(), { nil: undefined }),
    ifMatch: fc.option(fc.constantFrom('"1"', '"2"', '"3"', '"1.abc"', '*', 'x'), {
      nil: undefined,
      freq: 3,
    }),
    accept: fc.option(fc.constantFrom('application/json', 'text/csv', 'image/png', 'q=;,*'), {
      nil: undefined,
      freq: 2,
    }),
    // Mostly those whom most endpoints let in.
    who: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('administrator' as const, 'officer' as const) },
      { weight: 1, arbitrary: fc.constantFrom(...ROLES, undefined) },
    ),
    extra: fc.nat(9).map((draw) => draw === 0),
  })
}

const asText = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()

/** The address of a request. */
export function addressOf(path: string, operation: Operation, { parameters, extra }: Sent): string {
  const at = (name: string): string => encodeURIComponent(asText(parameters[name])) || '-'
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => at(name))
  const query = new URLSearchParams()
  for (const { name, in: where } of operation.parameters ?? [])
    if (where === 'query' && name in parameters) query.set(name, asText(parameters[name]))
  if (extra) query.set('whisper', SEEDED.query)
  return `${filled}?${query}`
}
