import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { canonicalJson, type Json } from '../../src/audit/canonical-json.ts'
import {
  forgetRequest,
  type RequestKey,
  rememberRequest,
  rememberResponse,
} from '../../src/store/idempotency.ts'
import type { Answer, JsonAnswer } from '../answer.ts'
import { type Refusal, refusal } from '../errors.ts'
import type { Frame } from '../frame.ts'

const FORM = /^[\w-]{16,200}$/
const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

const digest = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

/** What is kept of an answer can be read with the sender's key alone, of which a hash is kept: it may hold secrets and names. */
const sealKey = (key: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, 'schoolway', 'idempotency answer', 32))

function seal(key: string, value: Json, iv: Uint8Array): Json {
  const cipher = createCipheriv(CIPHER, sealKey(key), iv)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
}

function unseal(key: string, sealed: Json): unknown {
  const bytes = Buffer.from(String(sealed), 'base64')
  const decipher = createDecipheriv(CIPHER, sealKey(key), bytes.subarray(0, IV_BYTES))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
  return JSON.parse(text.toString('utf8'))
}

/** Everything that makes a request what it is. */
export interface Asked {
  readonly key: string
  readonly accountId: string
  readonly endpoint: string
  /** Params, query and body as they came. */
  readonly request: Json
  /** The digest of an uploaded file. */
  readonly file: Uint8Array | undefined
}

type Kept = Pick<JsonAnswer<unknown>, 'body' | 'headers'> & { readonly empty?: true }

const keptOf = (answer: Answer<unknown>): Kept | undefined => {
  if (!answer.ok) return undefined
  const headers = answer.headers === undefined ? {} : { headers: answer.headers }
  if (answer.kind === 'empty') return { body: null, empty: true, ...headers }
  return answer.kind === 'json' ? { body: answer.body, ...headers } : undefined
}

const REPLAYED = { 'idempotency-replayed': 'true' }

function replay(kept: Kept): Answer<unknown> {
  const headers = { ...kept.headers, ...REPLAYED }
  return kept.empty === true
    ? { ok: true, kind: 'empty', headers }
    : { ok: true, kind: 'json', body: kept.body, headers }
}

/**
 * Carries a request out once for each key. A refusal leaves the key free; after an error the key stays taken, since nobody
 * knows how far it went.
 */
export async function once(
  { store, edge }: Frame,
  asked: Asked,
  status: number,
  work: () => Promise<Answer<unknown>>,
): Promise<Answer<unknown> | Refusal> {
  if (!FORM.test(asked.key)) return refusal('idempotency_key_invalid')
  const request: RequestKey = {
    key: digest(asked.key),
    accountId: asked.accountId,
    endpoint: asked.endpoint,
  }
  const requestDigest = digest(`${canonicalJson(asked.request)} ${digest(asked.file ?? '')}`)
  const known = await store.write((tx) => rememberRequest(tx, request, requestDigest))
  if (known.kind === 'different') return refusal('idempotency_conflict')
  if (known.kind === 'under_way')
    return { ...refusal('idempotency_under_way'), headers: { 'retry-after': '2' } }
  if (known.kind === 'answered') return replay(unseal(asked.key, known.response) as Kept) // sealed below
  const answer = await work()
  const kept = keptOf(answer)
  if (kept === undefined) await store.write((tx) => forgetRequest(tx, request))
  else {
    const sealed = seal(asked.key, JSON.parse(JSON.stringify(kept)), edge.randomBytes(IV_BYTES))
    await store.write((tx) => rememberResponse(tx, request, status, sealed))
  }
  return answer
}
