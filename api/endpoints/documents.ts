import { z } from 'zod'
import { file } from '../answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { isProblemCode, refusal } from '../errors.ts'
import type { Frame } from '../frame.ts'
import { sessionCookieName } from '../http/cookies.ts'
import { type KeptView, viewOf } from '../kept-views.ts'
import { openApiDocument } from '../openapi/document.ts'
import { DOCS_CSS, docsPage, problemPage } from '../openapi/page.ts'

const tag = 'Documents'
const HTML = 'text/html; charset=utf-8'

const page = (
  path: `/${string}`,
  summary: string,
  mediaType: string,
  content: () => Promise<KeptView<undefined>>,
): Endpoint =>
  endpoint({
    method: 'get',
    path,
    tag,
    summary,
    access: 'public',
    answer: { status: 200, description: summary, mediaTypes: [mediaType.split(';')[0] ?? mediaType] },
    handle: async () => {
      const { bytes, gzip, digest } = await content()
      return file({ mediaType, content: bytes, gzip, etag: digest })
    },
  })

/** Works a text out when it is first asked for. */
function once(make: () => string): () => Promise<KeptView<undefined>> {
  let made: Promise<KeptView<undefined>> | undefined
  return () => {
    made ??= viewOf(undefined, Buffer.from(make(), 'utf8'))
    return made
  }
}

const problemEndpoint = (): Endpoint =>
  endpoint({
    method: 'get',
    path: '/problems/{code}',
    tag,
    summary: 'What a refusal means',
    access: 'public',
    params: z.strictObject({ code: z.string().min(1).max(100) }),
    answer: { status: 200, description: 'A page about it.', mediaTypes: ['text/html'] },
    refusals: ['not_found'],
    handle: async ({ params }) =>
      isProblemCode(params.code)
        ? file({ mediaType: HTML, content: problemPage(params.code) })
        : refusal('not_found'),
  })

/** The documents about all endpoints, these among them. */
export const documentEndpoints = (
  { config }: Pick<Frame, 'config'>,
  all: () => readonly Endpoint[],
): readonly Endpoint[] => [
  page(
    '/openapi.json',
    'The OpenAPI document',
    'application/json',
    once(() => JSON.stringify(openApiDocument(all(), sessionCookieName(config)))),
  ),
  page(
    '/docs',
    'A page to read the API',
    HTML,
    once(() => docsPage(all())),
  ),
  page(
    '/docs.css',
    'How that page looks',
    'text/css; charset=utf-8',
    once(() => DOCS_CSS),
  ),
  problemEndpoint(),
]
