import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { type Endpoint, nameOf } from '../endpoint.ts'
import { PROBLEM_MEDIA_TYPE } from '../errors.ts'
import { problemSchema } from './problem-schema.ts'
import { refusalsByStatus } from './refusals-of.ts'

export type OpenApiDocument = ReturnType<typeof createDocument>

const objectOf = (schema: z.ZodType | undefined): z.ZodObject | undefined => {
  if (schema === undefined || schema instanceof z.ZodObject) return schema
  throw new TypeError('params and query are declared as objects')
}

function headersOf({ creates, ifMatch, method, access }: Endpoint): z.ZodObject {
  const key = z.string().regex(/^[\w-]{16,200}$/)
  return z.object({
    ...(creates === true
      ? {
          'Idempotency-Key': key
            .optional()
            .meta({ description: 'A random UUID. With it, a request sent twice is carried out once.' }),
        }
      : {}),
    ...(ifMatch === undefined
      ? {}
      : {
          'If-Match': (ifMatch === 'required' ? z.string() : z.string().optional()).meta({
            description: 'The ETag of what is changed.',
          }),
        }),
    ...(method === 'get' || access === 'public'
      ? {}
      : { 'X-CSRF-Token': z.string().optional().meta({ description: 'With a session cookie: its token.' }) }),
  })
}

function bodyOf({ body, upload }: Endpoint) {
  if (upload !== undefined) {
    const form = z.object({
      ...objectOf(body)?.shape,
      file: z.string().meta({ format: 'binary', description: `One of ${upload.mediaTypes.join(', ')}.` }),
    })
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: form } } } }
  }
  return body === undefined
    ? {}
    : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
}

const isJson = (mediaType: string): boolean => /[/+]json($|;)/.test(mediaType)

function responsesOf(endpoint: Endpoint): ZodOpenApiOperationObject['responses'] {
  const { status, description, schema, mediaTypes = [] } = endpoint.answer
  // A file of JSON is as it was made elsewhere: any value.
  const files = mediaTypes.map((type) => [type, { schema: isJson(type) ? z.unknown() : z.string() }] as const)
  const ours = schema === undefined ? [] : [['application/json', { schema }] as const]
  const content = Object.fromEntries([...ours, ...files])
  const refused = [...refusalsByStatus(endpoint)].map(([code, problems]) => [
    String(code),
    {
      description: problems.join(', '),
      content: { [PROBLEM_MEDIA_TYPE]: { schema: problemSchema } },
    },
  ])
  return {
    [`${status}`]: { description, ...(status === 204 || status === 302 ? {} : { content }) },
    ...(endpoint.method === 'get' ? { '304': { description: 'What the sender has is what there is.' } } : {}),
    ...Object.fromEntries(refused),
  }
}

function securityOf({ access }: Endpoint) {
  if (access === 'public') return []
  return access === 'metrics_token' ? [{ metricsToken: [] }] : [{ session: [] }, { token: [] }]
}

const accessText = ({ access }: Endpoint): string => {
  if (access === 'public') return 'Open to everybody.'
  if (access === 'signed_in') return 'For whoever is signed in.'
  if (access === 'metrics_token') return 'For whoever has the metrics token.'
  return `Needs ${[access].flat().join(' or ')}.`
}

/** `GET /api/v1/accounts/{id}` → `get_api_v1_accounts_id`. */
const operationId = (endpoint: Endpoint): string =>
  nameOf(endpoint)
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '_')
    .replace(/_$/, '')

function operationOf(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { tag, summary, description, params, query } = endpoint
  const [path, asked, header] = [objectOf(params), objectOf(query), headersOf(endpoint)]
  return {
    operationId: operationId(endpoint),
    tags: [tag],
    summary,
    description: [description, accessText(endpoint)].filter((text) => text !== undefined).join(' '),
    security: securityOf(endpoint),
    requestParams: {
      ...(path === undefined ? {} : { path }),
      ...(asked === undefined ? {} : { query: asked }),
      ...(Object.keys(header.shape).length === 0 ? {} : { header }),
    },
    ...bodyOf(endpoint),
    responses: responsesOf(endpoint),
  }
}

const INFO = {
  title: 'Schoolway',
  version: '1',
  description:
    'Transport planning for children with special educational needs and disabilities. Instants are ISO 8601 in UTC; money is in whole pence, distances in metres, durations in seconds; coordinates in GeoJSON are longitude first. Every refusal is application/problem+json with a stable code.',
}

/** The OpenAPI 3.1 document of a list of endpoints. */
export function openApiDocument(endpoints: readonly Endpoint[], cookieName: string): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {}
  for (const [path, group] of Map.groupBy(endpoints, (each) => each.path))
    paths[path] = Object.fromEntries(group.map((each) => [each.method, operationOf(each)]))
  return createDocument({
    openapi: '3.1.0',
    info: INFO,
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: cookieName },
        token: { type: 'http', scheme: 'bearer', description: 'An API token: sw_…' },
        metricsToken: { type: 'http', scheme: 'bearer', description: 'METRICS_TOKEN' },
      },
    },
  })
}
