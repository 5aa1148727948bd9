import express, { type Request, type Response } from 'express'
import multer from 'multer'
import type { Config } from '../config.ts'
import type { UploadedFile } from '../endpoint.ts'
import { type Refusal, refusal } from '../errors.ts'
import { mediaTypeOf } from './media-type.ts'
import { plainName, runMiddleware } from './read-body.ts'
import { within } from './within.ts'

/** What a page's form sends. */
export interface Form {
  readonly ok: true
  /** Each field's values in the order of the form. */
  readonly fields: ReadonlyMap<string, readonly string[]>
  readonly files: readonly UploadedFile[]
}

export interface FormRules {
  /** Files in the field `file`; a form with any is multipart. */
  readonly files?: number
}

const MAX_FIELDS = 500
const MAX_FIELD_BYTES = 65_536

const grouped = (entries: Iterable<readonly [string, string]>): Form['fields'] =>
  new Map(
    [...Map.groupBy(entries, ([name]) => name)].map(([name, list]) => [name, list.map(([, text]) => text)]),
  )

async function readFields(request: Request, response: Response, config: Config): Promise<Form | Refusal> {
  const raw = express.raw({ type: () => true, inflate: false, limit: config.maxJsonBytes })
  const fault = await runMiddleware(raw, request, response)
  if (fault !== undefined) return fault
  const bytes: unknown = request.body
  const entries = [
    ...new URLSearchParams(bytes instanceof Uint8Array ? Buffer.from(bytes).toString('utf8') : ''),
  ]
  if (entries.length > MAX_FIELDS) return refusal('request_invalid')
  return { ok: true, fields: grouped(entries), files: [] }
}

/** The last value of each field, or all of a repeated one, as multer leaves them. */
const entriesOf = (body: unknown): readonly (readonly [string, string])[] =>
  Object.entries({ ...(body as object) }).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, String(one)] as const),
  )

async function readFiles(
  request: Request,
  response: Response,
  files: number,
  config: Config,
): Promise<Form | Refusal> {
  const limits = {
    fileSize: config.maxUploadBytes,
    files,
    fields: MAX_FIELDS,
    parts: MAX_FIELDS + files,
    fieldNameSize: 200,
    fieldSize: MAX_FIELD_BYTES,
    headerPairs: 20,
  }
  const upload = multer({ storage: multer.memoryStorage(), limits }).array('file', files)
  const fault = await runMiddleware(upload, request, response)
  if (fault !== undefined) return fault.code === 'internal' ? refusal('upload_invalid') : fault
  const sent = Array.isArray(request.files) ? request.files : []
  return {
    ok: true,
    fields: grouped(entriesOf(request.body)),
    files: sent
      // A file field that was left empty comes as a file without name and content.
      .filter(({ originalname, size }) => originalname !== '' || size > 0)
      .map(({ originalname, mimetype, buffer }) => ({
        name: plainName(originalname),
        mediaType: mediaTypeOf(mimetype).type,
        bytes: buffer,
      })),
  }
}

/** Reads a form as browsers send it, within the limits of size and time. */
export async function readForm(
  request: Request,
  response: Response,
  { files = 0 }: FormRules,
  config: Config,
): Promise<Form | Refusal> {
  const { type } = mediaTypeOf(request.get('content-type'))
  const reading = (): Promise<Form | Refusal> | Refusal => {
    if (type === 'application/x-www-form-urlencoded') return readFields(request, response, config)
    return type === 'multipart/form-data' && files > 0
      ? readFiles(request, response, files, config)
      : refusal('media_type_refused')
  }
  const outcome = await within(config.bodyTimeout, Promise.resolve(reading()))
  if (outcome !== 'expired') return outcome
  return { ...refusal('request_too_slow'), headers: { connection: 'close' } }
}
