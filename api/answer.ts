import type { Refusal } from './errors.ts'

/** Header names in lower case. */
export type Headers = Readonly<Record<string, string>>

interface Common {
  readonly ok: true
  readonly headers?: Headers
  /** `Set-Cookie` values. */
  readonly cookies?: readonly string[]
}

/** A body that fits the declared schema; what the schema does not name is left out. */
export interface JsonAnswer<Body> extends Common {
  readonly kind: 'json'
  readonly body: Body
  /** The body as it is sent, made from it by the declared schema before: large bodies are written once. */
  readonly bytes?: Uint8Array
  /** The bytes once more, compressed by gzip. */
  readonly gzip?: Uint8Array | undefined
  /** Of a thing with revisions: its revision. Of anything else a digest of the body is taken. */
  readonly etag?: string
}

export interface EmptyAnswer extends Common {
  readonly kind: 'empty'
}

export interface RedirectAnswer extends Common {
  readonly kind: 'redirect'
  readonly location: string
}

/** Bytes as they are: CSV, XLSX, GeoJSON, pages, JSON that was made elsewhere. */
export interface FileAnswer extends Common {
  readonly kind: 'file'
  /** One of those that are declared. */
  readonly mediaType: string
  readonly content: string | Uint8Array | AsyncIterable<Uint8Array>
  /** Bytes once more, compressed by gzip. */
  readonly gzip?: Uint8Array | undefined
  /** The name to keep it under; shown by the browser without it. */
  readonly fileName?: string
  readonly etag?: string
}

/** One server-sent event. `data` is written as JSON. */
export interface ServerEvent {
  readonly id?: string
  readonly event?: string
  readonly data: unknown
}

export interface EventsAnswer extends Common {
  readonly kind: 'events'
  /** Ends when the input's signal is aborted. */
  readonly events: AsyncIterable<ServerEvent>
}

export type Success<Body> = JsonAnswer<Body> | EmptyAnswer | RedirectAnswer | FileAnswer | EventsAnswer
export type Answer<Body> = Success<Body> | Refusal

export const json = <Body>(
  body: Body,
  more: Omit<JsonAnswer<Body>, 'ok' | 'kind' | 'body'> = {},
): JsonAnswer<Body> => ({
  ok: true,
  kind: 'json',
  body,
  ...more,
})

export const empty = (more: Omit<EmptyAnswer, 'ok' | 'kind'> = {}): EmptyAnswer => ({
  ok: true,
  kind: 'empty',
  ...more,
})

export const file = (of: Omit<FileAnswer, 'ok' | 'kind'>): FileAnswer => ({ ok: true, kind: 'file', ...of })
