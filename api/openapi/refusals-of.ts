import type { Endpoint } from '../endpoint.ts'
import { PROBLEMS, type ProblemCode } from '../errors.ts'

const when = (condition: boolean, ...codes: readonly ProblemCode[]): readonly ProblemCode[] =>
  condition ? codes : []

/** Everything that a request to an endpoint may be refused with: what the frame refuses, and what it says itself. */
export function refusalsOf(endpoint: Endpoint): readonly ProblemCode[] {
  const { access, method, params, query, body, upload, creates, ifMatch, refusals = [] } = endpoint
  const known = access !== 'public' && access !== 'metrics_token'
  const reads = body !== undefined || upload !== undefined
  return [
    ...when(known, 'sign_in_needed', 'session_missing', 'session_expired', 'account_disabled'),
    ...when(known, 'token_invalid', 'token_expired', 'token_revoked'),
    ...when(known && access !== 'signed_in', 'not_permitted', 'in_person_only'),
    ...when(access === 'metrics_token', 'metrics_token_refused', 'not_found'),
    ...when(method !== 'get', 'csrf_refused'),
    ...when(params !== undefined || query !== undefined || reads, 'request_invalid'),
    'media_type_refused',
    ...when(reads, 'body_too_large', 'body_interrupted', 'request_too_slow'),
    ...when(body !== undefined && upload === undefined, 'json_invalid', 'json_too_deep'),
    ...when(upload !== undefined, 'upload_invalid'),
    ...when(creates === true, 'idempotency_key_invalid', 'idempotency_conflict', 'idempotency_under_way'),
    ...when(ifMatch === 'required', 'precondition_needed'),
    ...when(ifMatch !== undefined, 'revision_conflict'),
    'https_required',
    'too_many_requests',
    'took_too_long',
    'internal',
    ...refusals,
  ]
}

/** The same by HTTP status. */
export function refusalsByStatus(endpoint: Endpoint): ReadonlyMap<number, readonly ProblemCode[]> {
  const codes = [...new Set(refusalsOf(endpoint))]
  return Map.groupBy(codes, (code) => PROBLEMS[code].status)
}
