import { basename } from 'node:path'
import express, { type Request, type RequestHandler, type Response } from 'express'
import multer from 'multer'
import type { Config } from '../config.ts'
import type { Endpoint, UploadedFile, UploadRules } from '../endpoint.ts'
import { type Refusal, refusal } from '../errors.ts'
import { mediaTypeOf } from './media-type.ts'
import { parseJson } from './parse-json.ts'
import { refusalOf } from './unknown-error.ts'
import { within } from './within.ts'

export interface ReadBody {
  readonly ok: true
  readonly value: unknown
  readonly file: UploadedFile | undefined
}

/** Runs a middleware of a library as a promise. */
export const runMiddleware = (
  middleware: RequestHandler,
  request: Request,
  response: Response,
): Promise<Refusal | undefined> =>
  new Promise((resolve) => {
    void middleware(request, response, (error?: unknown) =>
      resolve(error === undefined ? undefined : refusalOf(error)),
    )
  })

const hasBody = (request: Request): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0

async function readJson(request: Request, response: Response, config: Config): Promise<ReadBody | Refusal> {
  const { type, charset = 'utf-8' } = mediaTypeOf(request.get('content-type'))
  if (type !== 'application/json' || charset !== 'utf-8') return refusal('media_type_refused')
  const raw = express.raw({ type: () => true, inflate: false, limit: config.maxJsonBytes })
  const fault = await runMiddleware(raw, request, response)
  if (fault !== undefined) return fault
  const bytes: unknown = request.body
  const parsed = parseJson(bytes instanceof Uint8Array ? bytes : new Uint8Array())
  return parsed.ok ? { ok: true, value: parsed.value, file: undefined } : parsed
}

/** The last part of a sender's name for a file, without what could break a header, a log or a listing. */
export function plainName(name: string): string {
  const last = basename(name.replaceAll('\\', '/').normalize('NFC'))
  const plain = last
    .toWellFormed()
    .replace(/[\p{C}"<>|:*?]/gu, '_')
    .slice(0, 120)
  return plain === '' || plain === '.' || plain === '..' ? 'upload' : plain
}

async function readUpload(
  request: Request,
  response: Response,
  { mediaTypes, maxBytes }: UploadRules,
  config: Config,
): Promise<ReadBody | Refusal> {
  if (mediaTypeOf(request.get('content-type')).type !== 'multipart/form-data')
    return refusal('media_type_refused')
  const fileSize = Math.min(maxBytes ?? config.maxUploadBytes, config.maxUploadBytes)
  const limits = {
    fileSize,
    files: 1,
    fields: 20,
    parts: 21,
    fieldNameSize: 100,
    fieldSize: 65_536,
    headerPairs: 20,
  }
  const fault = await runMiddleware(
    multer({ storage: multer.memoryStorage(), limits }).single('file'),
    request,
    response,
  )
  if (fault !== undefined) return fault.code === 'internal' ? refusal('upload_invalid') : fault
  const { file } = request
  if (file === undefined) return refusal('upload_invalid')
  const { type } = mediaTypeOf(file.mimetype)
  if (!mediaTypes.includes(type)) return refusal('media_type_refused')
  const fields: unknown = { ...request.body }
  return {
    ok: true,
    value: fields,
    file: { name: plainName(file.originalname), mediaType: type, bytes: file.buffer },
  }
}

/** Reads the body that an endpoint declares, within its limits of size and time. */
export async function readBody(
  endpoint: Endpoint,
  request: Request,
  response: Response,
  config: Config,
): Promise<ReadBody | Refusal> {
  const { body, upload } = endpoint
  if (body === undefined && upload === undefined)
    return hasBody(request) ? refusal('media_type_refused') : { ok: true, value: undefined, file: undefined }
  const reading =
    upload === undefined ? readJson(request, response, config) : readUpload(request, response, upload, config)
  const outcome = await within(config.bodyTimeout, reading)
  if (outcome !== 'expired') return outcome
  return { ...refusal('request_too_slow'), headers: { connection: 'close' } }
}
