import type { z } from 'zod'
import type { Permission } from '../src/accounts/permissions.ts'
import type { Asking, Made } from '../src/service/service.ts'
import type { Answer } from './answer.ts'
import type { Caller } from './caller.ts'
import type { ProblemCode } from './errors.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** Who may ask: anybody, whoever is signed in, whoever has the metrics token, or has (one of) these permissions. */
export type Access =
  | 'public'
  | 'signed_in'
  | 'metrics_token'
  | Permission
  | readonly [Permission, ...Permission[]]

/** A file in the field `file` of a form; `body` then declares the form's other fields, which are texts. */
export interface UploadRules {
  /** Media types that are taken, by the name that the sender gives them. */
  readonly mediaTypes: readonly string[]
  /** No more than MAX_UPLOAD_BYTES in any case. */
  readonly maxBytes?: number
}

export interface UploadedFile {
  /** The last part of the sender's name for it: no folders, no control characters. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** What a handler is given: everything checked by the declared schemas. */
export interface Input<Params, Query, Body, Who> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly file: UploadedFile | undefined
  readonly caller: Who
  /** The revision that the sender's change was made from: an ETag without its quotes. */
  readonly ifMatch: string | undefined
  /** The event that a stream of events goes on from. */
  readonly lastEventId: string | undefined
  readonly requestId: string
  /** Media types of the header Accept, best first. */
  readonly accept: readonly string[]
  /** The request's cookies and address as they came; for signing in alone. */
  readonly cookies: ReadonlyMap<string, string>
  /** Scheme, host and port that the sender used. */
  readonly origin: string
  /** Aborted when the sender is gone, or has waited too long. */
  readonly signal: AbortSignal
  /** Keeps the idempotency key with the change: for the use case, by `asking`. */
  readonly alongside?: Asking['alongside'] | undefined
}

export type WhoOf<A extends Access> = A extends 'public' | 'metrics_token' ? Caller | undefined : Caller

export interface Declaration<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Output extends z.ZodType,
  A extends Access,
> {
  readonly method: Method
  /** With parameters in braces: `/api/v1/accounts/{id}`. */
  readonly path: `/${string}`
  readonly tag: string
  /** A phrase: `Invite somebody`. */
  readonly summary: string
  readonly description?: string
  readonly access: A
  /** Objects; strict ones, so that a misspelt field is noticed. */
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly upload?: UploadRules
  /** Whether it makes something anew each time: the header Idempotency-Key is then honoured. */
  readonly creates?: boolean
  /**
   * What is answered of something that an earlier request with this idempotency key made, whose answer got lost. An endpoint
   * with this makes one change alone and hands `alongside` to it: nothing is then made twice, whatever breaks meanwhile.
   */
  again?(
    made: Made,
    input: Input<z.output<Params>, z.output<Query>, z.output<Body>, WhoOf<A>>,
  ): Promise<Answer<z.input<Output>>>
  /** Whether a change must, or may, say which revision it was made from. */
  readonly ifMatch?: 'required' | 'optional'
  /** Whether the answer may be kept by nobody: it holds a secret that is shown once. */
  readonly secret?: boolean
  /** Requests are counted against the small limit for guesses of secrets. */
  readonly rate?: 'sign_in'
  readonly answer: {
    readonly status: 200 | 201 | 202 | 204 | 302
    readonly description: string
    readonly schema?: Output
    /** Of answers that are files or streams of events. */
    readonly mediaTypes?: readonly string[]
  }
  /** What it refuses beyond what the frame itself refuses. */
  readonly refusals?: readonly ProblemCode[]
  handle(
    input: Input<z.output<Params>, z.output<Query>, z.output<Body>, WhoOf<A>>,
  ): Promise<Answer<z.input<Output>>>
}

/** An endpoint whose types have done their work. */
export type Endpoint = Declaration<z.ZodType, z.ZodType, z.ZodType, z.ZodType, Access>

/**
 * Declares an endpoint. Its route, its checks, its part of the OpenAPI document and its row in the table of
 * authorisation are all made from this one value.
 */
export const endpoint = <
  const A extends Access,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Output extends z.ZodType = z.ZodUndefined,
>(
  declaration: Declaration<Params, Query, Body, Output, A>,
): Endpoint => declaration as unknown as Endpoint // the frame calls `handle` with what these very schemas gave

/** `GET /api/v1/accounts`: what it is called in tables, idempotency keys and logs. */
export const nameOf = ({ method, path }: Pick<Endpoint, 'method' | 'path'>): string =>
  `${method.toUpperCase()} ${path}`
