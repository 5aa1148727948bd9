import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { canonicalJson, type Json } from '../../src/audit/canonical-json.ts'
import { type Instant, instant } from '../../src/domain/ids.ts'
import type { Asking, Made } from '../../src/service/service.ts'
import {
  forgetRequest,
  forgetUnmade,
  type RequestKey,
  rememberMade,
  rememberRequest,
  rememberResponse,
  takeOver,
} from '../../src/store/idempotency.ts'
import type { Answer, JsonAnswer } from '../answer.ts'
import { type Refusal, RefusalError, refusal } from '../errors.ts'
import type { Frame } from '../frame.ts'

const FORM = /^[\w-]{16,200}$/
const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
/** How many times the longest that a request may take must have gone by before another takes its place. */
const LEAST_TURNS = 2

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

/** What a request made, as it is kept with the change: until the whole answer is kept, which is sealed and so a text. */
const isMade = (kept: Json): boolean => typeof kept === 'object' && kept !== null

/** What is to be done for a request that is sent again, or may be. */
export interface Work {
  /** @param alongside keeps the key in the transaction of the change; absent where the endpoint cannot answer it again */
  first(alongside?: Asking['alongside']): Promise<Answer<unknown>>
  /** Answers what an earlier one made. */
  readonly again?: (made: Made) => Promise<Answer<unknown>>
}

const UNDER_WAY: Refusal = { ...refusal('idempotency_under_way'), headers: { 'retry-after': '2' } }

class TakenOver extends RefusalError {
  constructor() {
    super(UNDER_WAY)
  }
}

/** Carries the work out, and keeps what it comes to. */
async function carryOut(
  { store, edge }: Frame,
  { request, key, since, status }: { request: RequestKey; key: string; since: Instant; status: number },
  { first, again }: Work,
): Promise<Answer<unknown>> {
  const alongside: Asking['alongside'] = async (tx, { kind, id }) => {
    if (!(await rememberMade(tx, request, since, status, { kind, id }))) throw new TakenOver()
  }
  let answer: Answer<unknown>
  try {
    answer = await first(again && alongside)
  } catch (fault) {
    // Without `again` nobody knows how far it went: the key stays taken.
    if (again !== undefined) await store.write((tx) => forgetUnmade(tx, request, since))
    throw fault
  }
  const kept = keptOf(answer)
  if (kept === undefined) {
    await store.write((tx) =>
      again === undefined ? forgetRequest(tx, request) : forgetUnmade(tx, request, since),
    )
    return answer
  }
  const sealed = seal(key, JSON.parse(JSON.stringify(kept)), edge.randomBytes(IV_BYTES))
  await store.write((tx) => rememberResponse(tx, request, status, sealed))
  return answer
}

/**
 * Carries a request out once for each key. A refusal leaves the key free. After an error, or when the process dies, the key
 * stays taken, since nobody knows how far it went; but an endpoint that can answer again what it made keeps its key with the
 * change, so that a request sent again finds what was made, or is carried out after all.
 */
export async function once(
  frame: Frame,
  asked: Asked,
  status: number,
  work: Work,
): Promise<Answer<unknown> | Refusal> {
  const { store, config } = frame
  if (!FORM.test(asked.key)) return refusal('idempotency_key_invalid')
  const request: RequestKey = {
    key: digest(asked.key),
    accountId: asked.accountId,
    endpoint: asked.endpoint,
  }
  const requestDigest = digest(`${canonicalJson(asked.request)} ${digest(asked.file ?? '')}`)
  const known = await store.write((tx) => rememberRequest(tx, request, requestDigest))
  if (known.kind === 'different') return refusal('idempotency_conflict')
  if (known.kind === 'answered') {
    const { response } = known
    if (!isMade(response)) return replay(unseal(asked.key, response) as Kept) // sealed above
    const answer = await work.again?.(response as unknown as Made) // kept by `alongside` alone
    if (answer === undefined) return UNDER_WAY
    return answer.ok ? { ...answer, headers: { ...answer.headers, ...REPLAYED } } : answer
  }
  let since = known.kind === 'new' ? known.since : undefined
  if (since === undefined && work.again !== undefined) {
    const longAgo = instant(store.now() - LEAST_TURNS * (config.requestTimeout + config.bodyTimeout))
    since = await store.write((tx) => takeOver(tx, request, longAgo))
  }
  if (since === undefined) return UNDER_WAY
  return carryOut(frame, { request, key: asked.key, since, status }, work)
}
