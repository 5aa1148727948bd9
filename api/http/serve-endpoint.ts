import type { Request, RequestHandler, Response } from 'express'
import type { Json } from '../../src/audit/canonical-json.ts'
import type { Made } from '../../src/service/service.ts'
import type { Answer } from '../answer.ts'
import { type Endpoint, type Input, nameOf } from '../endpoint.ts'
import { type Refusal, RefusalError, refusal } from '../errors.ts'
import type { Caller } from '../caller.ts'
import type { Frame } from '../frame.ts'
import { callerOf, localsOf } from '../locals.ts'
import { accessRefusal } from '../middleware/check-access.ts'
import { forgeryRefusal, originOf } from '../middleware/check-origin.ts'
import { checkInput } from './check-input.ts'
import { readCookies } from './cookies.ts'
import { ifMatchOf } from './etag.ts'
import { once } from './idempotency.ts'
import { acceptedTypes } from './media-type.ts'
import { readBody } from './read-body.ts'
import { sendAnswer } from './send-answer.ts'
import { refusing } from './service-fault.ts'
import { within } from './within.ts'

type AnyInput = Input<unknown, unknown, unknown, Caller | undefined>

interface Ready {
  readonly ok: true
  readonly input: AnyInput
  /** As it came, for the idempotency key's digest. */
  readonly raw: Json
}

/** Who the sender is said to be is trusted in this order: permission, no forgery, then whatever was sent is looked at. */
async function readyInput(
  { config }: Frame,
  endpoint: Endpoint,
  request: Request,
  response: Response,
  signal: AbortSignal,
): Promise<Ready | Refusal> {
  const refused =
    accessRefusal(endpoint.access, request, config.metricsToken) ??
    forgeryRefusal(request, endpoint, config.publicUrl)
  if (refused !== undefined) return refused
  const ifMatch = ifMatchOf(request.get('if-match'))
  if (endpoint.ifMatch === 'required' && (ifMatch === undefined || ifMatch === null))
    return refusal('precondition_needed')
  const read = await readBody(endpoint, request, response, config)
  if (!read.ok) return read
  const [params, query] = [{ ...request.params }, { ...request.query }]
  const checked = await checkInput([
    { where: 'params', schema: endpoint.params, value: params },
    { where: 'query', schema: endpoint.query, value: query },
    { where: 'body', schema: endpoint.body, value: read.value },
  ])
  if (!checked.ok) return checked
  const input: AnyInput = {
    ...checked.values,
    file: read.file,
    caller: callerOf(request),
    ifMatch: ifMatch ?? undefined,
    lastEventId: request.get('last-event-id'),
    requestId: localsOf(request).requestId,
    accept: acceptedTypes(request.get('accept')),
    cookies: readCookies(request.get('cookie')),
    origin: originOf(request, config.publicUrl),
    signal,
  }
  const sent: Json = JSON.parse(JSON.stringify({ params, query, body: read.value ?? null }))
  return { ok: true, input, raw: sent }
}

async function answerTo(
  frame: Frame,
  endpoint: Endpoint,
  request: Request,
  { input, raw }: Ready,
): Promise<Answer<unknown>> {
  const key = request.get('idempotency-key')
  // Its own schemas made the input.
  const first = (alongside?: Input<unknown, unknown, unknown, unknown>['alongside']) =>
    refusing(() => endpoint.handle({ ...input, alongside } as never))
  if (endpoint.creates !== true || key === undefined || input.caller === undefined) return first()
  const asked = {
    key,
    accountId: input.caller.account.id,
    endpoint: nameOf(endpoint),
    request: raw,
    file: input.file?.bytes,
  }
  const { again } = endpoint
  return once(frame, asked, endpoint.answer.status, {
    first,
    ...(again === undefined
      ? {}
      : { again: (made: Made) => refusing(() => again.call(endpoint, made, input as never)) }),
  })
}

/** Ends a handler's work when its sender is gone. */
function goneSignal(response: Response): AbortController {
  const controller = new AbortController()
  response.once('close', () => controller.abort())
  return controller
}

/** The handler of an endpoint's route: checks, work, answer. Refusals go on to the error handler. */
export const serveEndpoint =
  (frame: Frame, endpoint: Endpoint): RequestHandler =>
  async (request, response) => {
    const gone = goneSignal(response)
    const ready = await readyInput(frame, endpoint, request, response, gone.signal)
    if (!ready.ok) throw new RefusalError(ready)
    const working = answerTo(frame, endpoint, request, ready)
    const answer = await within(frame.config.requestTimeout, working)
    if (answer === 'expired') {
      gone.abort()
      throw new RefusalError(refusal('took_too_long'))
    }
    if (!answer.ok) throw new RefusalError(answer)
    await sendAnswer(endpoint, request, response, answer)
  }
