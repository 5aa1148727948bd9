import type { Answer } from './answer.ts'
import type { Caller } from './caller.ts'
import { type Access, type Endpoint, nameOf, type UploadedFile } from './endpoint.ts'
import { type Refusal, refusal } from './errors.ts'
import { checkInput } from './http/check-input.ts'
import { refusing } from './http/service-fault.ts'
import { mayAsk } from './middleware/check-access.ts'

/** A request that never was on a wire; parts that are left out are as absent there. Values are as a query or JSON has them. */
export interface InProcessRequest {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly file?: UploadedFile
  readonly ifMatch?: string
  readonly lastEventId?: string
  readonly accept?: readonly string[]
  readonly signal?: AbortSignal
}

/** For whom, and under which id, a page asks. */
export interface Asker {
  /** Undefined for somebody who is not signed in. */
  readonly caller: Caller | undefined
  readonly requestId: string
  readonly origin: string
}

const maybeAsk = (access: Access, caller: Caller | undefined): Refusal | undefined => {
  if (caller !== undefined) return mayAsk(access, caller)
  return access === 'public' ? undefined : refusal('sign_in_needed')
}

export type Ask = (asker: Asker, name: string, request?: InProcessRequest) => Promise<Answer<unknown>>

/**
 * The API as pages use it: the same endpoints, permissions and schemas, without a wire between. What HTTP itself asks for
 * (CSRF, rates, idempotency keys) is the page's to have asked for.
 * @returns a function that takes an endpoint's name, as `GET /api/v1/plans/{id}`; it throws a RangeError for none of them
 */
export function inProcess(endpoints: readonly Endpoint[]): Ask {
  const byName = new Map(endpoints.map((each) => [nameOf(each), each]))
  return async ({ caller, requestId, origin }, name, request = {}) => {
    const endpoint = byName.get(name)
    if (endpoint === undefined) throw new RangeError(`there is no endpoint ${name}`)
    const refused = maybeAsk(endpoint.access, caller)
    if (refused !== undefined) return refused
    const { params = {}, query = {}, body, file, ifMatch, lastEventId, accept = ['*/*'], signal } = request
    if (endpoint.ifMatch === 'required' && ifMatch === undefined) return refusal('precondition_needed')
    const checked = await checkInput([
      { where: 'params', schema: endpoint.params, value: params },
      { where: 'query', schema: endpoint.query, value: query },
      { where: 'body', schema: endpoint.body, value: body },
    ])
    if (!checked.ok) return checked
    const input = {
      ...checked.values,
      file,
      caller,
      ifMatch,
      lastEventId,
      requestId,
      accept,
      cookies: new Map(),
      origin,
      signal: signal ?? new AbortController().signal,
    }
    return refusing(() => endpoint.handle(input as never)) // its own schemas made the input
  }
}
