import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { EventsAnswer, FileAnswer, Headers, JsonAnswer, ServerEvent, Success } from '../answer.ts'
import type { Endpoint } from '../endpoint.ts'
import { etagOf, isFresh, quoted } from './etag.ts'

const setHeaders = (response: Response, headers: Headers = {}): void => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
}

/** What there is to send: bytes, and where somebody made them before the same compressed. */
interface Content {
  readonly bytes: Uint8Array
  readonly gzip?: Uint8Array | undefined
}

/** Sends bytes with their ETag, or that nothing has changed since the sender read them. */
function sendBytes(request: Request, response: Response, { bytes, gzip }: Content, etag: string): void {
  if (gzip !== undefined) response.vary('Accept-Encoding')
  const packed =
    gzip !== undefined && request.acceptsEncodings('gzip', 'identity') === 'gzip' ? gzip : undefined
  // A strong ETag is of the bytes that are sent.
  const tag = packed === undefined ? etag : etag.replace(/"$/, '-gzip"')
  response.setHeader('ETag', tag)
  if (request.method === 'GET' && isFresh(request.get('if-none-match'), tag)) {
    response.removeHeader('Content-Type')
    response.status(304).end()
    return
  }
  const sent = packed ?? bytes
  if (packed !== undefined) response.setHeader('Content-Encoding', 'gzip')
  response.setHeader('Content-Length', sent.length)
  response.end(request.method === 'HEAD' ? undefined : sent)
}

/** Parsing leaves out what is not declared: a field more in a record does not get out by itself. */
export async function jsonBytes(schema: z.ZodType | undefined, body: unknown): Promise<Uint8Array> {
  const declared = await schema?.parseAsync(body)
  return Buffer.from(JSON.stringify(declared ?? null), 'utf8')
}

async function sendJson(
  endpoint: Endpoint,
  request: Request,
  response: Response,
  answer: JsonAnswer<unknown>,
) {
  const bytes = answer.bytes ?? (await jsonBytes(endpoint.answer.schema, answer.body))
  response.status(endpoint.answer.status)
  response.setHeader('Content-Type', 'application/json; charset=utf-8')
  if (endpoint.method === 'get' || answer.etag !== undefined)
    sendBytes(
      request,
      response,
      { bytes, gzip: answer.gzip },
      answer.etag === undefined ? etagOf(bytes) : quoted(answer.etag),
    )
  else response.setHeader('Content-Length', bytes.length).end(bytes)
}

const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

/** RFC 6266: a plain name, and where it has other letters the whole one as well. */
export function disposition(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const whole = isAscii(fileName) ? '' : `; filename*=UTF-8''${encodeURIComponent(fileName)}`
  return `attachment; filename="${plain}"${whole}`
}

async function sendFile(endpoint: Endpoint, request: Request, response: Response, answer: FileAnswer) {
  const { mediaType, content, gzip, fileName, etag } = answer
  response.status(endpoint.answer.status).setHeader('Content-Type', mediaType)
  if (fileName !== undefined) response.setHeader('Content-Disposition', disposition(fileName))
  if (typeof content === 'string' || content instanceof Uint8Array) {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    sendBytes(request, response, { bytes, gzip }, etag === undefined ? etagOf(bytes) : quoted(etag))
  } else if (etag !== undefined && isFresh(request.get('if-none-match'), quoted(etag)))
    response.status(304).setHeader('ETag', quoted(etag)).end()
  else await pipeline(Readable.from(content), response)
}

const lineOf = (name: string, text: string | undefined): string =>
  text === undefined ? '' : `${name}: ${text.replace(/[\r\n]/g, ' ')}\n`

/** One event as it goes over the wire. */
export const eventText = ({ id, event, data }: ServerEvent): string =>
  `${lineOf('id', id)}${lineOf('event', event)}data: ${JSON.stringify(data)}\n\n`

async function* texts(events: AsyncIterable<ServerEvent>): AsyncGenerator<string> {
  // Something at once, so that proxies and browsers know that the stream is open.
  yield ': open\n\n'
  for await (const event of events) yield eventText(event)
}

async function sendEvents(request: Request, response: Response, answer: EventsAnswer): Promise<void> {
  response.status(200)
  setHeaders(response, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  response.flushHeaders()
  await pipeline(Readable.from(texts(answer.events)), response)
}

/** Sends what an endpoint answered. */
export async function sendAnswer(
  endpoint: Endpoint,
  request: Request,
  response: Response,
  answer: Success<unknown>,
): Promise<void> {
  for (const cookie of answer.cookies ?? []) response.append('Set-Cookie', cookie)
  // What is read here is for this reader alone, and is asked for anew each time.
  const keep = endpoint.secret === true || endpoint.method !== 'get' ? 'no-store' : 'private, no-cache'
  response.setHeader('Cache-Control', keep)
  response.setHeader('Vary', 'Cookie, Authorization')
  setHeaders(response, answer.headers)
  if (answer.kind === 'json') await sendJson(endpoint, request, response, answer)
  else if (answer.kind === 'file') await sendFile(endpoint, request, response, answer)
  else if (answer.kind === 'events') await sendEvents(request, response, answer)
  else if (answer.kind === 'redirect') {
    response.setHeader('Location', answer.location)
    response.status(endpoint.answer.status).end()
  } else response.status(endpoint.answer.status).end()
}
